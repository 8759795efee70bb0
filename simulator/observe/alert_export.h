// SPDX-License-Identifier: MIT OR Apache-2.0
//
// What other programs need of the alert rules, as text: Prometheus' rule file, promtool's unit tests for it, a
// Grafana dashboard. The same rules give the same text.
#pragma once

#include <string>
#include <string_view>

#include "observe/alert_rules.h"

namespace ron::sim {

/// The rule's condition, and what it compares (its first term without the comparison), in PromQL.
[[nodiscard]] std::string promql(const AlertRule& rule);
[[nodiscard]] std::string promql_value(const AlertTerm& term);

[[nodiscard]] std::string prometheus_rules(const AlertRules& rules);
/// `rule_file` as the tests' file names it.
[[nodiscard]] std::string promtool_tests(const AlertRules& rules, std::string_view rule_file);
[[nodiscard]] std::string grafana_dashboard(const AlertRules& rules);

}  // namespace ron::sim
