// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Drill: one rehearsal of a scenario, as a state machine:
//
//   Briefing → Baseline → Latent → Observable → Detected → Diagnosed → Mitigating → Verifying
//            → Satisfactory | Unsatisfactory → Debrief          (side exits: Invalid, Aborted)
//
// It owns no engine and no clock. Whoever runs it calls tick() with each snapshot, applies the actions that tick()
// returns (injects, and in the end the rollback), and reports what the operator does; so a panel, a program and a test
// drive the same object. On every exit everything is put back, and the baseline has to hold again.
//
// "Alert resolved" is no recovery: while no alert fires, an operator has acted, and events are still lost or a
// subscriber receives less than is published, false_recovery() says so.
//
// Threads: one at a time. Times are the engine's and go forward; what the operator does is taken to happen at the
// latest tick. Nothing here fails: a deed out of place is noted and changes nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "drill/record.h"
#include "drill/restore.h"
#include "drill/scenario.h"
#include "drill/task_book.h"

namespace ron::sim {

/// What a panel shows, as a value.
struct DrillView {
  DrillState state = DrillState::Briefing;
  DrillMode mode = DrillMode::Free;
  DrillTime elapsed{0};
  DrillTime remaining{0};
  bool may_pause = true;
  std::string title;
  std::string brief;
  std::vector<std::string> objectives;
  std::vector<std::string> evidence;
  std::string runbook;             ///< anchor to open
  std::string next;                ///< guided: what to do now; else empty
  std::vector<std::string> hints;  ///< those asked for
  std::size_t hints_left = 0;
  std::int64_t next_hint_cost = 0;
  std::vector<TaskResult> tasks;
  std::vector<std::string> acknowledged;
  std::string diagnosis;
  std::optional<DrillTime> verified_in = std::nullopt;  ///< Verifying: how long it still has to hold
  bool recovered = false;  ///< guided: a claim would be right now
  std::optional<std::string> false_recovery = std::nullopt;
  std::vector<TimelineRow> timeline;
  Score score;              ///< once it is over
  std::vector<std::string> reasons;
};

class Drill {
 public:
  Drill(Scenario scenario, DrillMode mode, std::string engine_kind);

  /// The briefing has been read: the baseline is looked at from now on.
  void begin(DrillTime now);
  /// What is to be applied now, in this order.
  [[nodiscard]] std::vector<Action> tick(const Snapshot& snapshot, std::span<const Alert> alerts, DrillTime now);

  void acknowledge(std::string_view alert);
  /// `confidence` in percent. The last one counts; each wrong one costs what it was sure of.
  void diagnose(std::string_view mode, int confidence);
  /// The operator's action; `refused`: why the engine did not do it.
  void act(const Action& action, const std::optional<std::string>& refused = std::nullopt);
  /// Claims recovery: it has to be there now, and to last.
  void verify();
  /// The next hint; nothing in exams and free play, or when there are no more.
  std::optional<std::string> hint();
  /// Ends it: rollback, never scored.
  void abort(std::string why);

  [[nodiscard]] DrillState state() const noexcept { return state_; }
  /// In Debrief: rolled back, and the record is complete.
  [[nodiscard]] bool finished() const noexcept { return state_ == DrillState::Debrief; }
  /// An operator's deeds count.
  [[nodiscard]] bool in_exercise() const noexcept {
    return state_ >= DrillState::Latent && state_ <= DrillState::Verifying;
  }
  /// What verification asks for holds after the operator has acted, claimed or not.
  [[nodiscard]] bool recovered() const noexcept { return in_exercise() && acted_ && mended_.since().has_value(); }
  [[nodiscard]] DrillTime elapsed() const noexcept { return now_; }  ///< since the baseline began
  [[nodiscard]] const Scenario& scenario() const noexcept { return scenario_; }
  [[nodiscard]] const std::optional<std::string>& false_recovery() const noexcept { return false_recovery_; }
  [[nodiscard]] DrillView view() const;
  [[nodiscard]] const DrillRecord& record() const noexcept { return record_; }
  /// Whether a condition holds as of the latest tick; what an action file's `when` asks.
  [[nodiscard]] bool holds_now(PredicateWatch& watch, const Predicate& predicate) const;

 private:
  void look_at_alerts(std::span<const Alert> alerts);
  void chart();
  void look_at_baseline();
  void exercise(const Snapshot& snapshot, std::vector<Action>& actions);
  void inject(const Snapshot& snapshot, std::vector<Action>& actions);
  void look_at_symptom();
  void look_at_false_recovery();
  void look_at_claim();
  void roll_back(const Snapshot& snapshot, std::vector<Action>& actions);
  void detect();
  void enter(DrillState state, std::string note = {});
  void end(DrillState outcome, std::string why);
  void judge();
  void tasks_done(const std::vector<std::size_t>& done);
  void harm(std::int64_t points, std::string why);
  TimelineRow& row(RowKind kind, std::string text, std::string note = {}, std::string runbook = {});
  [[nodiscard]] Evidence evidence() const { return {.figures = window_, .alerts = alerts_}; }

  Scenario scenario_;
  DrillState state_ = DrillState::Briefing;
  DrillTime zero_{0};
  DrillTime now_{0};  // drill time of the latest tick
  Snapshot snapshot_;
  FigureWindow window_;
  std::vector<Alert> alerts_;
  std::set<std::string, std::less<>> acknowledged_;
  PredicateWatch baseline_;
  PredicateWatch symptom_;
  PredicateWatch mended_;  // what verification asks for, claimed or not
  PredicateWatch well_;    // the same, since the claim
  std::vector<PredicateWatch> inject_watches_;
  std::vector<bool> injected_;
  std::vector<PredicateWatch> abort_watches_;
  TaskBook tasks_;
  std::optional<DrillTime> claimed_at_;
  bool acted_ = false;
  std::optional<DrillTime> sick_since_;
  std::optional<std::string> false_recovery_;
  std::size_t hints_given_ = 0;
  Restore restore_;
  std::uint64_t lost_at_begin_ = 0;
  std::optional<DrillTime> charted_;
  DrillRecord record_;
};

}  // namespace ron::sim
