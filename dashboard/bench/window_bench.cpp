// SPDX-License-Identifier: GPL-3.0-or-later
//
// The whole window at its designed size, at 10 Hz, over a source that costs nothing: processor time of one frame, and
// of a second.
#include <QTemporaryDir>

#include <memory>
#include <string>

#include "app/main_window.h"
#include "benchmarks.h"
#include "measure.h"
#include "models/drill_model.h"
#include "sources/source_switch.h"
#include "steady_source.h"

namespace ron::dash::bench {
namespace {

constexpr int kWindowTicks = 200;
constexpr int kTickMs = 100;

struct Sizes {
  std::size_t subscribers;
  int history;               ///< samples, a tenth of a second each
  std::string name;
};

void run(int argc, char** argv, const Sizes& sizes) {
  TimedApplication app(argc, argv);
  const QTemporaryDir folder;
  QSettings settings(folder.filePath("settings.ini"), QSettings::IniFormat);
  auto owned = std::make_unique<SteadySource>(sizes.subscribers);
  SteadySource& source = *owned;
  SourceSwitch sources(std::move(owned));
  Session session(sources);
  const ProfileBook profiles(session.dispatcher(), {}, {});
  for (int left = sizes.history; left > 0; left -= 100) source.advance(100);
  DrillModel drills(sources, session);
  MainWindow window(session, profiles, drills, settings);
  window.useTheme(ThemeChoice::Light);
  (void)window.arrange(QStringLiteral("watch"));
  window.show();
  source.start();
  for (int i = 0; i < 10; ++i) {
    source.advance(1);
    processEventsFor(kTickMs);
  }
  app.paints.clear();
  const double before = processorSeconds();
  for (int i = 0; i < kWindowTicks; ++i) {
    source.advance(1);
    processEventsFor(kTickMs);  // plots are painted in staggered ticks
  }
  const double share = 100 * (processorSeconds() - before) / (kWindowTicks * kTickMs * 0.001);
  print((sizes.name + ", frame, 95th percentile").c_str(), percentile(app.paints, 0.95), 16, "ms");
  print((sizes.name + ", frame, median").c_str(), percentile(app.paints, 0.5), 0, "ms");
  print((sizes.name + " at 10 Hz, of one core").c_str(), share, 0, "%");
}

}  // namespace

void benchWindow(int argc, char** argv) { run(argc, argv, {32, 36'000, "window, 1 h of history, 32 subscribers"}); }

void benchMany(int argc, char** argv) { run(argc, argv, {4096, 100, "window, 4096 subscribers"}); }

}  // namespace ron::dash::bench
