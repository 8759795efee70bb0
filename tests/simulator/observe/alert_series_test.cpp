// SPDX-License-Identifier: MIT OR Apache-2.0
//
// What is measured, compared with what Prometheus answers for the same samples.
#include "observe/alert_series.h"

#include <gtest/gtest.h>

#include "metric_families.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;
using test::MetricFamilies;

AlertTerm term(Measure measure, std::string metric, nanoseconds range = {}) {
  return {.measure = measure, .of = {.metric = std::move(metric), .where = {}}, .range = range};
}

AlertRules rules_of(const AlertTerm& term) {
  AlertRules rules;
  rules.rules.emplace_back().all = {term};
  return rules;
}

class AlertSeriesTest : public testing::Test {
 protected:
  void watch(AlertTerm of) {
    asked = std::move(of);
    series.emplace(rules_of(asked));
  }
  void add(nanoseconds at, double value, const test::Labels& labels = {}) {
    MetricFamilies families;
    families.set(asked.of.metric, labels, value);
    series->add(at, families.all());
  }
  [[nodiscard]] double value() const { return series->measure(asked).value(); }
  [[nodiscard]] bool has_value() const { return series->measure(asked).has_value(); }

  AlertTerm asked;
  std::optional<AlertSeries> series;
};

TEST_F(AlertSeriesTest, NothingWithoutData) {
  watch(term(Measure::Rate, "x_total", 10s));
  EXPECT_FALSE(has_value());
  add(1s, 5);
  EXPECT_FALSE(has_value());  // one sample has no slope
  add(2s, 6);
  EXPECT_TRUE(has_value());
}

TEST_F(AlertSeriesTest, ARateReachesToTheEndsOfItsRange) {
  watch(term(Measure::Rate, "x_total", 10s));
  for (int i = 0; i <= 10; ++i) add(100s + i * 1s, 50 + 3 * i);
  EXPECT_DOUBLE_EQ(value(), 3);
  watch(term(Measure::Increase, "x_total", 10s));
  for (int i = 0; i <= 3; ++i)
    add(100s + i * 3s, 100 + 6 * i);  // samples at 100, 103, 106, 109; the range begins at 99
  EXPECT_DOUBLE_EQ(value(), 20);
}

TEST_F(AlertSeriesTest, FarFromAnEndItGoesHalfADistanceFurther) {
  watch(term(Measure::Change, "x", 100s));
  add(100s, 10);
  add(110s, 30);
  EXPECT_DOUBLE_EQ(value(), 20 * 15. / 10);
}

TEST_F(AlertSeriesTest, ACounterWasNeverBelowZero) {
  watch(term(Measure::Increase, "x_total", 100s));
  add(100s, 0);
  add(110s, 20);
  EXPECT_DOUBLE_EQ(value(), 20);
  watch(term(Measure::Change, "x", 100s));
  add(100s, 0);
  add(110s, 20);
  EXPECT_DOUBLE_EQ(value(), 30);
}

TEST_F(AlertSeriesTest, SamplesAtTheVeryBeginningOfTheRangeBelongToIt) {
  watch(term(Measure::Floor, "x", 10s));
  add(10s, 1);
  add(20s, 5);
  EXPECT_EQ(value(), 1);
  add(20s + 1ns, 5);
  EXPECT_EQ(value(), 5);
}

TEST_F(AlertSeriesTest, AValueIsTheLatestOrNone) {
  watch(term(Measure::Value, "x"));
  add(1s, 4);
  EXPECT_EQ(value(), 4);
  series->add(2s, {});
  EXPECT_FALSE(has_value());
}

TEST_F(AlertSeriesTest, OfSeveralSeriesTheWorst) {
  AlertTerm above = term(Measure::Value, "x");
  MetricFamilies families;
  families.set("x", {{"who", "a"}}, 1);
  families.set("x", {{"who", "b"}}, 7);
  families.set("x", {{"who", ""}}, 9);
  AlertSeries all(rules_of(above));
  all.add(1s, families.all());
  EXPECT_EQ(all.measure(above), 9);
  above.of.where = {{"who", "*"}};
  EXPECT_EQ(all.measure(above), 7);
  AlertTerm below = above;
  below.above = false;
  EXPECT_EQ(all.measure(below), 1);
  above.of.where = {{"who", "a"}};
  EXPECT_EQ(all.measure(above), 1);
  above.of.where = {{"who", "c"}};
  EXPECT_FALSE(all.measure(above));
}

TEST_F(AlertSeriesTest, DividesByTheGaugeOfTheSameLabels) {
  AlertTerm ratio = term(Measure::Value, "depth");
  ratio.over = "capacity";
  AlertSeries all(rules_of(ratio));
  MetricFamilies families;
  families.set("depth", {{"role", "active"}}, 10);
  families.set("depth", {{"role", "draining"}}, 90);
  families.set("capacity", {{"role", "active"}}, 40);
  all.add(1s, families.all());
  EXPECT_EQ(all.measure(ratio), 0.25);
  families.set("capacity", {{"role", "draining"}}, 0);
  all.add(2s, families.all());
  EXPECT_EQ(all.measure(ratio), 0.25);
}

TEST_F(AlertSeriesTest, AThresholdMayBeAMetric) {
  AlertTerm below = term(Measure::Value, "there");
  below.above = false;
  below.threshold = "expected";
  AlertSeries all(rules_of(below));
  EXPECT_FALSE(all.threshold(below));
  MetricFamilies families;
  families.set("expected", {}, 4);
  all.add(1s, families.all());
  EXPECT_EQ(all.threshold(below), 4);
}

TEST_F(AlertSeriesTest, KeepsNoMoreThanItsBound) {
  watch(term(Measure::Floor, "x", 24h));
  for (std::size_t i = 0; i < 2 * AlertSeries::max_points; ++i) add(i * 1ms, static_cast<double>(i));
  EXPECT_EQ(value(), static_cast<double>(AlertSeries::max_points));
}

}  // namespace
}  // namespace ron::sim
