// SPDX-License-Identifier: GPL-3.0-or-later
//
// ron-dashboard: reads the command line, starts the simulator or attaches to a host, and puts a window or a summary
// over it.
// Everything is wired here, by constructors. Exit codes: 0 ended as asked, 1 could not start or write
// the picture, 2 bad usage.
#include <QApplication>
#include <QSettings>
#include <QTimer>
#include <iostream>
#include <memory>

#include "app/command_line.h"
#include "app/cutover_starter.h"
#include "app/display.h"
#include "app/drill_reports.h"
#include "app/headless.h"
#include "app/main_window.h"
#include "app/quit_on_signal.h"
#include "app/screenshot.h"
#include "app/settings_file.h"
#include "app/translation.h"
#include "app/window_state.h"
#include "engine/live_engine.h"
#include "engine/starting_topology.h"
#include "models/drill_model.h"
#include "sources/embedded_source.h"
#include "sources/host_source.h"
#include "sources/source_switch.h"

namespace {

using namespace ron;
using namespace ron::dash;
using namespace std::chrono_literals;

constexpr int kCouldNot = 1;
constexpr int kBadUsage = 2;

int fail(int code, const QString& message) {
  std::cerr << "ron-dashboard: " << message.toStdString() << std::endl;
  return code;
}

/// A source with all models over it: what the window and the summary share.
struct Watch {
  Watch(std::unique_ptr<MetricSource> watched, const sim::Topology& known)
      : source(std::make_unique<SourceSwitch>(std::move(watched))), session(*source),
        profiles(session.dispatcher(), known.publishers, known.subscribers), drills(*source, session) {
    QObject::connect(&session, &Session::beganAnew, &profiles, [this] { profiles.beginAnew(drills.topology()); });
  }
  ~Watch() { source->stop(); }

  const std::unique_ptr<SourceSwitch> source;
  Session session;
  ProfileBook profiles;
  DrillModel drills;
  std::unique_ptr<CutoverStarter> starter;
};

std::expected<std::unique_ptr<Watch>, QString> attach(const CommandLine& line) {
  HostOptions options{.url = *line.connect, .tokenFile = line.tokenFile, .caFile = line.caFile};
  if (options.tokenFile.isEmpty()) options.tokenFile = qEnvironmentVariable("RON_TOKEN_FILE");
  if (auto usable = checkTls(options); !usable) return std::unexpected(usable.error());
  return std::make_unique<Watch>(std::make_unique<HostSource>(options), sim::Topology{});
}

std::expected<std::unique_ptr<Watch>, QString> simulate(const CommandLine& line) {
  const auto topology = sim::starting_topology(line.scenario.toStdString(), line.busCapacity, line.seed);
  if (!topology) return std::unexpected(QString::fromStdString(topology.error()));
  auto engine = sim::LiveEngine::create(*topology);
  if (!engine) return std::unexpected(QString::fromStdString(engine.error()));
  auto watch = std::make_unique<Watch>(std::make_unique<EmbeddedSource>(*std::move(engine)), *topology);
  if (line.cutover) watch->starter = std::make_unique<CutoverStarter>(watch->session, *line.cutover);
  return watch;
}

std::expected<std::unique_ptr<Watch>, QString> begin(const CommandLine& line) {
  auto watch = line.connect ? attach(line) : simulate(line);
  if (watch) (*watch)->source->start();
  return watch;
}

int runHeadless(const CommandLine& line, int argc, char** argv, QuitOnSignal& signal) {
  QCoreApplication application(argc, argv);
  signal.listen();
  const auto watch = begin(line);
  if (!watch) return fail(kCouldNot, watch.error());
  const HeadlessSummary summary((*watch)->session, std::cout);
  if (line.exitAfter) QTimer::singleShot(*line.exitAfter, Qt::PreciseTimer, &application, &QCoreApplication::quit);
  return QCoreApplication::exec();
}

/// Just before the end, or when the plots have something to show.
std::chrono::milliseconds screenshotTime(const CommandLine& line) {
  return line.exitAfter ? std::max(*line.exitAfter - 300ms, *line.exitAfter / 2) : 4s;
}

void openWindow(MainWindow& window, const CommandLine& line, const QSettings& settings) {
  window.useTheme(line.theme.value_or(savedTheme(settings)));
  if (!line.layout && !line.drill) window.restoreArrangement();
  if (line.windowSize) window.resize(*line.windowSize);
  // Their names were checked with the flags.
  if (line.layout || line.drill) (void)window.arrange(line.layout.value_or(QStringLiteral("drill")));
  window.show();
}

/// The briefing in front, and the report of each drill that ends.
std::expected<void, QString> openDrill(MainWindow& window, DrillModel& drills, const CommandLine& line) {
  const auto opened = drills.open(
      {.name = line.drill->name, .mode = line.drill->mode, .seed = line.drill->seed, .speed = line.drill->speed});
  if (!opened) return opened;
  window.showDrill();
  if (line.report.isEmpty()) return {};
  const auto write = [&window, &drills, path = line.report] {
    if (drills.stage() != DrillStage::Over) return;
    const auto written = writeDrillReport(drills.report(), path);
    if (!written) std::cerr << "ron-dashboard: " << written.error().toStdString() << std::endl;
    window.tell(written ? MainWindow::tr("Saved: %1").arg(path) : written.error());
  };
  QObject::connect(&drills, &DrillModel::stageChanged, &window, write);
  QObject::connect(&drills, &DrillModel::referenceKnown, &window, write);  // it may come after the end
  return {};
}

int runWindow(const CommandLine& line, int argc, char** argv, QuitOnSignal& signal) {
  QApplication application(argc, argv);
  QApplication::setApplicationName("ron-dashboard");
  const Translation translation(line.language.value_or(desktopLanguage()));
  signal.listen();
  const auto watch = begin(line);
  if (!watch) return fail(kCouldNot, watch.error());
  const SettingsFile file = openSettings(line.safeMode);
  MainWindow window((*watch)->session, (*watch)->profiles, (*watch)->drills, *file.settings);
  openWindow(window, line, *file.settings);
  if (!file.message.isEmpty()) {
    std::cerr << "ron-dashboard: " << file.message.toStdString() << std::endl;
    window.tell(file.message);
  }
  if (line.drill) {
    if (const auto opened = openDrill(window, (*watch)->drills, line); !opened) return fail(kCouldNot, opened.error());
  }
  if (!line.screenshot.isEmpty()) {
    QTimer::singleShot(screenshotTime(line), Qt::PreciseTimer, &window, [&window, path = line.screenshot] {
      if (const auto written = window.writePicture(path); !written)
        QCoreApplication::exit(fail(kCouldNot, written.error()));
    });
  }
  if (line.exitAfter) QTimer::singleShot(*line.exitAfter, Qt::PreciseTimer, &window, &QWidget::close);
  return QApplication::exec();
}

}  // namespace

int main(int argc, char** argv) {
  QStringList arguments;
  for (int index = 0; index < argc; ++index) arguments << QString::fromLocal8Bit(argv[index]);
  const auto line = parseCommandLine(arguments);
  if (!line) return fail(kBadUsage, line.error().message);
  if (line->help || line->version) {
    const QCoreApplication application(argc, argv);  // the help names the program by it
    std::cout
        << (line->help ? commandLineHelp() : QStringLiteral("ron-dashboard " RON_DASHBOARD_VERSION "\n")).toStdString();
    return 0;
  }
  if (!line->screenshot.isEmpty()) {
    if (const auto writable = checkScreenshotPath(line->screenshot); !writable)
      return fail(kCouldNot, writable.error());
  }
  if (!line->report.isEmpty()) {
    if (const auto writable = checkReportPath(line->report); !writable) return fail(kCouldNot, writable.error());
  }
  if (!line->headless) {
    if (const auto display = checkDisplay(); !display) return fail(kCouldNot, display.error());
  }
  QuitOnSignal signal;
  return line->headless ? runHeadless(*line, argc, argv, signal) : runWindow(*line, argc, argv, signal);
}
