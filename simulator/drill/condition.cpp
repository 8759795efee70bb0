// SPDX-License-Identifier: MIT OR Apache-2.0
#include "drill/condition.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "observe/duration_text.h"

namespace ron::sim {

std::string describe(const Condition& condition) {
  if (!condition.figure) return fmt::format("alert {} is {}", condition.alert, to_string(condition.is));
  std::string text(in_words(*condition.figure));
  if (!condition.subscriber.empty()) text = fmt::format("{}: {}", condition.subscriber, text);
  if (condition.at_least && condition.at_most && *condition.at_least == *condition.at_most) {
    return fmt::format("{} = {}", text, *condition.at_least);
  }
  if (condition.at_least) text += fmt::format(" ≥ {}", *condition.at_least);
  if (condition.at_most) text += fmt::format("{} ≤ {}", condition.at_least ? " and" : "", *condition.at_most);
  return text;
}

bool holds(const Condition& condition, const Evidence& evidence) {
  if (condition.figure) {
    const auto value = evidence.figures.value(*condition.figure, condition.subscriber);
    return value && (!condition.at_least || *value >= *condition.at_least) &&
           (!condition.at_most || *value <= *condition.at_most);
  }
  const auto in_state = [&](const Alert& alert) {
    return (condition.alert == "any" || alert.name == condition.alert) && alert.state == condition.is;
  };
  return std::ranges::any_of(evidence.alerts, in_state);
}

std::string describe(const Predicate& predicate) {
  std::vector<std::string> texts;
  texts.reserve(predicate.all.size());
  for (const Condition& condition : predicate.all) texts.push_back(describe(condition));
  std::string text = fmt::format("{}", fmt::join(texts, "; "));
  if (predicate.hold.count() > 0) text += fmt::format(", for {}", duration_text(predicate.hold));
  return text;
}

bool PredicateWatch::look(const Predicate& predicate, const Evidence& evidence, DrillTime now) {
  const bool all = std::ranges::all_of(predicate.all, [&](const Condition& one) { return holds(one, evidence); });
  if (!all) {
    since_.reset();
    return false;
  }
  if (!since_) since_ = now;
  return now - *since_ >= predicate.hold;
}

}  // namespace ron::sim
