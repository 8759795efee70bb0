// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The Grafana dashboard: the panels of the rule file, then one for each rule with its threshold drawn in.
#include <variant>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "observe/alert_export.h"
#include "observe/duration_text.h"

namespace ron::sim {
namespace {

using Json = nlohmann::ordered_json;

constexpr int columns = 24;
constexpr int width = 8;
constexpr int height = 8;

Json datasource() { return {{"type", "prometheus"}, {"uid", "${datasource}"}}; }

Json target(int number, const std::string& expression, const std::string& legend) {
  return {{"datasource", datasource()},
          {"expr", expression},
          {"legendFormat", legend},
          {"refId", std::string(1, static_cast<char>('A' + number))}};
}

// Panels fill rows from the left.
Json panel(int number, const std::string& title, const std::string& unit) {
  const int per_row = columns / width;
  return {{"id", number + 1},
          {"type", "timeseries"},
          {"title", title},
          {"datasource", datasource()},
          {"gridPos", {{"x", number % per_row * width}, {"y", number / per_row * height}, {"w", width}, {"h", height}}},
          {"fieldConfig", {{"defaults", {{"unit", unit}}}, {"overrides", Json::array()}}},
          {"targets", Json::array()}};
}

Json rule_panel(int number, const AlertRule& rule) {
  const AlertTerm& term = rule.all.front();
  Json made = panel(number, rule.name, "short");
  made["description"] = fmt::format("{} ({}, after {})\n\nFires when: {}\n\nRunbook: {}", rule.summary, rule.severity,
                                    duration_text(rule.hold), promql(rule), rule.runbook_url);
  made["targets"].push_back(target(0, promql_value(term), "{{service}}"));
  if (const double* const limit = std::get_if<double>(&term.threshold)) {
    Json& defaults = made["fieldConfig"]["defaults"];
    defaults["custom"] = {{"thresholdsStyle", {{"mode", "line"}}}};
    defaults["thresholds"] = {{"mode", "absolute"},
                              {"steps", Json::array({{{"color", term.above ? "green" : "red"}, {"value", nullptr}},
                                                     {{"color", term.above ? "red" : "green"}, {"value", *limit}}})}};
  } else {
    made["targets"].push_back(target(1, std::get<std::string>(term.threshold), "limit"));
  }
  return made;
}

}  // namespace

std::string grafana_dashboard(const AlertRules& rules) {
  Json panels = Json::array();
  for (const DashboardPanel& described : rules.panels) {
    Json made = panel(static_cast<int>(panels.size()), described.title, described.unit);
    for (const DashboardPanel::Query& query : described.queries) {
      made["targets"].push_back(target(static_cast<int>(made["targets"].size()), query.expression, query.legend));
    }
    panels.push_back(std::move(made));
  }
  for (const AlertRule& rule : rules.rules) panels.push_back(rule_panel(static_cast<int>(panels.size()), rule));
  const Json dashboard{
      {"uid", "ron-bus"},
      {"title", "ron-bus"},
      {"tags", {"ron-bus"}},
      {"schemaVersion", 37},
      {"editable", true},
      {"refresh", "10s"},
      {"time", {{"from", "now-30m"}, {"to", "now"}}},
      {"templating",
       {{"list", Json::array({{{"name", "datasource"}, {"type", "datasource"}, {"query", "prometheus"}}})}}},
      {"panels", std::move(panels)}};
  return dashboard.dump(2) + "\n";
}

}  // namespace ron::sim
