// SPDX-License-Identifier: MIT OR Apache-2.0
#include "workload/handler_time.h"

#include <algorithm>
#include <chrono>

#include <gtest/gtest.h>

#include "workload/boost_random_stream.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;

class HandlerTime : public testing::TestWithParam<HandlerShape> {};

TEST_P(HandlerTime, HasTheMeanOfItsProfile) {
  BoostRandomStream random(3, 1);
  const SubscriberProfile profile{.shape = GetParam(), .handler = 1ms, .jitter = 200us};
  double sum = 0;
  constexpr int draws = 200'000;
  for (int i = 0; i < draws; ++i) sum += static_cast<double>(draw_handler_time(profile, random).count());
  const auto mean = static_cast<double>(profile.mean_handler_time().count());
  EXPECT_NEAR(sum / draws, mean, 0.05 * mean);
}

TEST_P(HandlerTime, NothingTakesNoTime) {
  BoostRandomStream random(3, 1);
  EXPECT_EQ(draw_handler_time({.shape = GetParam(), .handler = 0ns}, random), 0ns);
}

TEST_P(HandlerTime, NoDrawIsLongerThanAllowed) {
  BoostRandomStream random(3, 1);
  const SubscriberProfile slowest{.shape = GetParam(), .handler = max_handler_time};
  for (int i = 0; i < 10'000; ++i) EXPECT_LE(draw_handler_time(slowest, random), max_handler_time);
}

INSTANTIATE_TEST_SUITE_P(AllShapes, HandlerTime,
                         testing::Values(HandlerShape::Constant, HandlerShape::Uniform, HandlerShape::Exponential,
                                         HandlerShape::Pareto),
                         [](const auto& test) { return std::string(to_string(test.param)); });

TEST(HandlerTimeShapes, ConstantIsConstantAndUniformReachesFromZeroToTwice) {
  BoostRandomStream random(3, 1);
  nanoseconds least = 1h;
  nanoseconds most = 0ns;
  for (int i = 0; i < 10'000; ++i) {
    EXPECT_EQ(draw_handler_time({.handler = 5us}, random), 5us);
    const nanoseconds drawn = draw_handler_time({.shape = HandlerShape::Uniform, .handler = 5us}, random);
    least = std::min(least, drawn);
    most = std::max(most, drawn);
  }
  EXPECT_LT(least, 100ns);
  EXPECT_GT(most, 9900ns);
  EXPECT_LE(most, 10us);
}

}  // namespace
}  // namespace ron::sim
