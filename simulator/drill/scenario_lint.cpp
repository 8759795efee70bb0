// SPDX-License-Identifier: MIT OR Apache-2.0
#include "drill/scenario_lint.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "config/did_you_mean.h"
#include "config/parse_value.h"
#include "drill/runbook.h"
#include "observe/alert_rules.h"
#include "observe/duration_text.h"

namespace ron::sim::detail {
namespace {

class Lint {
 public:
  Lint(const Scenario& scenario, const ScenarioLines& lines, std::vector<FileProblem>& problems)
      : s_(scenario), lines_(lines), problems_(problems) {
    for (const AddSubscriber& one : s_.topology.subscribers) members_.insert(one.name);
    for (const AddPublisher& one : s_.topology.publishers) members_.insert(one.name);
    // An alert that does not exist never fires; a message says which do.
    if (const auto rules = parse_alert_rules(builtin_alert_rules(), "rules")) {
      for (const AlertRule& rule : rules->rules) alerts_.push_back(rule.name);
    }
  }

  void all() {
    topology();
    for (const Inject& inject : s_.injects) {
      for (const NamedAction& action : inject.actions) add_member(action.action);
    }
    for (const OperatorStep& step : s_.reference) {
      if (const auto* named = std::get_if<NamedAction>(&step.deed)) add_member(named->action);
    }
    times();
    predicates();
    injects();
    judgements();
    tasks();
    anchor("runbook", "head", s_.runbook);
    steps();
  }

 private:
  void wrong(const std::string& place, std::string key, std::string message) {
    const auto line = lines_.find(place);
    problems_.push_back(
        {.line = line == lines_.end() ? 0 : line->second, .key = std::move(key), .message = std::move(message)});
  }

  void add_member(const Action& action) {
    if (const auto* subscriber = std::get_if<AddSubscriber>(&action)) members_.insert(subscriber->name);
    if (const auto* publisher = std::get_if<AddPublisher>(&action)) members_.insert(publisher->name);
  }

  void topology() {
    if (members_.size() == s_.topology.subscribers.size() + s_.topology.publishers.size()) return;
    wrong("topology", "topology", "two publishers or subscribers have the same name; call each by its own");
  }

  void anchor(const std::string& key, const std::string& place, const std::string& name) {
    if (has_anchor(builtin_runbook(), name)) return;
    const auto anchors = anchors_of(builtin_runbook());
    const std::vector<std::string_view> views(anchors.begin(), anchors.end());
    wrong(place, key, fmt::format("{} is no anchor of the runbook{}", in_quotes(name), suggestion(name, views)));
  }

  void member(const std::string& place, const std::string& key, const std::string& name) {
    if (name.empty() || members_.contains(name)) return;
    const std::vector<std::string_view> views(members_.begin(), members_.end());
    wrong(place, key,
          fmt::format("{} is neither publisher nor subscriber of this drill; there are {}{}", in_quotes(name),
                      fmt::join(members_, ", "), suggestion(name, views)));
  }

  void alert(const std::string& place, const std::string& key, const std::string& name) {
    if (name == "any" || std::ranges::find(alerts_, name) != alerts_.end()) return;
    const std::vector<std::string_view> views(alerts_.begin(), alerts_.end());
    wrong(place, key,
          fmt::format("{} is no alert; there are {}{}", in_quotes(name), fmt::join(alerts_, ", "),
                      suggestion(name, views)));
  }

  void predicate(const std::string& place, const std::string& key, const Predicate& predicate) {
    for (const Condition& condition : predicate.all) {
      if (!condition.figure) alert(place, key + ".alert", condition.alert);
      member(place, key + ".subscriber", condition.subscriber);
      const bool percent = condition.figure == Figure::DepthPercent || condition.figure == Figure::DrainPercent;
      if (percent && condition.at_least.value_or(0) > 100) {
        wrong(place, key + ".at_least", fmt::format("cannot be met: {} is at most 100", to_string(*condition.figure)));
      }
    }
  }

  void predicates() {
    predicate("baseline", "baseline.all", s_.baseline);
    predicate("symptom", "symptom.all", s_.symptom);
    predicate("verification", "verification.all", s_.verification);
    for (std::size_t i = 0; i < s_.aborts.size(); ++i) {
      predicate(fmt::format("abort {}", i), "abort.all", s_.aborts[i].when);
    }
    if (s_.verification.hold.count() == 0) {
      wrong("verification", "verification.hold", "must be more than 0: what is well for an instant proves nothing");
    }
  }

  void in_order(const char* place, const char* first_key, DrillTime first, const char* then_key, DrillTime then) {
    if (first < then) return;
    wrong(place, first_key,
          fmt::format("is {}, and must be less than {}, which is {}", duration_text(first), then_key,
                      duration_text(then)));
  }

  void times() {
    in_order("baseline", "baseline.hold", s_.baseline.hold, "baseline.limit", s_.baseline_limit);
    in_order("times", "times.detect_par", s_.times.detect_par, "times.detect_limit", s_.times.detect_limit);
    in_order("times", "times.mitigate_par", s_.times.mitigate_par, "times.mitigate_limit", s_.times.mitigate_limit);
    in_order("times", "times.mitigate_limit", s_.times.mitigate_limit, "times.total", s_.times.total);
    in_order("verification", "verification.hold", s_.verification.hold, "times.total", s_.times.total);
  }

  void injects() {
    DrillTime last{0};
    for (std::size_t i = 0; i < s_.injects.size(); ++i) {
      const Inject& inject = s_.injects[i];
      const std::string place = fmt::format("inject {}", i);
      predicate(place, "inject.when", inject.when);
      for (const NamedAction& action : inject.actions) member(place, "inject.do.target", action.target);
      if (!inject.at) continue;
      if (*inject.at < last) wrong(place, "inject.at", "is before the inject above it; put them in order of time");
      if (*inject.at < s_.baseline.hold) {
        wrong(place, "inject.at", fmt::format("is before the baseline has held, {}", duration_text(s_.baseline.hold)));
      }
      if (*inject.at >= s_.times.total) wrong(place, "inject.at", "is not before times.total: it would never happen");
      last = *inject.at;
    }
  }

  void judgements() {
    bool accepted = false;
    bool harmful = false;
    for (std::size_t i = 0; i < s_.judgements.size(); ++i) {
      accepted = accepted || s_.judgements[i].verdict == Verdict::Accepted;
      harmful = harmful || s_.judgements[i].verdict == Verdict::Harmful;
      for (const std::string& target : s_.judgements[i].pattern.targets) {
        member(fmt::format("action {}", i), "action.target", target);
      }
    }
    if (!accepted) wrong("action 0", "action", "none is accepted; say which action mends it");
    if (!harmful) wrong("action 0", "action", "none is harmful; say which action makes it worse");
  }

  void tasks() {
    std::set<std::string> known;
    bool verified = false;
    for (std::size_t i = 0; i < s_.tasks.size(); ++i) {
      const CriticalTask& task = s_.tasks[i];
      const std::string place = fmt::format("task {}", i);
      predicate(place, "task.cue", task.cue);
      anchor("task.runbook", place, task.runbook);
      if (!task.after.empty() && !known.contains(task.after)) {
        wrong(place, "task.after", fmt::format("{} is no task above this one", in_quotes(task.after)));
      }
      if (!known.insert(task.id).second) wrong(place, "task.id", fmt::format("{} is there twice", in_quotes(task.id)));
      if (task.within.count() == 0 || task.within > s_.times.total) {
        wrong(place, "task.within",
              "must be more than 0 and at most times.total: as it is it cannot be met, or proves nothing");
      }
      if (const auto* acted = std::get_if<Acted>(&task.standard)) {
        for (const std::string& target : acted->pattern.targets) member(place, "task.standard.target", target);
      }
      if (const auto* measured = std::get_if<Measured>(&task.standard)) {
        predicate(place, "task.standard.all", measured->predicate);
      }
      if (const auto* ack = std::get_if<Acknowledged>(&task.standard)) {
        alert(place, "task.standard.acknowledge", ack->alert);
      }
      verified = verified || std::holds_alternative<Verified>(task.standard);
    }
    if (!verified)
      wrong("task 0", "task", "none has standard = { verify = true }; a recovery that nobody claims proves nothing");
  }

  void steps() {
    for (std::size_t i = 0; i < s_.reference.size(); ++i) {
      const OperatorStep& step = s_.reference[i];
      const std::string place = fmt::format("reference {}", i);
      predicate(place, "reference.when", step.when);
      for (const std::string& one : step.runbook) anchor("reference.runbook", place, one);
      if (const auto* named = std::get_if<NamedAction>(&step.deed)) member(place, "reference.do.target", named->target);
      if (const auto* ack = std::get_if<Acknowledge>(&step.deed)) alert(place, "reference.acknowledge", ack->alert);
      if (step.at && *step.at >= s_.times.total) {
        wrong(place, "reference.at", fmt::format("{} is not before times.total", duration_text(*step.at)));
      }
    }
  }

  const Scenario& s_;
  const ScenarioLines& lines_;
  std::vector<FileProblem>& problems_;
  std::set<std::string> members_;
  std::vector<std::string> alerts_;
};

}  // namespace

void lint(const Scenario& scenario, const ScenarioLines& lines, std::vector<FileProblem>& problems) {
  Lint(scenario, lines, problems).all();
}

}  // namespace ron::sim::detail
