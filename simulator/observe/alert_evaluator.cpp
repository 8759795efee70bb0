// SPDX-License-Identifier: MIT OR Apache-2.0
#include "observe/alert_evaluator.h"

#include <algorithm>
#include <utility>

namespace ron::sim {
namespace {

void enter(Alert& alert, AlertState state, std::chrono::nanoseconds at) {
  alert.state = state;
  alert.since = at;
}

// Whether it has begun or ceased to fire.
bool step(Alert& alert, bool holds, std::chrono::nanoseconds at) {
  if (!holds) {
    if (alert.state == AlertState::Pending) enter(alert, AlertState::Inactive, at);
    if (alert.state != AlertState::Firing) return false;
    enter(alert, AlertState::Resolved, at);
    return true;
  }
  if (alert.state == AlertState::Firing) return false;
  if (alert.state != AlertState::Pending) enter(alert, AlertState::Pending, at);
  if (at - alert.since < alert.hold) return false;
  enter(alert, AlertState::Firing, at);
  return true;
}

}  // namespace

std::string_view to_string(AlertState state) noexcept {
  switch (state) {
    case AlertState::Inactive: return "inactive";
    case AlertState::Pending: return "pending";
    case AlertState::Firing: return "firing";
    case AlertState::Resolved: return "resolved";
  }
  return "unknown";
}

AlertEvaluator::AlertEvaluator(AlertRules rules) : rules_(std::move(rules)), series_(rules_) {
  for (const AlertRule& rule : rules_.rules) {
    Alert& alert = alerts_.emplace_back();
    alert.name = rule.name;
    alert.severity = rule.severity;
    alert.summary = rule.summary;
    alert.runbook_url = rule.runbook_url;
    alert.hold = rule.hold;
  }
}

std::vector<Alert> AlertEvaluator::evaluate(Time at, std::span<const prometheus::MetricFamily> families) {
  std::vector<Alert> changed;
  if (last_ && at <= *last_) return changed;
  last_ = at;
  series_.add(at, families);
  for (std::size_t i = 0; i < alerts_.size(); ++i) {
    alerts_[i].value = series_.measure(rules_.rules[i].all.front());
    if (step(alerts_[i], holds(rules_.rules[i]), at)) changed.push_back(alerts_[i]);
  }
  return changed;
}

bool AlertEvaluator::holds(const AlertRule& rule) const {
  return std::ranges::all_of(rule.all, [this](const AlertTerm& term) {
    const auto value = series_.measure(term);
    const auto threshold = series_.threshold(term);
    if (!value || !threshold) return false;
    return term.above ? *value > *threshold : *value < *threshold;
  });
}

}  // namespace ron::sim
