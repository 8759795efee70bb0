// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line.h"

#include <QCommandLineParser>
#include <QRegularExpression>
#include <cmath>

#include "app/layouts.h"
#include "app/translation.h"
#include "drill/library.h"
#include "engine/starting_topology.h"
#include "sources/host_address.h"
#include "virtual/pace.h"

namespace ron::dash {
namespace {

constexpr std::uint32_t kSmallestCapacity = 2;
constexpr std::uint32_t kLargestCapacity = 1U << 20;
constexpr double kLongestRunSeconds = 7.0 * 24 * 3600;
constexpr auto kPicture = "the name of a file to write, such as bus.png";
constexpr QSize kSmallestWindow(1024, 640);
constexpr QSize kLargestWindow(8192, 8192);

QString bare(const char* name) { return QString::fromLatin1(name); }

QStringList scenarioNames() {
  QStringList names;
  for (const std::string_view name : sim::starting_topology_names())
    names << QString::fromUtf8(name.data(), qsizetype(name.size()));
  return names;
}

/// The short ones: "f1" for "f1-sustained-overflow".
QStringList drillNames() {
  QStringList names;
  for (const sim::ShippedFile& file : sim::shipped_scenarios())
    names << QString::fromUtf8(file.name.data(), qsizetype(file.name.size())).section(u'-', 0, 0);
  return names;
}

/// Adds every flag, in the order --help shows them.
void declareFlags(QCommandLineParser& parser) {
  const auto add = [&parser](const char* name, const QString& description, const char* value) {
    parser.addOption(QCommandLineOption(bare(name), description, bare(value)));
  };
  add("connect", "Watch the host at URL, such as http://127.0.0.1:9909, instead of simulating one.", "URL");
  add("token-file",
      "With --connect: the file with the host's token, to control it as well (RON_TOKEN_FILE). Without one it is "
      "watched only.",
      "FILE");
  add("ca-file", "With --connect https://…: the authority, as PEM, that vouches for the host.", "FILE");
  add("theme", "Colours: light, dark, or auto (as the desktop has it).", "light|dark|auto");
  add("lang", "Language of the window: " + languageNames().join(", ") + " (as the desktop has it if not given).",
      "de|en");
  add("layout", "Arrangement of the panels to start in: " + layoutNames().join(", ") + ".", "name");
  add("scenario", "What streams at the start: " + scenarioNames().join(", ") + ".", "name");
  add("bus-capacity", "Events the bus retains, 2 to 1048576.", "N");
  add("seed", "Seed of the simulator's random streams, or of the drill's, 0 to 18446744073709551615.", "N");
  add("cutover",
      "Begin a cutover to CAPACITY by itself. KIND: sealed, host-level or naive. "
      "With @STEP (1 to 7) it stops after that step and waits for the operator.",
      "CAPACITY[:KIND][@STEP]");
  add("cutover-at", "Begin the cutover of --cutover S seconds after the start (2 if not given).", "S");
  add("drill", "Open the briefing of a drill: " + drillNames().join(", ") + ".", "name");
  add("drill-mode", "With --drill: guided (the next step is shown), assisted, free or exam.", "mode");
  add("speed",
      "With --drill: how fast its time runs at the beginning, 1 to 600; it drops to 1 when there is something "
      "to decide.",
      "N");
  add("report", "With --drill: write the after-action report to FILE (.html, .json, .xml or .pdf) when it ends.",
      "FILE");
  add("window-size", "Size of the window in pixels, 1024x640 to 8192x8192.", "WIDTHxHEIGHT");
  add("screenshot", "Write a PNG picture of the window to FILE (just before --exit-after, else after 4 s).", "FILE");
  add("exit-after", "End by itself after S seconds.", "S");
  parser.addOption(
      QCommandLineOption(bare("headless"), "No window: run the simulator and print a summary once a second."));
  parser.addOption(QCommandLineOption(bare("safe-mode"), "Read no saved settings, and save none."));
  parser.addOption(QCommandLineOption({bare("h"), bare("help")}, "Show this help."));
  parser.addOption(QCommandLineOption({bare("v"), bare("version")}, "Show the version."));
}

std::unexpected<UsageError> refuse(const char* flag, const QString& value, const QString& accepted) {
  return std::unexpected(
      UsageError{QStringLiteral("--%1: '%2' is not accepted; give %3").arg(bare(flag), value, accepted)});
}

std::expected<std::uint32_t, UsageError> parseCapacity(const char* flag, const QString& value, const QString& text) {
  bool isNumber = false;
  const qulonglong number = text.toULongLong(&isNumber);
  if (!isNumber || number < kSmallestCapacity || number > kLargestCapacity) {
    return refuse(
        flag, value,
        QStringLiteral("a capacity that is a whole number from %1 to %2").arg(kSmallestCapacity).arg(kLargestCapacity));
  }
  return static_cast<std::uint32_t>(number);
}

std::expected<ThemeChoice, UsageError> parseTheme(const QString& value) {
  if (value == "auto") return ThemeChoice::Auto;
  if (value == "light") return ThemeChoice::Light;
  if (value == "dark") return ThemeChoice::Dark;
  return refuse("theme", value, "light, dark or auto");
}

std::expected<StartingCutover, UsageError> parseCutover(const QString& value) {
  static const QRegularExpression form(QStringLiteral("^([^:@]*)(?::([^@]*))?(?:@(.*))?$"));
  const auto match = form.match(value);
  StartingCutover cutover;
  const auto capacity = parseCapacity("cutover", value, match.captured(1));
  if (!capacity) return std::unexpected(capacity.error());
  cutover.capacity = *capacity;
  if (match.capturedStart(2) >= 0) {
    const QString kind = match.captured(2);
    if (kind == "sealed") cutover.kind = sim::CutoverKind::Sealed;
    else if (kind == "host-level") cutover.kind = sim::CutoverKind::HostLevel;
    else if (kind == "naive") cutover.kind = sim::CutoverKind::Naive;
    else return refuse("cutover", value, "a kind that is sealed, host-level or naive");
  }
  if (match.capturedStart(3) >= 0) {
    bool isNumber = false;
    const int step = match.captured(3).toInt(&isNumber);
    if (!isNumber || step < 1 || step > 7) return refuse("cutover", value, "a step from 1 to 7 after '@'");
    cutover.stopAfterStep = step;
  }
  return cutover;
}

std::expected<QSize, UsageError> parseWindowSize(const QString& value) {
  static const QRegularExpression form(QStringLiteral("^(\\d{1,5})[xX×](\\d{1,5})$"));
  const auto match = form.match(value);
  const QSize size(match.captured(1).toInt(), match.captured(2).toInt());
  if (!match.hasMatch() || size.expandedTo(kSmallestWindow) != size || size.boundedTo(kLargestWindow) != size) {
    return refuse("window-size", value, "WIDTHxHEIGHT in pixels, from 1024x640 to 8192x8192");
  }
  return size;
}

std::expected<std::chrono::milliseconds, UsageError> parseSeconds(const char* flag, const QString& value) {
  bool isNumber = false;
  const double seconds = value.toDouble(&isNumber);
  if (!isNumber || !std::isfinite(seconds) || seconds < 0.1 || seconds > kLongestRunSeconds) {
    return refuse(flag, value, "seconds from 0.1 to 604800");
  }
  return std::chrono::milliseconds(std::llround(seconds * 1000));
}

std::expected<std::uint64_t, UsageError> parseSeed(const QString& value) {
  bool isNumber = false;
  const qulonglong number = value.toULongLong(&isNumber);
  if (!isNumber || value.startsWith('-')) return refuse("seed", value, "a whole number from 0 to 18446744073709551615");
  return number;
}

/// Reads one flag into its field, if it was given.
template <typename Field, typename Parse>
std::expected<void, UsageError> take(const QCommandLineParser& parser, const char* flag, Field& field, Parse parse) {
  if (!parser.isSet(bare(flag))) return {};
  auto parsed = parse(parser.value(bare(flag)));
  if (!parsed) return std::unexpected(parsed.error());
  field = *std::move(parsed);
  return {};
}

/// A parser for names that must be among those that ship.
auto oneOf(const char* flag, const QStringList& names) {
  return [flag, names](const QString& value) -> std::expected<QString, UsageError> {
    if (!names.contains(value)) return refuse(flag, value, QStringLiteral("one of: %1").arg(names.join(", ")));
    return value;
  };
}

auto fileName(const char* flag, const char* accepted) {
  return [flag, accepted](const QString& value) -> std::expected<QString, UsageError> {
    if (value.isEmpty()) return refuse(flag, value, QString::fromUtf8(accepted));
    return value;
  };
}

std::expected<QUrl, UsageError> parseConnect(const QString& value) {
  auto url = parseHostAddress(value);
  if (!url) return std::unexpected(UsageError{QStringLiteral("--connect: %1").arg(url.error())});
  return *std::move(url);
}

std::expected<QString, UsageError> parseDrill(const QString& value) {
  const auto file = sim::shipped_scenario(value.toStdString());
  if (!file) return refuse("drill", value, QStringLiteral("one of: %1").arg(drillNames().join(", ")));
  return QString::fromUtf8(file->name.data(), qsizetype(file->name.size()));
}

std::expected<sim::DrillMode, UsageError> parseDrillMode(const QString& value) {
  const auto mode = sim::drill_mode(value.toStdString());
  if (!mode) return refuse("drill-mode", value, "guided, assisted, free or exam");
  return *mode;
}

std::expected<std::uint32_t, UsageError> parseSpeed(const QString& value) {
  bool isNumber = false;
  const qulonglong number = value.toULongLong(&isNumber);
  if (!isNumber || number < 1 || number > sim::Pace::most)
    return refuse("speed", value, "a whole number from 1 to 600");
  return static_cast<std::uint32_t>(number);
}

std::expected<QString, UsageError> parseReport(const QString& value) {
  static constexpr auto kAccepted = "the name of a file that ends in .html, .json, .xml or .pdf";
  static const QStringList endings{"html", "json", "xml", "pdf"};
  if (!endings.contains(value.section(u'.', -1).toLower()) || !value.contains(u'.'))
    return refuse("report", value, kAccepted);
  return value;
}

/// Flags that mean nothing beside each other are a mistake, and not left out in silence.
std::expected<void, UsageError> checkTogether(const QCommandLineParser& parser, const CommandLine& line) {
  const auto fail = [](const QString& message) { return std::unexpected(UsageError{message}); };
  if (parser.isSet("cutover-at") && !line.cutover)
    return fail("--cutover-at: there is no --cutover to begin; give both");
  if (line.headless && !line.screenshot.isEmpty()) {
    return fail("--screenshot: there is no window with --headless; give one of the two");
  }
  if (line.headless && line.language) {
    return fail("--lang: there is no window with --headless, and its summary is in English; give one of the two");
  }
  for (const char* flag : {"token-file", "ca-file"}) {
    if (parser.isSet(bare(flag)) && !line.connect) {
      return fail(QStringLiteral("--%1: there is no --connect to use it for; give both").arg(bare(flag)));
    }
  }
  for (const char* flag : {"drill-mode", "speed", "report"}) {
    if (parser.isSet(bare(flag)) && !line.drill) {
      return fail(QStringLiteral("--%1: there is no --drill to use it for; give both").arg(bare(flag)));
    }
  }
  if (line.headless && line.drill) {
    return fail("--drill: is played in the window; with nobody there it is: ronctl drill run " + line.drill->name);
  }
  if (!line.caFile.isEmpty() && line.connect->scheme() != "https") {
    return fail("--ca-file: only https:// has an authority; give --connect https://HOST:PORT");
  }
  for (const char* flag : {"scenario", "bus-capacity", "seed", "cutover"}) {
    const bool ofDrill = line.drill && qstrcmp(flag, "seed") == 0;
    if (line.connect && parser.isSet(bare(flag)) && !ofDrill) {
      return fail(QStringLiteral("--%1: is for the embedded simulator, and --connect watches another host; give one of "
                                 "the two")
                      .arg(bare(flag)));
    }
  }
  return {};
}

}  // namespace

std::expected<CommandLine, UsageError> parseCommandLine(const QStringList& arguments) {
  QCommandLineParser parser;
  declareFlags(parser);
  if (!parser.parse(arguments)) {
    return std::unexpected(
        UsageError{parser.errorText() + QStringLiteral(" Accepted flags: see ron-dashboard --help")});
  }
  if (!parser.positionalArguments().isEmpty()) {
    return std::unexpected(UsageError{QStringLiteral("'%1' is not accepted: only flags are; see ron-dashboard --help")
                                          .arg(parser.positionalArguments().first())});
  }
  CommandLine line;
  line.headless = parser.isSet("headless");
  line.safeMode = parser.isSet("safe-mode");
  line.help = parser.isSet("help");
  line.version = parser.isSet("version");
  const auto secondsOf = [](const char* flag) {
    return [flag](const QString& value) { return parseSeconds(flag, value); };
  };
  const auto capacity = [](const QString& value) { return parseCapacity("bus-capacity", value, value); };
  std::expected<void, UsageError> result = take(parser, "connect", line.connect, parseConnect);
  if (result) result = take(parser, "token-file", line.tokenFile, fileName("token-file", "the name of a file"));
  if (result) result = take(parser, "ca-file", line.caFile, fileName("ca-file", "the name of a file"));
  if (result) result = take(parser, "theme", line.theme, parseTheme);
  if (result) result = take(parser, "lang", line.language, oneOf("lang", languageNames()));
  if (result) result = take(parser, "layout", line.layout, oneOf("layout", layoutNames()));
  if (result) result = take(parser, "scenario", line.scenario, oneOf("scenario", scenarioNames()));
  if (result) result = take(parser, "bus-capacity", line.busCapacity, capacity);
  if (result) result = take(parser, "seed", line.seed, parseSeed);
  if (result) result = take(parser, "cutover", line.cutover, parseCutover);
  if (result && line.cutover) result = take(parser, "cutover-at", line.cutover->at, secondsOf("cutover-at"));
  QString drill;
  if (result) result = take(parser, "drill", drill, parseDrill);
  if (result && !drill.isEmpty()) {
    line.drill = StartingDrill{.name = drill, .seed = {}};
    if (parser.isSet("seed")) line.drill->seed = line.seed;
    result = take(parser, "drill-mode", line.drill->mode, parseDrillMode);
    if (result) result = take(parser, "speed", line.drill->speed, parseSpeed);
  }
  if (result) result = take(parser, "report", line.report, parseReport);
  if (result) result = take(parser, "window-size", line.windowSize, parseWindowSize);
  if (result) result = take(parser, "screenshot", line.screenshot, fileName("screenshot", kPicture));
  if (result) result = take(parser, "exit-after", line.exitAfter, secondsOf("exit-after"));
  if (result) result = checkTogether(parser, line);
  if (!result) return std::unexpected(result.error());
  return line;
}

QString commandLineHelp() {
  QCommandLineParser parser;
  declareFlags(parser);
  parser.setApplicationDescription("Watches a lossy broadcast bus live: who is slow, what is lost, and what ends it.");
  return parser.helpText();
}

}  // namespace ron::dash
