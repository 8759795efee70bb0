// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Condition: one thing that a scenario asks of a host: a figure within bounds, or an alert in a state.
// Predicate: conditions that hold together, and for how long. Nothing is true of what is not known.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "drill/figures.h"
#include "observe/alert_evaluator.h"

namespace ron::sim {

struct Condition {
  std::optional<Figure> figure = std::nullopt;  ///< else it is about an alert
  std::string subscriber = {};                  ///< empty: all, or the worst of them
  std::optional<std::int64_t> at_least = std::nullopt;
  std::optional<std::int64_t> at_most = std::nullopt;
  std::string alert = {};  ///< a rule's name, or "any"
  AlertState is = AlertState::Firing;
};
/// "events lost per minute ≤ 0", "alert BusDepthHigh is firing".
[[nodiscard]] std::string describe(const Condition& condition);

/// What a condition looks at.
struct Evidence {
  const FigureWindow& figures;
  std::span<const Alert> alerts;
};
[[nodiscard]] bool holds(const Condition& condition, const Evidence& evidence);

struct Predicate {
  std::vector<Condition> all = {};
  std::chrono::nanoseconds hold{0};
};
[[nodiscard]] std::string describe(const Predicate& predicate);

/// Follows a predicate. Threads: one at a time.
class PredicateWatch {
 public:
  /// Whether it has held without a break for its time.
  bool look(const Predicate& predicate, const Evidence& evidence, DrillTime now);
  void forget() { since_.reset(); }
  [[nodiscard]] std::optional<DrillTime> since() const { return since_; }

 private:
  std::optional<DrillTime> since_;
};

}  // namespace ron::sim
