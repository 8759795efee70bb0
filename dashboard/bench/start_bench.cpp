// SPDX-License-Identifier: GPL-3.0-or-later
//
// From the start of the process to the first frame: what main() of ron-dashboard does, with the embedded engine.
#include <QTemporaryDir>

#include <cstdio>
#include <cstdlib>

#include "app/main_window.h"
#include "benchmarks.h"
#include "engine/live_engine.h"
#include "engine/starting_topology.h"
#include "measure.h"
#include "models/drill_model.h"
#include "sources/embedded_source.h"
#include "sources/source_switch.h"

namespace ron::dash::bench {

void benchStart(int argc, char** argv) {
  TimedApplication app(argc, argv);
  const auto topology = sim::starting_topology("healthy", 256, 1);
  auto engine = topology ? sim::LiveEngine::create(*topology) : std::unexpected(topology.error());
  if (!engine) {
    std::fprintf(stderr, "ron-bench-dashboard: %s\n", engine.error().c_str());
    std::exit(1);
  }
  SourceSwitch sources(std::make_unique<EmbeddedSource>(*std::move(engine)));
  Session session(sources);
  const ProfileBook profiles(session.dispatcher(), topology->publishers, topology->subscribers);
  sources.start();
  const QTemporaryDir folder;
  QSettings settings(folder.filePath("settings.ini"), QSettings::IniFormat);
  DrillModel drills(sources, session);
  MainWindow window(session, profiles, drills, settings);
  window.useTheme(ThemeChoice::Auto);
  window.restoreArrangement();
  window.show();
  while (app.paints.empty()) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
  print("start to first frame, processor time", processorSeconds() * 1000, 400, "ms");
  sources.stop();
}

}  // namespace ron::dash::bench
