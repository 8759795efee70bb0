// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The files that are made from the rules are as they would be made now, Prometheus accepts them and agrees with their
// cases, and what they ask for is what a host exposes.
#include <array>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "observe/alert_export.h"
#include "observe/host_metrics.h"
#include "support/program.h"

namespace ron::sim {
namespace {

const std::string resources = RON_RESOURCES;

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

AlertRules builtin() { return parse_alert_rules(builtin_alert_rules(), "built in").value(); }

constexpr const char* remedy = "run: ron-alert-files --alerts resources/alerts --grafana resources/grafana";

TEST(AlertFiles, TheBuiltInRulesAreThoseOfTheFile) {
  EXPECT_EQ(builtin_alert_rules(), content(resources + "/alerts/rules.toml"));
}

TEST(AlertFiles, TheFilesMadeFromThemAreUpToDate) {
  EXPECT_EQ(content(resources + "/alerts/ron-bus.rules.yml"), prometheus_rules(builtin())) << remedy;
  EXPECT_EQ(content(resources + "/alerts/ron-bus.rules.test.yml"), promtool_tests(builtin(), "ron-bus.rules.yml"))
      << remedy;
  EXPECT_EQ(content(resources + "/grafana/ron-bus.json"), grafana_dashboard(builtin())) << remedy;
}

TEST(AlertFiles, PrometheusAcceptsTheRules) {
  if (std::string_view(RON_PROMTOOL).empty()) GTEST_SKIP() << "promtool is not installed";
  const auto said = ron::test::run({RON_PROMTOOL, "check", "rules", resources + "/alerts/ron-bus.rules.yml"});
  EXPECT_EQ(said.code, 0) << said.output;
}

TEST(AlertFiles, PrometheusComesToTheVerdictsOfTheCases) {
  if (std::string_view(RON_PROMTOOL).empty()) GTEST_SKIP() << "promtool is not installed";
  const auto said = ron::test::run({RON_PROMTOOL, "test", "rules", resources + "/alerts/ron-bus.rules.test.yml"});
  EXPECT_EQ(said.code, 0) << said.output;
}

std::set<std::string> exposed() {
  const auto metrics = HostMetrics::create({}).value();
  Snapshot snapshot;
  snapshot.rings.resize(1);
  snapshot.subscribers.resize(1);
  metrics->update(snapshot);
  metrics->expect_routes(std::array<std::string_view, 1>{"/metrics"});
  metrics->expect_rejections(std::array<std::string_view, 1>{"body-size"});
  std::set<std::string> names;
  for (const auto& family : metrics->collect()) {
    names.insert(family.name);
    if (family.type == prometheus::MetricType::Histogram) names.insert(family.name + "_bucket");
  }
  return names;
}

TEST(AlertFiles, TheDashboardAsksForWhatAHostExposes) {
  const std::set<std::string> names = exposed();
  const auto dashboard = nlohmann::json::parse(grafana_dashboard(builtin()));
  const std::regex metric("[a-z]+(_[a-z]+)+");
  const std::set<std::string> words{"histogram_quantile", "min_over_time", "crashed_service", "bus_namespace"};
  std::size_t asked = 0;
  for (const auto& panel : dashboard["panels"]) {
    ASSERT_FALSE(panel["targets"].empty()) << panel["title"];
    for (const auto& target : panel["targets"]) {
      const std::string expression = target["expr"];
      for (std::sregex_iterator it(expression.begin(), expression.end(), metric), end; it != end; ++it) {
        if (words.contains(it->str())) continue;
        EXPECT_TRUE(names.contains(it->str())) << it->str() << " in " << expression;
        ++asked;
      }
    }
  }
  EXPECT_GT(asked, 20U);
}

TEST(AlertFiles, EveryRuleHasAPanelThatLinksItsRunbook) {
  const auto dashboard = nlohmann::json::parse(grafana_dashboard(builtin()));
  for (const AlertRule& rule : builtin().rules) {
    bool found = false;
    for (const auto& panel : dashboard["panels"]) {
      found = found || (panel["title"] == rule.name &&
                        panel["description"].get<std::string>().find(rule.runbook_url) != std::string::npos);
    }
    EXPECT_TRUE(found) << rule.name;
  }
}

}  // namespace
}  // namespace ron::sim
