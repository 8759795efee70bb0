// SPDX-License-Identifier: MIT OR Apache-2.0
//
// PacedDrill: a drill on the virtual engine for a person: it runs by the wall clock, at ×1 … ×600, and can be paused
// (not in an exam). Time that runs fast drops to ×1 by itself on whatever may want an answer: an alert, an effect, a
// false recovery, a claim that has been decided, anything the operator does; and, unless that is to be noticed by
// oneself (free play, exams), when there is something to be seen. So no alert's `for` is ever shortened, and nobody has
// to wait for it either.
//
// What is done takes effect at the end of the sampling interval in hand, which passes at once (the clock then stands
// until it has caught up). So every deed has a drill time at which the drill looked, and the same deeds at the same
// times give the same drill again, byte for byte, with nobody there: deeds() are those steps.
//
// Before begin() it stands still; once the outcome is known, the rollback runs as fast as it can, and then it stands
// still again.
//
// Threads: all functions from any thread. One thread of its own lets time pass in short slices and lets whoever asks go
// first; destruction waits for the slice in hand.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "drill/session.h"
#include "engine/clock.h"
#include "virtual/pace.h"
#include "virtual/turnstile.h"

namespace ron::sim {

/// How fast a drill runs.
struct DrillPace {
  bool paused = true;
  std::uint32_t speed = 1;
  bool fast_forward = false;  ///< at full speed, to the next decision
  std::string stopped_for;  ///< why time dropped to ×1 last; empty: it did not, or was sped up since
};

/// Everything about a drill at one moment.
struct DrillStatus {
  DrillView view;
  std::vector<Alert> alerts;  ///< those that are not inactive
  DrillPace pace;
};

class PacedDrill {
 public:
  /// Sees every snapshot that is worth drawing: at least 20 a second of the wall clock while time passes, at most about
  /// 500; and one after whatever is done. Called by whichever thread that is, with the drill locked: it must not call
  /// back.
  using Watch = std::function<void(const Snapshot&)>;

  /// Refuses what DrillSession::create() refuses.
  [[nodiscard]] static std::expected<std::unique_ptr<PacedDrill>, std::string> create(Scenario scenario, DrillMode mode,
                                                                                      Watch watch = {});
  ~PacedDrill() = default;
  PacedDrill(const PacedDrill&) = delete;
  PacedDrill& operator=(const PacedDrill&) = delete;

  /// The briefing has been read: time passes from now on.
  void begin();
  /// Brought into 1 .. 600, until something wants an answer.
  void set_speed(std::uint32_t speed);
  /// As fast as it can, until something wants an answer. Ends a pause.
  void fast_forward();
  /// Back to ×1, because of something that the drill does not know of.
  void slow_down(std::string_view why);
  /// False in an exam, and while there is nothing to pause.
  bool pause();
  void resume();

  /// The operator's deed; why it is refused. Before the begin and after the outcome everything is.
  std::optional<std::string> perform(const Deed& deed);
  /// The operator's action from any panel: done, and judged.
  std::expected<void, ActionError> apply(const Action& action);
  /// Ends it: everything is put back, and nothing is scored.
  void abort(std::string_view why);

  [[nodiscard]] DrillStatus status();
  /// With `paused` and `speed` as they are.
  [[nodiscard]] Snapshot snapshot();
  [[nodiscard]] DrillState state();
  [[nodiscard]] DrillTime elapsed();
  [[nodiscard]] DrillRecord record();
  /// What the operator did, each at its drill time.
  [[nodiscard]] std::vector<OperatorStep> deeds();

 private:
  PacedDrill(std::unique_ptr<DrillSession> session, Watch watch);
  void keep_pace(const std::stop_token& stop);
  void pass(DrillTime due, Turnstile::Lock& lock, const std::stop_token& stop);
  void end_interval();
  void look_at_rows();
  void set_pace(std::uint32_t speed, bool fast_forward, std::string_view why);
  void show();
  [[nodiscard]] std::optional<std::string> refusal() const;
  void done(Deed deed);
  [[nodiscard]] Snapshot seen();

  const SteadyClock wall_;
  Turnstile turnstile_;  // guards all that follows
  const std::unique_ptr<DrillSession> session_;
  const Watch watch_;
  Pace pace_;
  DrillTime due_{0};  // virtual time that may pass; below 0 after an interval that ended early
  bool fast_forward_ = false;
  std::string stopped_for_;
  std::size_t rows_seen_ = 0;
  bool recovered_ = false;
  DrillTime shown_{0};
  std::uint64_t handed_out_ = 0;  // snapshots
  std::vector<OperatorStep> deeds_;
  std::jthread thread_;  // last: it uses all of the above
};

}  // namespace ron::sim
