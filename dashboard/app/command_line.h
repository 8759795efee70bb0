// SPDX-License-Identifier: GPL-3.0-or-later
//
// CommandLine: what `ron-dashboard` was asked to do, as a value. Parsing touches nothing: no file, no
// display, no thread; so a bad flag is refused before anything has started.
//
// Errors: a UsageError names the flag, the value and what is accepted; the program prints it to
// standard error and ends with exit code 2.
#pragma once

#include <QSize>
#include <QString>
#include <QStringList>
#include <QUrl>
#include <chrono>
#include <cstdint>
#include <expected>
#include <optional>

#include "drill/record.h"
#include "telemetry/snapshot.h"

namespace ron::dash {

enum class ThemeChoice : std::uint8_t { Auto, Light, Dark };

/// --drill NAME, with --drill-mode, --seed and --speed.
struct StartingDrill {
  QString name;                                ///< of a scenario that ships
  sim::DrillMode mode = sim::DrillMode::Guided;
  std::optional<std::uint64_t> seed = {};      ///< unset: the scenario's own
  std::uint32_t speed = 1;                     ///< ×1 … ×600
  friend bool operator==(const StartingDrill&, const StartingDrill&) = default;
};

/// --cutover CAPACITY[:KIND][@STEP]: a cutover begun by itself, --cutover-at seconds after the start.
struct StartingCutover {
  std::uint32_t capacity = 0;
  sim::CutoverKind kind = sim::CutoverKind::Sealed;
  std::optional<int> stopAfterStep;  ///< 1 .. 7: waits there for the operator; else it runs through
  std::chrono::milliseconds at{2000};
  friend bool operator==(const StartingCutover&, const StartingCutover&) = default;
};

struct CommandLine {
  std::optional<QUrl> connect;       ///< a host to watch; unset: the embedded simulator
  QString tokenFile;                 ///< empty: as RON_TOKEN_FILE says, else none
  QString caFile;                    ///< empty: the system's authorities
  std::optional<ThemeChoice> theme;  ///< unset: as it was left, else auto
  std::optional<QString> language;   ///< unset: as the desktop has it
  std::optional<QString> layout;     ///< unset: as it was left, else watch
  QString scenario = QStringLiteral("healthy");
  QString screenshot;                                   ///< empty: none
  std::optional<std::chrono::milliseconds> exitAfter;  ///< unset: until the window closes, or Ctrl+C
  std::optional<QSize> windowSize;                     ///< unset: as it was left, or 1440 × 900
  std::optional<StartingCutover> cutover;
  std::optional<StartingDrill> drill;
  QString report;                                       ///< of the drill, when it ends; empty: none
  std::uint32_t busCapacity = 256;
  std::uint64_t seed = 1;
  bool headless = false;
  bool safeMode = false;             ///< nothing saved is read, nothing is saved
  bool help = false;
  bool version = false;
};

struct UsageError {
  QString message;
};

/// `arguments` includes the program's name. Names of layouts, scenarios and drills are checked against those that ship.
[[nodiscard]] std::expected<CommandLine, UsageError> parseCommandLine(const QStringList& arguments);

/// The text of --help. Needs a QCoreApplication, after which the program is named.
[[nodiscard]] QString commandLineHelp();

}  // namespace ron::dash
