// SPDX-License-Identifier: MIT OR Apache-2.0
//
// From inactive to pending, firing and resolved, by a clock that the test holds.
#include "observe/alert_evaluator.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "metric_families.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;
using testing::IsEmpty;
using testing::SizeIs;

AlertRules deep_for(nanoseconds hold) {
  AlertRules rules;
  AlertRule& rule = rules.rules.emplace_back();
  rule.name = "Deep";
  rule.severity = "critical";
  rule.hold = hold;
  rule.all = {{.measure = Measure::Value, .of = {.metric = "depth", .where = {}}, .threshold = 10.0}};
  return rules;
}

class AlertEvaluatorTest : public testing::Test {
 protected:
  std::vector<Alert> at(nanoseconds time, double depth) {
    test::MetricFamilies families;
    families.set("depth", {}, depth);
    return evaluator.evaluate(time, families.all());
  }
  [[nodiscard]] const Alert& alert() const { return evaluator.alerts().front(); }

  AlertEvaluator evaluator{deep_for(30s)};
};

TEST_F(AlertEvaluatorTest, KnowsAllItsAlertsFromTheBeginning) {
  ASSERT_THAT(evaluator.alerts(), SizeIs(1));
  EXPECT_EQ(alert().name, "Deep");
  EXPECT_EQ(alert().state, AlertState::Inactive);
  EXPECT_FALSE(alert().value);
}

TEST_F(AlertEvaluatorTest, PendingThenFiringThenResolved) {
  EXPECT_THAT(at(1s, 10), IsEmpty());  // not above
  EXPECT_EQ(alert().state, AlertState::Inactive);
  EXPECT_THAT(at(2s, 11), IsEmpty());
  EXPECT_EQ(alert().state, AlertState::Pending);
  EXPECT_EQ(alert().since, 2s);
  EXPECT_THAT(at(31s, 11), IsEmpty());
  const auto fired = at(32s, 12);
  ASSERT_THAT(fired, SizeIs(1));
  EXPECT_EQ(fired[0].state, AlertState::Firing);
  EXPECT_EQ(fired[0].since, 32s);
  EXPECT_EQ(fired[0].value, 12);
  EXPECT_THAT(at(40s, 11), IsEmpty());
  const auto resolved = at(50s, 3);
  ASSERT_THAT(resolved, SizeIs(1));
  EXPECT_EQ(resolved[0].state, AlertState::Resolved);
  EXPECT_THAT(at(60s, 3), IsEmpty());
  EXPECT_EQ(alert().state, AlertState::Resolved);
  EXPECT_EQ(alert().since, 50s);
  at(61s, 11);
  EXPECT_EQ(alert().state, AlertState::Pending);
}

TEST_F(AlertEvaluatorTest, OneInterruptionStartsTheCountAnew) {
  at(1s, 11);
  at(30s, 10);
  EXPECT_EQ(alert().state, AlertState::Inactive);
  at(31s, 11);
  EXPECT_THAT(at(60s, 11), IsEmpty());
  EXPECT_THAT(at(61s, 11), SizeIs(1));
}

TEST_F(AlertEvaluatorTest, WithoutDataNothingHolds) {
  at(1s, 11);
  at(31s, 11);
  EXPECT_EQ(alert().state, AlertState::Firing);
  EXPECT_THAT(evaluator.evaluate(32s, {}), SizeIs(1));
  EXPECT_EQ(alert().state, AlertState::Resolved);
  EXPECT_FALSE(alert().value);
}

TEST_F(AlertEvaluatorTest, ATimeBeforeTheLastIsPassedOver) {
  at(1s, 11);
  at(31s, 11);
  EXPECT_THAT(at(31s, 0), IsEmpty());
  EXPECT_THAT(at(3s, 0), IsEmpty());
  EXPECT_EQ(alert().state, AlertState::Firing);
}

TEST_F(AlertEvaluatorTest, WithoutForItFiresAtOnce) {
  evaluator = AlertEvaluator(deep_for(0s));
  EXPECT_THAT(at(0s, 11), SizeIs(1));
  EXPECT_EQ(alert().state, AlertState::Firing);
}

TEST_F(AlertEvaluatorTest, AllTermsMustHold) {
  AlertRules rules = deep_for(0s);
  rules.rules[0].all.push_back(
      {.measure = Measure::Value, .of = {.metric = "width", .where = {}}, .above = false, .threshold = 5.0});
  evaluator = AlertEvaluator(rules);
  EXPECT_THAT(at(1s, 11), IsEmpty());
  test::MetricFamilies families;
  families.set("depth", {}, 11);
  families.set("width", {}, 4);
  EXPECT_THAT(evaluator.evaluate(2s, families.all()), SizeIs(1));
}

TEST(AlertStates, HaveNames) {
  EXPECT_EQ(to_string(AlertState::Inactive), "inactive");
  EXPECT_EQ(to_string(AlertState::Pending), "pending");
  EXPECT_EQ(to_string(AlertState::Firing), "firing");
  EXPECT_EQ(to_string(AlertState::Resolved), "resolved");
}

}  // namespace
}  // namespace ron::sim
