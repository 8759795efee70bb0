// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The engines a drill can run on.
#include <thread>
#include <utility>

#include "drill/session.h"
#include "engine/clock.h"
#include "engine/live_engine.h"
#include "virtual/virtual_engine.h"

namespace ron::sim {

std::expected<DrillEngine, std::string> virtual_drill_engine(const Scenario& scenario) {
  auto engine = VirtualEngine::create(scenario.topology);
  if (!engine) return std::unexpected(engine.error());
  VirtualEngine& host = **engine;  // lives as long as the DrillEngine
  return DrillEngine{.engine = *std::move(engine),
                     .advance = [&host](DrillTime by) { host.advance(by); },
                     .journal_sha256 = [&host] { return host.journal().digest(); }};
}

std::expected<DrillEngine, std::string> live_drill_engine(const Scenario& scenario) {
  auto engine = LiveEngine::create(scenario.topology, SteadyClock());
  if (!engine) return std::unexpected(engine.error());
  return DrillEngine{.engine = *std::move(engine), .advance = [](DrillTime by) { std::this_thread::sleep_for(by); }};
}

}  // namespace ron::sim
