// SPDX-License-Identifier: MIT OR Apache-2.0
#include "drill/drill.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "drill/score.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t chart_points = 300;  // in a whole drill
constexpr DrillTime sick_for = 15s;         // before a recovery is called false
constexpr std::int64_t well_drained = 98;   // percent; the rest is in flight

}  // namespace

Drill::Drill(Scenario scenario, DrillMode mode, std::string engine_kind)
    : scenario_(std::move(scenario)), window_(scenario_.window), inject_watches_(scenario_.injects.size()),
      injected_(scenario_.injects.size()), abort_watches_(scenario_.aborts.size()), tasks_(scenario_.tasks),
      restore_(scenario_.topology, scenario_.rollback) {
  record_.scenario = scenario_.name;
  record_.title = scenario_.title;
  record_.mode_wanted = scenario_.mode;
  record_.brief = scenario_.brief;
  record_.debrief = scenario_.debrief;
  record_.runbook = scenario_.runbook;
  record_.objectives = scenario_.objectives;
  record_.engine = std::move(engine_kind);
  record_.seed = scenario_.seed;
  record_.mode = mode;
  record_.pass_score = scenario_.pass_score;
}

TimelineRow& Drill::row(RowKind kind, std::string text, std::string note, std::string runbook) {
  record_.timeline.push_back(
      {.at = now_, .kind = kind, .text = std::move(text), .note = std::move(note), .runbook = std::move(runbook)});
  return record_.timeline.back();
}

void Drill::enter(DrillState state, std::string note) {
  state_ = state;
  row(RowKind::State, std::string(to_string(state)), std::move(note));
}

void Drill::harm(std::int64_t points, std::string why) {
  record_.harms.push_back({.at = now_, .points = points, .why = std::move(why)});
}

void Drill::begin(DrillTime now) {
  if (state_ != DrillState::Briefing) return;
  zero_ = now;
  enter(DrillState::Baseline, "steady: " + describe(scenario_.baseline));
}

std::vector<Action> Drill::tick(const Snapshot& snapshot, std::span<const Alert> alerts, DrillTime now) {
  std::vector<Action> actions;
  if (state_ == DrillState::Briefing || finished() || now - zero_ < now_) return actions;
  now_ = now - zero_;
  if (!charted_) lost_at_begin_ = snapshot.totals.lost;
  snapshot_ = snapshot;
  DrillSample sample = drill_sample(snapshot);
  sample.at = now_;
  window_.add(std::move(sample));
  look_at_alerts(alerts);
  chart();
  if (state_ == DrillState::Baseline) {
    look_at_baseline();
  } else if (in_exercise()) {
    exercise(snapshot, actions);
  }
  if (state_ >= DrillState::Satisfactory && state_ <= DrillState::Aborted && actions.empty()) {
    roll_back(snapshot, actions);
  }
  return actions;
}

void Drill::look_at_alerts(std::span<const Alert> alerts) {
  const std::vector<Alert> before = std::exchange(alerts_, {alerts.begin(), alerts.end()});
  for (const Alert& alert : alerts_) {
    const auto was = std::ranges::find(before, alert.name, &Alert::name);
    if (was != before.end() && was->state == alert.state) continue;
    if (alert.state != AlertState::Firing && alert.state != AlertState::Resolved) continue;
    const std::string_view url = alert.runbook_url;
    row(RowKind::Alert, fmt::format("{} {}", alert.name, to_string(alert.state)), alert.summary,
        std::string(url.substr(std::min(url.find('#') + 1, url.size()))));
  }
}

void Drill::chart() {
  const DrillTime every = std::max(scenario_.sample_every, scenario_.times.total / chart_points);
  if (charted_ && now_ - *charted_ < every) return;
  charted_ = now_;
  const DrillSample& now = *window_.latest();
  record_.points.push_back(
      {.at = now_,
       .lost = static_cast<std::int64_t>(now.totals.lost - lost_at_begin_),
       .lost_per_min = window_.value(Figure::LostPerMin).value_or(0),
       .inflow_per_s = window_.value(Figure::InflowPerS).value_or(0),
       .drain_percent = std::min<std::int64_t>(window_.value(Figure::DrainPercent).value_or(100), 120),
       .depth = static_cast<std::int64_t>(now.depth),
       .capacity = static_cast<std::int64_t>(now.capacity),
       .subscribers = static_cast<std::int64_t>(now.receivers),
       .firing = static_cast<int>(std::ranges::count(alerts_, AlertState::Firing, &Alert::state))});
}

void Drill::look_at_baseline() {
  if (baseline_.look(scenario_.baseline, evidence(), now_)) {
    enter(DrillState::Latent);
  } else if (now_ >= scenario_.baseline_limit) {
    end(DrillState::Invalid, fmt::format("the baseline did not hold within {}: {}",
                                         clock_text(scenario_.baseline_limit), describe(scenario_.baseline)));
  }
}

void Drill::exercise(const Snapshot& snapshot, std::vector<Action>& actions) {
  inject(snapshot, actions);
  look_at_symptom();
  for (std::size_t i = 0; i < scenario_.aborts.size(); ++i) {
    if (abort_watches_[i].look(scenario_.aborts[i].when, evidence(), now_)) {
      return end(DrillState::Aborted, scenario_.aborts[i].why);
    }
  }
  tasks_done(tasks_.look(evidence(), now_));
  look_at_false_recovery();
  (void)mended_.look(scenario_.verification, evidence(), now_);
  look_at_claim();
  if (in_exercise() && now_ >= scenario_.times.total) judge();
}

void Drill::inject(const Snapshot& snapshot, std::vector<Action>& actions) {
  for (std::size_t i = 0; i < scenario_.injects.size(); ++i) {
    const Inject& one = scenario_.injects[i];
    if (injected_[i] || (one.decoy && record_.mode != DrillMode::Exam)) continue;
    const bool due = one.at ? now_ >= *one.at : inject_watches_[i].look(one.when, evidence(), now_);
    if (!due) continue;
    injected_[i] = true;
    row(RowKind::Inject, one.text, one.decoy ? "a decoy" : "");
    for (const NamedAction& named : one.actions) {
      // What the operator has removed cannot be harmed any more.
      if (const auto action = resolve(named, snapshot)) actions.push_back(*action);
    }
  }
}

void Drill::look_at_symptom() {
  if (record_.symptom_at || std::ranges::find(injected_, true) == injected_.end()) return;
  if (!symptom_.look(scenario_.symptom, evidence(), now_)) return;
  record_.symptom_at = now_;
  row(RowKind::Symptom, describe(scenario_.symptom), "the first observable symptom");
  if (state_ == DrillState::Latent) enter(DrillState::Observable);
}

void Drill::look_at_false_recovery() {
  const std::int64_t lost = window_.value(Figure::LostPerMin).value_or(0);
  const std::int64_t drained = window_.value(Figure::DrainPercent).value_or(100);
  const bool green = std::ranges::find(alerts_, AlertState::Firing, &Alert::state) == alerts_.end();
  if (!acted_ || !green || (lost == 0 && drained >= well_drained)) {
    sick_since_.reset();
    false_recovery_.reset();
    return;
  }
  if (!sick_since_) sick_since_ = now_;
  if (false_recovery_ || now_ - *sick_since_ < sick_for) return;
  false_recovery_ =
      fmt::format("No alert fires, and yet {}: this is no recovery.",
                  lost > 0 ? fmt::format("{} events a minute are lost", lost)
                           : fmt::format("the slowest subscriber receives only {} % of what is published", drained));
  ++record_.false_recoveries;
  row(RowKind::FalseRecovery, *false_recovery_, "", "what-recovery-means");
}

void Drill::look_at_claim() {
  if (state_ != DrillState::Verifying) return;
  const bool held = well_.look(scenario_.verification, evidence(), now_);
  if (!well_.since()) {
    ++record_.failed_claims;
    claimed_at_.reset();
    row(RowKind::Effect, "The claimed recovery did not last", describe(scenario_.verification));
    return enter(DrillState::Mitigating);
  }
  if (!held) return;
  record_.verified_at = now_;
  record_.mitigated_at = mended_.since();
  tasks_done(tasks_.verified(*claimed_at_));
  row(RowKind::Effect, "Recovery verified", describe(scenario_.verification));
  judge();
}

void Drill::detect() {
  if (record_.detected_at || !record_.symptom_at) return;
  record_.detected_at = now_;
  if (state_ == DrillState::Observable) enter(DrillState::Detected);
}

void Drill::acknowledge(std::string_view alert) {
  if (!in_exercise()) return;
  const auto known = std::ranges::find(alerts_, alert, &Alert::name);
  const bool raised = known == alerts_.end() || known->state != AlertState::Inactive;
  if (!record_.symptom_at || !raised) {
    row(RowKind::Operator, fmt::format("acknowledged {}", alert), "there was nothing to acknowledge");
    return;
  }
  acknowledged_.emplace(alert);
  row(RowKind::Operator, fmt::format("acknowledged {}", alert));
  detect();
  tasks_done(tasks_.acknowledged(alert, now_));
}

void Drill::diagnose(std::string_view mode, int confidence) {
  if (!in_exercise()) return;
  confidence = std::clamp(confidence, 0, 100);
  const bool right = mode == scenario_.mode && record_.symptom_at;
  record_.diagnosis = mode;
  record_.confidence = confidence;
  record_.diagnosed_at = now_;
  row(RowKind::Operator, fmt::format("diagnosed {}, {} % sure", mode, confidence),
      record_.symptom_at ? "" : "before there was anything to see");
  detect();
  if (right) tasks_done(tasks_.diagnosed_rightly(now_));
  if (!right && confidence > 0) {
    harm(misdiagnosis_harm(confidence), fmt::format("{} was wrong, and stated with {} % confidence", mode, confidence));
  }
  if (state_ == DrillState::Observable || state_ == DrillState::Detected) enter(DrillState::Diagnosed);
}

void Drill::act(const Action& action, const std::optional<std::string>& refused) {
  if (!in_exercise()) return;
  const std::string target = target_of(action, snapshot_);
  const std::string text = describe(action, snapshot_);
  if (refused) {
    row(RowKind::Operator, text, "refused: " + *refused);
    return;
  }
  const auto judged = std::ranges::find_if(scenario_.judgements,
                                           [&](const Judgement& one) { return matches(one.pattern, action, target); });
  const Judgement judgement = judged == scenario_.judgements.end() ? Judgement{.why = "of no use here"} : *judged;
  row(RowKind::Operator, text, fmt::format("{}: {}", to_string(judgement.verdict), judgement.why));
  if (judgement.verdict == Verdict::Harmful) harm(judgement.harm, fmt::format("{}: {}", text, judgement.why));
  if (!record_.symptom_at) return;
  acted_ = true;
  detect();
  tasks_done(tasks_.acted(action, target, now_));
  if (judgement.verdict != Verdict::Accepted) return;
  if (!record_.acted_at) record_.acted_at = now_;
  if (state_ < DrillState::Mitigating) enter(DrillState::Mitigating);
}

void Drill::verify() {
  if (!in_exercise() || state_ == DrillState::Verifying) return;
  well_.forget();
  (void)well_.look(scenario_.verification, evidence(), now_);
  if (record_.symptom_at && well_.since()) {
    claimed_at_ = now_;
    row(RowKind::Operator, "claimed recovery");
    return enter(DrillState::Verifying, "has to hold: " + describe(scenario_.verification));
  }
  ++record_.failed_claims;
  row(RowKind::Operator, "claimed recovery", "it is not there: " + describe(scenario_.verification));
}

std::optional<std::string> Drill::hint() {
  const bool given = record_.mode == DrillMode::Guided || record_.mode == DrillMode::Assisted;
  if (!in_exercise() || !given || hints_given_ == scenario_.hints.size()) return std::nullopt;
  const Hint& next = scenario_.hints[hints_given_++];
  record_.hints.push_back(next.text);
  row(RowKind::Operator, "asked for a hint", next.text);
  if (next.cost > 0) harm(next.cost, fmt::format("hint {}", hints_given_));
  return next.text;
}

void Drill::abort(std::string why) {
  if (state_ > DrillState::Briefing && state_ < DrillState::Satisfactory) end(DrillState::Aborted, std::move(why));
}

void Drill::tasks_done(const std::vector<std::size_t>& done) {
  for (const std::size_t index : done) {
    const TaskResult& result = tasks_.results()[index];
    row(RowKind::Task, result.text, result.met ? "in time" : "too late: " + result.feedback, result.runbook);
  }
}

void Drill::judge() {
  record_.tasks = tasks_.results();
  record_.score = score(record_, scenario_);
  std::vector<std::string>& reasons = record_.reasons;
  if (!record_.verified_at) reasons.emplace_back("no recovery was claimed that held");
  for (const TaskResult& task : record_.tasks) {
    if (!task.met) reasons.push_back(fmt::format("critical task missed: {}", task.text));
  }
  if (record_.score.harm > scenario_.harm_limit) {
    reasons.push_back(
        fmt::format("{} points of harm were done, more than {}", record_.score.harm, scenario_.harm_limit));
  }
  if (record_.score.total < scenario_.pass_score) {
    reasons.push_back(fmt::format("{} points are less than {}", record_.score.total, scenario_.pass_score));
  }
  const bool passed = reasons.empty();
  end(passed ? DrillState::Satisfactory : DrillState::Unsatisfactory, "");
}

void Drill::end(DrillState outcome, std::string why) {
  record_.tasks = tasks_.results();
  record_.outcome = outcome;
  record_.ended_at = now_;
  false_recovery_.reset();
  if (!why.empty()) record_.reasons.push_back(why);
  enter(outcome, std::move(why));
  baseline_.forget();
}

void Drill::roll_back(const Snapshot& snapshot, std::vector<Action>& actions) {
  actions = restore_.next(snapshot);
  for (const Action& action : actions) row(RowKind::Rollback, describe(action, snapshot));
  const bool steady = baseline_.look(scenario_.baseline, evidence(), now_);
  record_.restored = restore_.done() && steady;
  if (!record_.restored && now_ - record_.ended_at < scenario_.rollback_limit) return;
  row(RowKind::Rollback, record_.restored ? "everything is as it was, and steady" : "the baseline has not come back");
  enter(DrillState::Debrief);
}

bool Drill::holds_now(PredicateWatch& watch, const Predicate& predicate) const {
  return watch.look(predicate, evidence(), now_);
}

DrillView Drill::view() const {
  DrillView view{.state = state_,
                 .mode = record_.mode,
                 .elapsed = now_,
                 .remaining = std::max(scenario_.times.total - now_, DrillTime{0}),
                 .may_pause = record_.mode != DrillMode::Exam,
                 .title = scenario_.title,
                 .brief = scenario_.brief,
                 .objectives = scenario_.objectives,
                 .evidence = scenario_.evidence,
                 .runbook = scenario_.runbook,
                 .next = {},
                 .hints = record_.hints,
                 .hints_left = scenario_.hints.size() - hints_given_,
                 .next_hint_cost = 0,
                 .tasks = tasks_.results(),
                 .acknowledged = {acknowledged_.begin(), acknowledged_.end()},
                 .diagnosis = record_.diagnosis,
                 .false_recovery = false_recovery_,
                 .timeline = record_.timeline,
                 .score = record_.score,
                 .reasons = record_.reasons};
  const bool hints = record_.mode == DrillMode::Guided || record_.mode == DrillMode::Assisted;
  if (!hints) view.hints_left = 0;
  if (view.hints_left > 0) view.next_hint_cost = scenario_.hints[hints_given_].cost;
  if (state_ == DrillState::Verifying && well_.since()) {
    view.verified_in = std::max(scenario_.verification.hold - (now_ - *well_.since()), DrillTime{0});
  }
  if (record_.mode == DrillMode::Guided && in_exercise()) {
    view.recovered = recovered();
    const auto open = std::ranges::find_if(view.tasks, [](const TaskResult& task) { return !task.done; });
    if (open != view.tasks.end()) {
      view.next = open->text;
      view.runbook = open->runbook;
    }
  }
  return view;
}

}  // namespace ron::sim
