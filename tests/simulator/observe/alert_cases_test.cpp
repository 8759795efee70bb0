// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The cases of the built-in rules, which promtool runs against Prometheus, run against the host's evaluator: both
// have to come to the same verdict.
#include <charconv>
#include <optional>
#include <sstream>
#include <stdexcept>

#include <gtest/gtest.h>

#include "metric_families.h"
#include "observe/alert_evaluator.h"

namespace ron::sim {
namespace {

// promtool's notation, as far as the rules use it: "7" is a value, "a+bxn" n + 1 values from a on in steps of b.
std::vector<double> values_of(const std::string& notation) {
  std::vector<double> values;
  std::istringstream words(notation);
  for (std::string word; words >> word;) {
    double from = 0;
    double by = 0;
    unsigned times = 0;
    const char* const end = word.data() + word.size();
    auto parsed = std::from_chars(word.data(), end, from);
    if (parsed.ptr != end && *parsed.ptr == '+') {
      parsed = std::from_chars(parsed.ptr + 1, end, by);
      if (parsed.ptr == end || *parsed.ptr != 'x') throw std::invalid_argument(word);
      parsed = std::from_chars(parsed.ptr + 1, end, times);
    }
    if (parsed.ec != std::errc{} || parsed.ptr != end) throw std::invalid_argument(word);
    for (unsigned i = 0; i <= times; ++i) values.push_back(from + i * by);
  }
  return values;
}

bool fires(const AlertRule& rule, const AlertCase& one) {
  AlertRules only;
  only.rules = {rule};
  AlertEvaluator evaluator(only);
  for (std::size_t i = 0; static_cast<long>(i) * case_interval <= one.at; ++i) {
    test::MetricFamilies families;
    for (const AlertCase::Series& series : one.series) {
      const std::vector<double> values = values_of(series.values);
      if (i < values.size()) families.set(series.selector.metric, series.selector.where, values[i]);
    }
    evaluator.evaluate(static_cast<long>(i) * case_interval, families.all());
  }
  return evaluator.alerts().front().state == AlertState::Firing;
}

TEST(AlertCases, TheHostComesToTheVerdictOfPrometheus) {
  const auto rules = parse_alert_rules(builtin_alert_rules(), "built in");
  ASSERT_TRUE(rules) << rules.error();
  for (const AlertRule& rule : rules->rules) {
    for (const AlertCase& one : rule.cases) EXPECT_EQ(fires(rule, one), one.fires) << rule.name << ": " << one.name;
  }
}

}  // namespace
}  // namespace ron::sim
