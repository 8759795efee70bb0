// SPDX-License-Identifier: MIT OR Apache-2.0
#include "observe/alert_export.h"

#include <set>
#include <variant>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "observe/duration_text.h"

namespace ron::sim {
namespace {

constexpr std::string_view head =
    "# SPDX-License-Identifier: MIT OR Apache-2.0\n"
    "#\n"
    "# Made by ron-alert-files from rules.toml, which is the file to edit.\n";

// A text in double quotes means the same in YAML, in PromQL and in JSON.
std::string in_quotes(std::string_view text) { return nlohmann::json(text).dump(); }

std::string text_of(const Selector& selector) {
  if (selector.where.empty()) return selector.metric;
  std::string labels;
  for (const auto& [name, value] : selector.where) {
    labels += labels.empty() ? "" : ",";
    labels += value == "*" ? fmt::format("{}!=\"\"", name) : fmt::format("{}={}", name, in_quotes(value));
  }
  return fmt::format("{}{{{}}}", selector.metric, labels);
}

std::string measured(const AlertTerm& term) {
  std::string series = text_of(term.of);
  const std::string range = duration_text(term.range);
  switch (term.measure) {
    case Measure::Value: return series;
    case Measure::Rate: return fmt::format("rate({}[{}])", series, range);
    case Measure::Increase: return fmt::format("increase({}[{}])", series, range);
    case Measure::Change: return fmt::format("delta({}[{}])", series, range);
    case Measure::Floor: return fmt::format("min_over_time({}[{}])", series, range);
  }
  return series;
}

std::string threshold_text(const AlertTerm& term) {
  if (const auto* const metric = std::get_if<std::string>(&term.threshold)) return *metric;
  return fmt::format("{}", std::get<double>(term.threshold));
}

// What the alert is labelled with when the rule fires: its first term is about the case's first series.
std::map<std::string, std::string> alert_labels(const AlertRule& rule, const AlertCase& one) {
  std::map<std::string, std::string> labels = one.series.front().selector.where;
  if (const auto& dropped = rule.all.front().worst_of) labels.erase(*dropped);
  labels["severity"] = rule.severity;
  return labels;
}

std::string case_text(const AlertRule& rule, const AlertCase& one) {
  std::string text = fmt::format("  - name: {}\n    interval: {}\n    input_series:\n",
                                 in_quotes(fmt::format("{}: {}", rule.name, one.name)), duration_text(case_interval));
  for (const AlertCase::Series& series : one.series) {
    text += fmt::format("      - series: {}\n        values: {}\n", in_quotes(text_of(series.selector)),
                        in_quotes(series.values));
  }
  text += fmt::format("    alert_rule_test:\n      - eval_time: {}\n        alertname: {}\n", duration_text(one.at),
                      rule.name);
  if (!one.fires) return text + "        exp_alerts: []\n";
  text += "        exp_alerts:\n          - exp_labels:\n";
  for (const auto& [name, value] : alert_labels(rule, one)) {
    text += fmt::format("              {}: {}\n", name, in_quotes(value));
  }
  return text + fmt::format("            exp_annotations:\n              summary: {}\n              runbook_url: {}\n",
                            in_quotes(rule.summary), in_quotes(rule.runbook_url));
}

}  // namespace

std::string promql_value(const AlertTerm& term) {
  std::string value = measured(term);
  if (term.over) value += " / " + text_of({.metric = *term.over, .where = term.of.where});
  if (term.worst_of) value = fmt::format("max without ({}) ({})", *term.worst_of, value);
  return value;
}

std::string promql(const AlertRule& rule) {
  // Terms about series with different labels are about the same host all the same.
  std::set<std::string> ignored;
  for (const AlertTerm& term : rule.all) {
    for (const auto& [name, value] : term.of.where) ignored.insert(name);
  }
  const std::string both = ignored.empty() ? " and " : fmt::format(" and ignoring ({}) ", fmt::join(ignored, ", "));
  std::string text;
  for (const AlertTerm& term : rule.all) {
    if (!text.empty()) text += both;
    text += fmt::format("{} {} {}", promql_value(term), term.above ? ">" : "<", threshold_text(term));
  }
  return text;
}

std::string prometheus_rules(const AlertRules& rules) {
  std::string text = fmt::format("{}groups:\n  - name: ron-bus\n    rules:\n", head);
  for (const AlertRule& rule : rules.rules) {
    text += fmt::format(
        "      - alert: {}\n        expr: {}\n        for: {}\n        labels:\n          severity: {}\n"
        "        annotations:\n          summary: {}\n          runbook_url: {}\n",
        rule.name, in_quotes(promql(rule)), duration_text(rule.hold), rule.severity, in_quotes(rule.summary),
        in_quotes(rule.runbook_url));
  }
  return text;
}

std::string promtool_tests(const AlertRules& rules, std::string_view rule_file) {
  std::string text = fmt::format("{}rule_files:\n  - {}\nevaluation_interval: {}\ntests:\n", head, rule_file,
                                 duration_text(case_interval));
  for (const AlertRule& rule : rules.rules) {
    for (const AlertCase& one : rule.cases) text += case_text(rule, one);
  }
  return text;
}

}  // namespace ron::sim
