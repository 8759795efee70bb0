// SPDX-License-Identifier: MIT OR Apache-2.0
#include "workload/rate_schedule.h"

#include <chrono>
#include <vector>

#include <gtest/gtest.h>

#include "workload/boost_random_stream.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;

class RateScheduleTest : public testing::Test {
 protected:
  // The times of all events that are due by `end`.
  std::vector<nanoseconds> times(const PublisherProfile& profile, nanoseconds start, nanoseconds end) {
    RateSchedule schedule(profile, start, random);
    std::vector<nanoseconds> due;
    while (schedule.next() <= end) {
      due.push_back(schedule.next());
      schedule.advance(random);
    }
    return due;
  }
  BoostRandomStream random{1, 1};
};

TEST_F(RateScheduleTest, SteadyIsEvenlySpaced) {
  const auto due = times({.rate = 1000}, 5s, 6s);
  ASSERT_EQ(due.size(), 1000U);
  for (std::size_t i = 0; i < due.size(); ++i) EXPECT_EQ(due[i], 5s + (i + 1) * 1ms);
}

TEST_F(RateScheduleTest, SteadyDoesNotDriftAtAwkwardRates) {
  EXPECT_EQ(times({.rate = 3}, 0s, 1000s).size(), 3000U);
  EXPECT_EQ(times({.rate = 0.25}, 0s, 1000s).size(), 250U);
  EXPECT_EQ(times({.rate = 1e6}, 0s, 1s).size(), 1'000'000U);
}

TEST_F(RateScheduleTest, RateZeroIsNever) {
  for (const RateShape shape : {RateShape::Steady, RateShape::Burst, RateShape::Ramp, RateShape::Poisson}) {
    EXPECT_EQ(RateSchedule({.shape = shape, .rate = 0, .ramp_to = 0}, 1s, random).next(), RateSchedule::never);
  }
}

TEST_F(RateScheduleTest, HardlyAnyRateIsFarAwayAndNotAnOverflow) {
  for (const RateShape shape : {RateShape::Steady, RateShape::Burst, RateShape::Ramp, RateShape::Poisson}) {
    const RateSchedule schedule({.shape = shape, .rate = 1e-300, .ramp_to = 1e-300}, 1s, random);
    EXPECT_GT(schedule.next(), 1s) << to_string(shape);
  }
}

TEST_F(RateScheduleTest, BurstComesAllAtOnceEveryPeriod) {
  const auto due = times({.shape = RateShape::Burst, .rate = 100, .period = 2s}, 10s, 13s);
  ASSERT_EQ(due.size(), 400U);
  EXPECT_EQ(due.front(), 10s);
  EXPECT_EQ(due[199], 10s);
  EXPECT_EQ(due[200], 12s);
  EXPECT_EQ(due.back(), 12s);
}

TEST_F(RateScheduleTest, BurstsCarryFractionsOver) {
  // 0.3 events per period of 1 s: 30 of them in 100 s
  EXPECT_NEAR(static_cast<double>(times({.shape = RateShape::Burst, .rate = 0.3, .period = 1s}, 0s, 100s).size()), 30,
              1);
  EXPECT_NEAR(static_cast<double>(times({.shape = RateShape::Burst, .rate = 2.5, .period = 1s}, 0s, 100s).size()), 250,
              3);
}

TEST_F(RateScheduleTest, RampRisesAndBeginsAgain) {
  const PublisherProfile ramp{.shape = RateShape::Ramp, .rate = 0, .ramp_to = 1000, .period = 1s};
  const auto due = times(ramp, 0s, 2s);
  ASSERT_NEAR(static_cast<double>(due.size()), 1000, 2);
  const auto by = [&](nanoseconds end) { return static_cast<double>(times(ramp, 0s, end).size()); };
  EXPECT_NEAR(by(500ms), 125, 2);   // a quarter of the 500 in half the time
  EXPECT_NEAR(by(1s), 500, 2);
  EXPECT_NEAR(by(1500ms), 625, 2);  // and again from the beginning
}

TEST_F(RateScheduleTest, RampFallsToo) {
  const auto due = times({.shape = RateShape::Ramp, .rate = 1000, .ramp_to = 0, .period = 1s}, 0s, 500ms);
  EXPECT_NEAR(static_cast<double>(due.size()), 375, 2);
}

TEST_F(RateScheduleTest, PoissonHasTheMeanAndIsUneven) {
  const auto due = times({.shape = RateShape::Poisson, .rate = 10'000}, 0s, 10s);
  EXPECT_NEAR(static_cast<double>(due.size()), 100'000, 2'000);
  int below_a_tenth = 0;
  for (std::size_t i = 1; i < due.size(); ++i) below_a_tenth += due[i] - due[i - 1] < 10us ? 1 : 0;
  EXPECT_NEAR(below_a_tenth, 0.0952 * 100'000, 1'500);  // 1 − e^−0.1 of the gaps
}

TEST_F(RateScheduleTest, TimesNeverGoBack) {
  for (const RateShape shape : {RateShape::Steady, RateShape::Burst, RateShape::Ramp, RateShape::Poisson}) {
    const auto due = times({.shape = shape, .rate = 777, .ramp_to = 33, .period = 70ms}, 0s, 5s);
    for (std::size_t i = 1; i < due.size(); ++i) ASSERT_LE(due[i - 1], due[i]) << to_string(shape);
  }
}

TEST_F(RateScheduleTest, WhatIsForgivenIsNotSentLater) {
  RateSchedule schedule({.rate = 1000}, 0s, random);
  schedule.forgive(10s, random);
  EXPECT_EQ(schedule.next(), 10s + 1ms);
  schedule.forgive(1s, random);  // not yet due: nothing to forgive
  EXPECT_EQ(schedule.next(), 10s + 1ms);
}

}  // namespace
}  // namespace ron::sim
