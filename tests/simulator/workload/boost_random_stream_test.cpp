// SPDX-License-Identifier: MIT OR Apache-2.0
#include "workload/boost_random_stream.h"

#include <chrono>
#include <functional>

#include <gtest/gtest.h>

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;

constexpr int draws = 200'000;

double mean_of(const std::function<nanoseconds()>& draw) {
  double sum = 0;
  for (int i = 0; i < draws; ++i) sum += static_cast<double>(draw().count());
  return sum / draws;
}

TEST(BoostRandomStream, MeansComeOutRight) {
  BoostRandomStream random(7, 1);
  EXPECT_NEAR(mean_of([&] { return random.uniform(2ms); }), 1e6, 1e4);
  EXPECT_NEAR(mean_of([&] { return random.exponential(1ms); }), 1e6, 2e4);
  EXPECT_NEAR(mean_of([&] { return random.pareto(1ms); }), 1e6, 5e4);
}

TEST(BoostRandomStream, ParetoHasALeastValueAndALongTail) {
  BoostRandomStream random(7, 2);
  int beyond_five_means = 0;
  for (int i = 0; i < draws; ++i) {
    const nanoseconds drawn = random.pareto(1ms);
    EXPECT_GE(drawn, 599us);
    beyond_five_means += drawn > 5ms ? 1 : 0;
  }
  EXPECT_GT(beyond_five_means, draws / 1000);  // (0.6 / 5)^2.5 = 0.5 %
}

TEST(BoostRandomStream, BelowReachesAllAndOnlyThese) {
  BoostRandomStream random(7, 3);
  int seen[3] = {};
  for (int i = 0; i < 1000; ++i) {
    const std::uint32_t drawn = random.below(3);
    ASSERT_LT(drawn, 3U);
    ++seen[drawn];
  }
  for (const int count : seen) EXPECT_GT(count, 200);
  EXPECT_EQ(random.below(1), 0U);
}

TEST(BoostRandomStream, SameSeedSameActorSameDraws) {
  BoostRandomStream one(42, 5);
  BoostRandomStream same(42, 5);
  BoostRandomStream other_actor(42, 6);
  BoostRandomStream other_seed(43, 5);
  int alike_actor = 0;
  int alike_seed = 0;
  for (int i = 0; i < 100; ++i) {
    const nanoseconds drawn = one.uniform(1s);
    EXPECT_EQ(drawn, same.uniform(1s));
    alike_actor += drawn == other_actor.uniform(1s) ? 1 : 0;
    alike_seed += drawn == other_seed.uniform(1s) ? 1 : 0;
  }
  EXPECT_LT(alike_actor, 5);
  EXPECT_LT(alike_seed, 5);
}

TEST(BoostRandomStream, NeverLeavesTheRangeOfTime) {
  BoostRandomStream random(1, 1);
  for (int i = 0; i < 1000; ++i) {
    EXPECT_LE(random.exponential(nanoseconds::max()), 1h);
    EXPECT_LE(random.pareto(nanoseconds::max()), 1h);
  }
}

}  // namespace
}  // namespace ron::sim
