// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Alert rules as values, and their source text (resources/alerts/rules.toml, which explains the fields).
// A host evaluates them (alert_evaluator.h); everything Prometheus and Grafana need is made from them
// (alert_export.h).
#pragma once

#include <chrono>
#include <cstdint>
#include <expected>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace ron::sim {

enum class Measure : std::uint8_t { Value, Rate, Increase, Change, Floor };

/// A metric, and the labels that pick series of it; "*" takes any value that is not empty.
struct Selector {
  std::string metric;
  std::map<std::string, std::string> where = {};
  friend auto operator<=>(const Selector&, const Selector&) = default;
};

struct AlertTerm {
  Measure measure = Measure::Value;
  Selector of;
  std::chrono::nanoseconds range{0};               ///< Value: 0
  std::optional<std::string> over = std::nullopt;                 ///< a gauge to divide by
  std::optional<std::string> worst_of = std::nullopt;             ///< a label
  bool above = true;                               ///< or below
  std::variant<double, std::string> threshold = 0.0;  ///< a number or a metric
};

/// A test of a rule: its series in promtool's notation, a value each `case_interval`.
struct AlertCase {
  struct Series {
    Selector selector;
    std::string values;
  };
  std::string name;
  std::chrono::nanoseconds at{0};
  bool fires = false;
  std::vector<Series> series;
};
inline constexpr std::chrono::nanoseconds case_interval = std::chrono::seconds(15);

struct AlertRule {
  std::string name;
  std::string severity;  ///< warning, critical
  std::chrono::nanoseconds hold{0};  ///< `for`
  std::string summary;
  std::string runbook_url;
  std::vector<AlertTerm> all;
  std::vector<AlertCase> cases;
};

struct DashboardPanel {
  struct Query {
    std::string legend;
    std::string expression;
  };
  std::string title;
  std::string unit;
  std::vector<Query> queries;
};

struct AlertRules {
  std::vector<AlertRule> rules;
  std::vector<DashboardPanel> panels;
};

/// Refuses with "SOURCE: rule NAME: KEY must be …"; a key it does not know is an error too.
[[nodiscard]] std::expected<AlertRules, std::string> parse_alert_rules(std::string_view toml, std::string_view source);
/// The text of the rules this program was built with.
[[nodiscard]] std::string_view builtin_alert_rules() noexcept;

/// The same rules with every time, ranges included, multiplied: a rule's `for` alone would say something else. Their
/// cases are for the rules as they were and are left out.
[[nodiscard]] AlertRules scaled(AlertRules rules, double factor);

}  // namespace ron::sim
