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
#include <span>
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
  /// What is left of a sampling interval passes, the drill looks, and what it orders is done.
  void tick();
  /// Lets `most` pass, or what is left of the sampling interval; at its end the drill looks, as in tick(). How much it
  /// was.
  DrillTime advance(DrillTime most);
  /// Some of a sampling interval has passed: what is done now could not be done again at the same moment.
  [[nodiscard]] bool between_looks() const { return passed_ > DrillTime{0}; }
  /// Lets time pass until there is something to decide: an alert fires or is resolved, a claim has been decided, a
  /// recovery is false, the drill has ended, or `limit` is over. Says what it was.
  std::string fast_forward(DrillTime limit);
  /// The operator's deed. An action that is refused: why.
  std::optional<std::string> perform(const Deed& deed);
  /// The operator's action, from a panel that knows whom it is about by number.
  std::optional<std::string> perform(const Action& action);

  [[nodiscard]] Drill& drill() { return drill_; }
  /// As of the drill's latest look.
  [[nodiscard]] const Snapshot& snapshot() const { return snapshot_; }
  /// As of now.
  [[nodiscard]] Snapshot glance() const { return engine_.engine->snapshot(); }
  [[nodiscard]] std::span<const Alert> alerts() const { return watch_.alerts(); }
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
  DrillTime passed_{0};  // of the sampling interval
};

}  // namespace ron::sim
