// SPDX-License-Identifier: MIT OR Apache-2.0
#include "workload/micro_rate.h"

#include <cmath>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace ron::sim {
namespace {

using namespace std::chrono_literals;

TEST(MicroRateTest, IsMillionthsRoundedToTheNearest) {
  EXPECT_EQ(micro_rate(0), 0U);
  EXPECT_EQ(micro_rate(1), 1'000'000U);
  EXPECT_EQ(micro_rate(0.3), 300'000U);
  EXPECT_EQ(micro_rate(1e6), 1'000'000'000'000U);
  EXPECT_EQ(micro_rate(1e-6), 1U);
  EXPECT_EQ(micro_rate(0.6e-6), 1U);
  EXPECT_EQ(micro_rate(0.4e-6), 0U);
  EXPECT_EQ(micro_rate(1e-300), 0U);
  EXPECT_EQ(micro_rate(5e-324), 0U);
  EXPECT_EQ(micro_rate(-1), 0U);
}

RC_GTEST_PROP(MicroRate, IsWhatLongDoublesSay, ()) {
  const double rate = static_cast<double>(*rc::gen::inRange<std::int64_t>(0, 1'000'000'000'000'000)) / 1e9;
  const long double exact = static_cast<long double>(rate) * 1e6L;
  RC_ASSERT(std::abs(static_cast<long double>(micro_rate(rate)) - exact) <= 0.5001L);
}

TEST(HalfPeriodTest, IsHalfATurn) {
  EXPECT_EQ(half_period(1), 500ms);
  EXPECT_EQ(half_period(1000), 500us);
  EXPECT_EQ(half_period(3), 166'666'667ns);
  EXPECT_EQ(half_period(1e-9), 1h);
}

}  // namespace
}  // namespace ron::sim
