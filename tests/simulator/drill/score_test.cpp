// SPDX-License-Identifier: MIT OR Apache-2.0
#include "drill/score.h"

#include "drill_fixture.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;

TEST(Score, TimeIsWorthAllUntilParAndNothingFromTheLimit) {
  EXPECT_EQ(time_points(1500, 0s, 30s, 120s), 1500);
  EXPECT_EQ(time_points(1500, 30s, 30s, 120s), 1500);
  EXPECT_EQ(time_points(1500, 75s, 30s, 120s), 750);
  EXPECT_EQ(time_points(1500, 119s + 999ms, 30s, 120s), 0);
  EXPECT_EQ(time_points(1500, 120s, 30s, 120s), 0);
  EXPECT_EQ(time_points(1500, 1h, 30s, 120s), 0);
  EXPECT_EQ(time_points(1500, std::nullopt, 30s, 120s), 0);
}

TEST(Score, AnHonestConfidenceIsTheBestOne) {
  EXPECT_EQ(diagnosis_points(true, 100), 1500);
  EXPECT_EQ(diagnosis_points(true, 50), 1125);
  EXPECT_EQ(diagnosis_points(true, 0), 0);
  EXPECT_EQ(diagnosis_points(false, 100), 0);
  EXPECT_EQ(misdiagnosis_harm(100), 1500);
  EXPECT_EQ(misdiagnosis_harm(0), 0);
  for (int right = 0; right <= 100; right += 10) {  // percent of the cases in which somebody is right
    const auto expected = [right](int stated) {
      return right * diagnosis_points(true, stated) - (100 - right) * misdiagnosis_harm(stated);
    };
    for (int stated = 0; stated <= 100; stated += 10) EXPECT_LE(expected(stated), expected(right)) << right;
  }
}

DrillRecord good_record() {
  DrillRecord record;
  record.mode_wanted = record.diagnosis = "F1";
  record.confidence = 100;
  record.symptom_at = 60s;
  record.detected_at = 90s;
  record.mitigated_at = 120s;
  record.verified_at = 180s;
  record.tasks = {{.id = "a", .met = true}, {.id = "b", .met = true}};
  return record;
}

TEST(Score, AllAtParIsTenThousand) {
  EXPECT_EQ(score(good_record(), test::scenario_of(test::small_scenario)).total, 10'000);
}

TEST(Score, IsTheSumOfItsPartsLessHarm) {
  const Scenario scenario = test::scenario_of(test::small_scenario);
  DrillRecord record = good_record();
  record.detected_at = 60s + 75s;      // half of 30 s .. 2 min
  record.mitigated_at = 60s + 150s;    // half of 1 min .. 4 min
  record.confidence = 50;
  record.failed_claims = 1;
  record.tasks[0].met = false;
  record.harms = {{.points = 300}, {.points = 11}};
  const Score half = score(record, scenario);
  EXPECT_EQ(half.total, 750 + 1125 + 1250 + 1250 + 1000 - 311);
  record.harms.push_back({.points = 20'000});
  EXPECT_EQ(score(record, scenario).total, 0);
}

TEST(Score, NothingDoneIsNothing) {
  DrillRecord record;
  record.mode_wanted = "F1";
  record.symptom_at = 60s;
  record.tasks = {{.id = "a"}};
  EXPECT_EQ(score(record, test::scenario_of(test::small_scenario)).total, 0);
}

TEST(Score, TimesAreExactToTheMillisecond) {
  EXPECT_EQ(clock_text(0s), "0 s");
  EXPECT_EQ(clock_text(59s + 250ms), "59.250 s");
  EXPECT_EQ(clock_text(3min + 5s), "3:05 min");
}

}  // namespace
}  // namespace ron::sim
