// SPDX-License-Identifier: MIT OR Apache-2.0
#include "drill/paced_drill.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace ron::sim {
namespace {

using namespace std::chrono_literals;

constexpr DrillTime wall_interval = 40ms;
constexpr DrillTime shown_every = 2ms;  // of the wall clock, while time runs fast

bool is_outcome(DrillState state) { return state >= DrillState::Satisfactory && state < DrillState::Debrief; }

// A subscriber or publisher by its name, which a person can read, unless somebody else has the same.
NamedAction named(const Action& action, const Snapshot& snapshot) {
  NamedAction by_name{.action = action, .target = target_of(action, snapshot)};
  const auto found = resolve(by_name, snapshot);
  const bool same = found && describe(*found) == describe(action);
  return same ? by_name : NamedAction{.action = action, .target = {}};
}

}  // namespace

std::expected<std::unique_ptr<PacedDrill>, std::string> PacedDrill::create(Scenario scenario, DrillMode mode,
                                                                           Watch watch) {
  auto engine = virtual_drill_engine(scenario);
  if (!engine) return std::unexpected(engine.error());
  auto session = DrillSession::create(std::move(scenario), mode, *std::move(engine));
  if (!session) return std::unexpected(session.error());
  return std::unique_ptr<PacedDrill>(new PacedDrill(*std::move(session), std::move(watch)));
}

PacedDrill::PacedDrill(std::unique_ptr<DrillSession> session, Watch watch)
    : session_(std::move(session)), watch_(std::move(watch)), pace_(wall_.now()) {
  pace_.pause();
  thread_ = std::jthread([this](const std::stop_token& stop) { keep_pace(stop); });
}

void PacedDrill::keep_pace(const std::stop_token& stop) {
  Turnstile::Lock lock = turnstile_.work();
  while (!stop.stop_requested()) {
    if (pace_.paused()) {
      turnstile_.wait(lock, stop, [this] { return !pace_.paused(); });
    } else {
      pass(pace_.take(wall_.now()), lock, stop);
      turnstile_.wait_for(lock, stop, wall_interval, [this] { return pace_.paused(); });
    }
  }
}

// What is left when it is paused or slowed down meanwhile is dropped.
void PacedDrill::pass(DrillTime due, Turnstile::Lock& lock, const std::stop_token& stop) {
  const std::uint32_t speed = pace_.speed();
  due_ += due;
  while (due_ > DrillTime{0} && !stop.stop_requested() && !pace_.paused() && pace_.speed() == speed) {
    due_ -= session_->advance(due_);
    look_at_rows();
    if (watch_) {
      const DrillTime now = session_->snapshot().at;
      if (speed == 1 || now - shown_ >= shown_every * speed) show();
    }
    turnstile_.let_in(lock, stop);
  }
  if (pace_.paused() || pace_.speed() != speed) due_ = std::min(due_, DrillTime{0});
}

// Also the first one, before whose end nothing can be done again by somebody else.
void PacedDrill::end_interval() {
  const Drill& drill = session_->drill();
  const bool first = drill.state() == DrillState::Baseline && drill.elapsed() == DrillTime{0};
  if (!session_->between_looks() && !first) return;
  due_ -= session_->advance(session_->drill().scenario().sample_every);
  look_at_rows();
}

void PacedDrill::look_at_rows() {
  Drill& drill = session_->drill();
  const auto& rows = drill.record().timeline;
  const DrillMode mode = drill.record().mode;
  const bool told = mode == DrillMode::Guided || mode == DrillMode::Assisted;  // else it is to be noticed
  for (; rows_seen_ < rows.size(); ++rows_seen_) {
    const TimelineRow& row = rows[rows_seen_];
    if (calls_for_a_decision(row) || (told && row.kind == RowKind::Symptom)) set_pace(1, false, row.text);
  }
  const bool recovered = drill.recovered();
  if (recovered && !recovered_ && mode == DrillMode::Guided) {
    set_pace(1, false, "what recovery asks for is there");
  }
  recovered_ = recovered;
  if (is_outcome(drill.state())) {
    pace_.set_speed(Pace::most);
    fast_forward_ = true;
    pace_.resume(wall_.now());
  } else if (drill.finished()) {
    set_pace(1, false, "");
    pace_.pause();
    show();
  }
}

void PacedDrill::set_pace(std::uint32_t speed, bool fast_forward, std::string_view why) {
  if (pace_.speed() > 1 || fast_forward_ || speed > 1) stopped_for_ = why;
  pace_.set_speed(speed);
  fast_forward_ = fast_forward;
}

Snapshot PacedDrill::seen() {
  Snapshot snapshot = session_->glance();
  snapshot.number = ++handed_out_;  // of many that the drill looks at few are handed out: none of those is missing
  snapshot.paused = pace_.paused();
  snapshot.speed = pace_.speed();
  return snapshot;
}

void PacedDrill::show() {
  if (!watch_) return;
  const Snapshot snapshot = seen();
  shown_ = snapshot.at;
  watch_(snapshot);
}

void PacedDrill::begin() {
  const Turnstile::Turn turn(turnstile_);
  if (session_->drill().state() != DrillState::Briefing) return;
  session_->begin();
  pace_.resume(wall_.now());
  show();
}

void PacedDrill::set_speed(std::uint32_t speed) {
  const Turnstile::Turn turn(turnstile_);
  if (is_outcome(session_->drill().state()) || session_->drill().finished()) return;
  set_pace(speed, false, "");
  show();
}

void PacedDrill::fast_forward() {
  const Turnstile::Turn turn(turnstile_);
  const DrillState state = session_->drill().state();
  if (state == DrillState::Briefing || state == DrillState::Debrief) return;
  set_pace(Pace::most, true, "");
  pace_.resume(wall_.now());
  show();
}

void PacedDrill::slow_down(std::string_view why) {
  const Turnstile::Turn turn(turnstile_);
  if (is_outcome(session_->drill().state()) || pace_.speed() == 1) return;
  set_pace(1, false, why);
  show();
}

bool PacedDrill::pause() {
  const Turnstile::Turn turn(turnstile_);
  const Drill& drill = session_->drill();
  const bool runs = drill.state() == DrillState::Baseline || drill.in_exercise();
  if (!runs || drill.record().mode == DrillMode::Exam) return false;
  end_interval();
  if (is_outcome(drill.state())) return false;
  pace_.pause();
  show();
  return true;
}

void PacedDrill::resume() {
  const Turnstile::Turn turn(turnstile_);
  const DrillState state = session_->drill().state();
  if (state == DrillState::Briefing || state == DrillState::Debrief) return;
  pace_.resume(wall_.now());
  show();
}

std::optional<std::string> PacedDrill::refusal() const {
  const Drill& drill = session_->drill();
  if (drill.state() == DrillState::Briefing) return "the drill has not begun yet: read its brief, then begin it";
  if (drill.state() == DrillState::Baseline || drill.in_exercise()) return std::nullopt;
  return "the drill is over";
}

void PacedDrill::done(Deed deed) {
  deeds_.push_back(
      {.at = session_->drill().elapsed(), .when = {}, .after = DrillTime{0}, .deed = std::move(deed), .runbook = {}});
  look_at_rows();
  if (!is_outcome(session_->drill().state())) set_pace(1, false, "you have acted");
  show();
}

std::optional<std::string> PacedDrill::perform(const Deed& deed) {
  const Turnstile::Turn turn(turnstile_);
  end_interval();
  if (auto refused = refusal()) return refused;
  std::optional<std::string> refused = session_->perform(deed);
  done(deed);
  return refused;
}

std::expected<void, ActionError> PacedDrill::apply(const Action& action) {
  const Turnstile::Turn turn(turnstile_);
  end_interval();
  if (const auto refused = refusal()) return std::unexpected(ActionError{*refused});
  NamedAction deed = named(action, session_->snapshot());
  const std::optional<std::string> refused = session_->perform(action);
  done(std::move(deed));
  if (refused) return std::unexpected(ActionError{*refused});
  return {};
}

void PacedDrill::abort(std::string_view why) {
  const Turnstile::Turn turn(turnstile_);
  end_interval();
  session_->drill().abort(std::string(why));
  look_at_rows();
  show();
}

DrillStatus PacedDrill::status() {
  const Turnstile::Turn turn(turnstile_);
  DrillStatus status{.view = session_->drill().view(),
                     .alerts = {},
                     .pace = {.paused = pace_.paused(),
                              .speed = pace_.speed(),
                              .fast_forward = fast_forward_,
                              .stopped_for = stopped_for_}};
  std::ranges::copy_if(session_->alerts(), std::back_inserter(status.alerts),
                       [](const Alert& alert) { return alert.state != AlertState::Inactive; });
  return status;
}

Snapshot PacedDrill::snapshot() {
  const Turnstile::Turn turn(turnstile_);
  return seen();
}

DrillState PacedDrill::state() {
  const Turnstile::Turn turn(turnstile_);
  return session_->drill().state();
}

DrillTime PacedDrill::elapsed() {
  const Turnstile::Turn turn(turnstile_);
  return session_->drill().elapsed();
}

DrillRecord PacedDrill::record() {
  const Turnstile::Turn turn(turnstile_);
  return session_->record();
}

std::vector<OperatorStep> PacedDrill::deeds() {
  const Turnstile::Turn turn(turnstile_);
  return deeds_;
}

}  // namespace ron::sim
