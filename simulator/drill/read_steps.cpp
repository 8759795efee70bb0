// SPDX-License-Identifier: MIT OR Apache-2.0
#include "drill/read_steps.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "drill/read_action.h"

namespace ron::sim::detail {
namespace {

constexpr auto alert_states = std::to_array<std::string_view>({"inactive", "pending", "firing", "resolved"});
constexpr auto deeds = std::to_array<std::string_view>({"acknowledge", "diagnose", "do", "verify", "hint"});

// A step that only has to be there and be true.
template <typename T>
T plain(TomlReader& reader, std::string_view key) {
  if (!reader.flag(key)) reader.wrong(key, "must be true");
  return {};
}

Deed read_deed(TomlReader& reader) {
  const auto given = std::ranges::count_if(deeds, [&](std::string_view key) { return reader.has(key); });
  if (given != 1) {
    for (const std::string_view key : deeds) (void)reader.node(key);
    (void)reader.node("confidence");
    reader.wrong("", fmt::format("must have exactly one of {}, not {} of them", fmt::join(deeds, ", "), given));
    return AskHint{};
  }
  if (reader.has("acknowledge")) return Acknowledge{.alert = reader.text("acknowledge")};
  if (reader.has("verify")) return plain<Verify>(reader, "verify");
  if (reader.has("hint")) return plain<AskHint>(reader, "hint");
  if (reader.has("diagnose")) {
    return Diagnose{.mode = reader.one_of("diagnose", diagnosis_names()),
                    .confidence = static_cast<int>(reader.integer("confidence", 0, 100))};
  }
  auto actions = read_actions(reader, "do");
  if (actions.size() != 1) {
    reader.wrong("do", "must be one action; write a step for each");
    return AskHint{};
  }
  return std::move(actions.front());
}

OperatorStep read_step(const toml::table& table, const std::string& path, std::vector<FileProblem>& problems) {
  TomlReader reader(table, path, problems);
  OperatorStep step;
  if (reader.has("at") == reader.has("when")) {
    (void)reader.node("at");
    (void)reader.node("when");
    reader.wrong("at", "must be there, or else when: what is the step's moment?");
  } else if (reader.has("at")) {
    step.at = reader.time("at");
  } else {
    step.when = read_conditions(reader, "when", true);
    step.when.hold = reader.time("for", DrillTime{0});
  }
  step.after = reader.time("after", DrillTime{0});
  step.deed = read_deed(reader);
  step.runbook = reader.texts("runbook", false);
  return step;
}

}  // namespace

Condition read_condition(const toml::table& table, const std::string& path, std::vector<FileProblem>& problems) {
  TomlReader reader(table, path, problems);
  Condition condition;
  if (reader.has("alert") == reader.has("figure")) {
    for (const std::string_view key : {"alert", "figure", "is", "subscriber", "at_least", "at_most"}) {
      (void)reader.node(key);
    }
    reader.wrong("figure", "must be there, or else alert: what is looked at?");
    return condition;
  }
  if (reader.has("alert")) {
    condition.alert = reader.text("alert");
    const std::string state = reader.one_of("is", alert_states, "firing");
    condition.is = static_cast<AlertState>(std::ranges::find(alert_states, state) - alert_states.begin());
    return condition;
  }
  const std::string name = reader.one_of("figure", figure_names());
  condition.figure = static_cast<Figure>(std::ranges::find(figure_names(), name) - figure_names().begin());
  condition.subscriber = reader.text("subscriber", "");
  if (!condition.subscriber.empty() && !is_per_subscriber(*condition.figure)) {
    reader.wrong("subscriber", fmt::format("is not for {}, which is one figure of the whole bus; leave it out", name));
  }
  if (reader.has("at_least") || !reader.has("at_most")) condition.at_least = reader.integer("at_least", 0, no_limit);
  if (reader.has("at_most")) condition.at_most = reader.integer("at_most", 0, no_limit);
  if (condition.at_least && condition.at_most && *condition.at_least > *condition.at_most) {
    reader.wrong("at_least", fmt::format("is {}, more than at_most: no value is both", *condition.at_least));
  }
  return condition;
}

Predicate read_conditions(TomlReader& reader, std::string_view key, bool required) {
  Predicate predicate;
  for (const toml::table* const table : reader.tables(key, required)) {
    predicate.all.push_back(read_condition(*table, reader.full(key), reader.problems()));
  }
  return predicate;
}

std::vector<OperatorStep> read_steps(TomlReader& reader, std::string_view key, bool required) {
  std::vector<OperatorStep> steps;
  DrillTime last{0};
  for (const toml::table* const table : reader.tables(key, required)) {
    steps.push_back(read_step(*table, reader.full(key), reader.problems()));
    const OperatorStep& step = steps.back();
    if (!step.at) continue;
    if (*step.at < last) {
      reader.wrong_at(*table, fmt::format("{}.at", key), "is before the step above it; put the steps in order of time");
    }
    last = *step.at;
  }
  return steps;
}

}  // namespace ron::sim::detail
