// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The rules that are built in, and texts that are no rules: each is refused with what is wrong.
#include "observe/alert_rules.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "observe/alert_export.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

constexpr const char* good = R"(
version = "ron-alerts/v1"
runbook = "book.md"
[[rule]]
name = "Deep"
severity = "critical"
for = "5m"
summary = "Too deep."
section = "r1"
all = [{ measure = "value", of = "depth", where = { role = "active" }, over = "capacity", above = 0.5 },
       { measure = "rate", of = "lost_total", range = "1m", below = "limit" }]
)";

std::string with(const std::string& from, const std::string& to) {
  std::string text = good;
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

std::string refusal(const std::string& text) {
  const auto rules = parse_alert_rules(text, "rules.toml");
  return rules ? "accepted" : rules.error();
}

TEST(AlertRules, AreReadAsTheyAreWritten) {
  const auto rules = parse_alert_rules(good, "rules.toml");
  ASSERT_TRUE(rules) << rules.error();
  ASSERT_EQ(rules->rules.size(), 1U);
  const AlertRule& rule = rules->rules[0];
  EXPECT_EQ(rule.name, "Deep");
  EXPECT_EQ(rule.severity, "critical");
  EXPECT_EQ(rule.hold, 5min);
  EXPECT_EQ(rule.runbook_url, "book.md#r1");
  EXPECT_EQ(
      promql(rule),
      "depth{role=\"active\"} / capacity{role=\"active\"} > 0.5 and ignoring (role) rate(lost_total[1m]) < limit");
}

TEST(AlertRules, MeasuresInPromql) {
  AlertTerm term{
      .measure = Measure::Increase, .of = {.metric = "m", .where = {{"a", "x\"y"}, {"b", "*"}}}, .range = 90s};
  EXPECT_EQ(promql_value(term), R"(increase(m{a="x\"y",b!=""}[90s]))");
  term.measure = Measure::Change;
  term.of.where.clear();
  EXPECT_EQ(promql_value(term), "delta(m[90s])");
  term.measure = Measure::Floor;
  term.worst_of = "who";
  EXPECT_EQ(promql_value(term), "max without (who) (min_over_time(m[90s]))");
}

TEST(AlertRules, TheBuiltInOnesAreComplete) {
  const auto rules = parse_alert_rules(builtin_alert_rules(), "built in");
  ASSERT_TRUE(rules) << rules.error();
  EXPECT_EQ(rules->rules.size(), 9U);
  for (const AlertRule& rule : rules->rules) {
    int fires = 0;
    for (const AlertCase& one : rule.cases) fires += one.fires ? 1 : 0;
    EXPECT_GE(fires, 1) << rule.name;
    EXPECT_LT(fires, static_cast<int>(rule.cases.size())) << rule.name;
    EXPECT_FALSE(rule.summary.empty());
    EXPECT_THAT(rule.runbook_url, HasSubstr("#"));
  }
}

TEST(AlertRules, ScalingScalesEveryTime) {
  const auto rules = scaled(parse_alert_rules(good, "rules.toml").value(), 0.01);
  EXPECT_EQ(rules.rules[0].hold, 3s);
  EXPECT_EQ(rules.rules[0].all[1].range, 600ms);
}

TEST(AlertRules, WhatIsNoTomlIsRefusedWithItsLine) {
  EXPECT_THAT(refusal("a = \n"), HasSubstr("rules.toml:1:"));
  EXPECT_THAT(refusal(std::string("\0\xff", 2)), HasSubstr("rules.toml:1:"));
  EXPECT_THAT(refusal(std::string(10'000, '[')), HasSubstr("rules.toml:1:"));
}

TEST(AlertRules, EveryMistakeIsNamed) {
  EXPECT_THAT(refusal(""), HasSubstr("version must be a text"));
  EXPECT_THAT(refusal(with("ron-alerts/v1", "ron-alerts/v2")), HasSubstr("version must be ron-alerts/v1"));
  EXPECT_THAT(refusal(with("runbook = \"book.md\"", "")), HasSubstr("runbook must be a text"));
  EXPECT_THAT(refusal("version = \"ron-alerts/v1\"\nrunbook = \"b\"\n"), HasSubstr("rule must be a list of tables"));
  EXPECT_THAT(refusal("version = \"ron-alerts/v1\"\nrunbook = \"b\"\nrule = [1]\n"), HasSubstr("rule must be a list"));
  EXPECT_THAT(refusal(with("name = \"Deep\"\n", "")), HasSubstr("rule without a name: name must be a text"));
  EXPECT_THAT(refusal(with("critical", "fatal")),
              HasSubstr("rule Deep: severity must be warning or critical, not \"fatal\""));
  EXPECT_THAT(refusal(with("\"5m\"", "\"5 m\"")), HasSubstr("for must be a time like 30s or 10m, not \"5 m\""));
  EXPECT_THAT(refusal(with("\"5m\"", "5")), HasSubstr("for must be a text"));
  EXPECT_THAT(refusal(with("summary", "about")), HasSubstr("about is not a key; there are name"));
  EXPECT_THAT(refusal(with("\"value\"", "\"mean\"")),
              HasSubstr("measure must be one of value, rate, increase, change, floor, not \"mean\""));
  EXPECT_THAT(refusal(with("range = \"1m\", ", "")), HasSubstr("range must be there for every measure but value"));
  EXPECT_THAT(refusal(with("\"1m\"", "\"0s\"")), HasSubstr("range must be longer than 0"));
  EXPECT_THAT(refusal(with("above = 0.5", "above = 0.5, below = 1")), HasSubstr("either above or below"));
  EXPECT_THAT(refusal(with(", above = 0.5", "")), HasSubstr("either above or below"));
  EXPECT_THAT(refusal(with("above = 0.5", "above = true")),
              HasSubstr("above must be a number or the name of a metric"));
  EXPECT_THAT(refusal(with("above = 0.5", "above = nan")), HasSubstr("above must be a number"));
  EXPECT_THAT(refusal(with("{ role = \"active\" }", "\"active\"")), HasSubstr("where must be a table of labels"));
  EXPECT_THAT(refusal(with("{ role = \"active\" }", "{ role = 1 }")), HasSubstr("where.role must be a text"));
  EXPECT_THAT(refusal(with("of = \"depth\"", "of = \"\"")), HasSubstr("of must be a text"));
  const std::string rule = std::string(good).substr(std::string(good).find("[[rule]]"));
  EXPECT_THAT(refusal(good + rule), HasSubstr("there are two rules named Deep"));
  EXPECT_THAT(refusal(fmt::format("{}[[rule.case]]\nname = \"c\"\nat = \"1m\"\nfires = 1\nseries = []\n", good)),
              HasSubstr("fires must be true or false"));
  EXPECT_THAT(refusal(fmt::format("{}[[rule.case]]\nname = \"c\"\nat = \"1m\"\nfires = true\nseries = []\n", good)),
              HasSubstr("series must be a list of tables"));
  EXPECT_THAT(refusal(fmt::format("{}[[panel]]\ntitle = \"p\"\nunit = \"s\"\n", good)),
              HasSubstr("queries must be a list"));
}

}  // namespace
}  // namespace ron::sim
