// SPDX-License-Identifier: MIT OR Apache-2.0
//
// AlertEvaluator: a host's own alerts, from the metrics it exposes. Called now and then with what a
// scraper would see; a rule whose terms hold is pending, fires when they have held for long enough, and is
// resolved when they no longer do.
//
// Threads: one at a time. Times are the engine's; a time before the last one is passed over.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <prometheus/metric_family.h>

#include "observe/alert_rules.h"
#include "observe/alert_series.h"

namespace ron::sim {

enum class AlertState : std::uint8_t { Inactive, Pending, Firing, Resolved };
[[nodiscard]] std::string_view to_string(AlertState state) noexcept;

struct Alert {
  std::string name;
  std::string severity;
  std::string summary;
  std::string runbook_url;
  std::chrono::nanoseconds hold{0};
  AlertState state = AlertState::Inactive;
  std::chrono::nanoseconds since{0};      ///< it has been in this state since then
  std::optional<double> value;            ///< of its first term; nothing without data
};

class AlertEvaluator {
 public:
  using Time = std::chrono::nanoseconds;

  explicit AlertEvaluator(AlertRules rules);

  /// Returns the alerts whose state has changed to firing or resolved.
  std::vector<Alert> evaluate(Time at, std::span<const prometheus::MetricFamily> families);
  /// All of them, in the order of the rules.
  [[nodiscard]] const std::vector<Alert>& alerts() const noexcept { return alerts_; }

 private:
  [[nodiscard]] bool holds(const AlertRule& rule) const;

  AlertRules rules_;
  AlertSeries series_;
  std::vector<Alert> alerts_;  // one for each rule
  std::optional<Time> last_;
};

}  // namespace ron::sim
