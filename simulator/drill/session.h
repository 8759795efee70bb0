// SPDX-License-Identifier: MIT OR Apache-2.0
//
// DrillSession: a drill on an engine, with the host's alerts on the engine's time; the engine is virtual (hours in
// seconds) or live. Whoever has one decides how fast time goes and acts through it.
//
// Threads: one at a time.
#pragma once

#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "drill/drill.h"
#include "drill/host_watch.h"
#include "engine/engine.h"

namespace ron::sim {

/// An engine and its time.
struct DrillEngine {
  std::unique_ptr<Engine> engine;
  std::function<void(DrillTime)> advance;            ///< lets that much time pass
  std::function<std::string()> journal_sha256 = {};  ///< of what the engine has written down; may be empty
};
/// The virtual engine with a scenario's topology, from its seed.
[[nodiscard]] std::expected<DrillEngine, std::string> virtual_drill_engine(const Scenario& scenario);
/// The live engine: real threads, and time as it goes.
[[nodiscard]] std::expected<DrillEngine, std::string> live_drill_engine(const Scenario& scenario);

class DrillSession {
 public:
  /// Refuses a scenario whose labels or topology the host does not accept.
  [[nodiscard]] static std::expected<std::unique_ptr<DrillSession>, std::string> create(Scenario scenario,
                                                                                        DrillMode mode,
                                                                                        DrillEngine engine);

  void begin();
  /// One sampling interval: time passes, the drill looks, and what it orders is done.
  void tick();
  /// Lets time pass until there is something to decide: an alert fires or is resolved, a claim has been decided, a
  /// recovery is false, the drill has ended, or `limit` is over. Says what it was.
  std::string fast_forward(DrillTime limit);
  /// The operator's deed. An action that is refused: why.
  std::optional<std::string> perform(const Deed& deed);

  [[nodiscard]] Drill& drill() { return drill_; }
  [[nodiscard]] const Snapshot& snapshot() const { return snapshot_; }
  /// The record, with the digest of the engine's journal.
  [[nodiscard]] DrillRecord record() const;

 private:
  DrillSession(Scenario scenario, DrillMode mode, DrillEngine engine, HostWatch watch);
  void look();
  std::optional<std::string> apply(const Action& action);

  DrillEngine engine_;
  HostWatch watch_;
  Drill drill_;
  Snapshot snapshot_;
};

}  // namespace ron::sim
