// SPDX-License-Identifier: MIT OR Apache-2.0
//
// What is asked of every random stream; and of the table stream, which draws it is to make on any machine.
#include "workload/random_stream.h"

#include <chrono>
#include <cmath>
#include <functional>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "workload/boost_random_stream.h"
#include "workload/random_tables.h"
#include "workload/table_random_stream.h"

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

template <typename Stream>
class RandomStreamTest : public testing::Test {};
using Streams = testing::Types<BoostRandomStream, TableRandomStream>;
TYPED_TEST_SUITE(RandomStreamTest, Streams);

TYPED_TEST(RandomStreamTest, MeansComeOutRight) {
  TypeParam random(7, 1);
  EXPECT_NEAR(mean_of([&] { return random.uniform(2ms); }), 1e6, 1e4);
  EXPECT_NEAR(mean_of([&] { return random.exponential(1ms); }), 1e6, 2e4);
  EXPECT_NEAR(mean_of([&] { return random.pareto(1ms); }), 1e6, 5e4);
}

TYPED_TEST(RandomStreamTest, ParetoHasALeastValueAndALongTail) {
  TypeParam random(7, 2);
  int beyond_five_means = 0;
  for (int i = 0; i < draws; ++i) {
    const nanoseconds drawn = random.pareto(1ms);
    EXPECT_GE(drawn, 599us);
    beyond_five_means += drawn > 5ms ? 1 : 0;
  }
  EXPECT_GT(beyond_five_means, draws / 1000);  // (0.6 / 5)^2.5 = 0.5 %
}

TYPED_TEST(RandomStreamTest, BelowReachesAllAndOnlyThese) {
  TypeParam random(7, 3);
  int seen[3] = {};
  for (int i = 0; i < 1000; ++i) {
    const std::uint32_t drawn = random.below(3);
    ASSERT_LT(drawn, 3U);
    ++seen[drawn];
  }
  for (const int count : seen) EXPECT_GT(count, 200);
  EXPECT_EQ(random.below(1), 0U);
}

TYPED_TEST(RandomStreamTest, SameSeedSameActorSameDraws) {
  TypeParam one(42, 5);
  TypeParam same(42, 5);
  TypeParam other_actor(42, 6);
  TypeParam other_seed(43, 5);
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

TYPED_TEST(RandomStreamTest, NeverLeavesTheRangeOfTime) {
  TypeParam random(1, 1);
  for (int i = 0; i < 1000; ++i) {
    EXPECT_LE(random.exponential(nanoseconds::max()), 1h);
    EXPECT_LE(random.pareto(nanoseconds::max()), 1h);
  }
}

TYPED_TEST(RandomStreamTest, ExponentialHasItsShape) {
  TypeParam random(11, 1);
  int shorter_than_a_tenth = 0;
  int longer_than_ten = 0;
  for (int i = 0; i < draws; ++i) {
    const nanoseconds drawn = random.exponential(1ms);
    shorter_than_a_tenth += drawn < 100us ? 1 : 0;
    longer_than_ten += drawn > 5ms ? 1 : 0;
  }
  EXPECT_NEAR(shorter_than_a_tenth, draws * 0.09516, draws * 0.003);  // 1 − e^−0.1
  EXPECT_NEAR(longer_than_ten, draws * 0.006738, draws * 0.0008);     // e^−5
}

TEST(TableRandomStreamTest, DrawsTheSameOnEveryMachine) {
  TableRandomStream random(20261121, 7);
  std::vector<std::int64_t> drawn;
  for (int i = 0; i < 3; ++i) {
    drawn.push_back(random.below(1000));
    drawn.push_back(random.uniform(1s).count());
    drawn.push_back(random.exponential(1s).count());
    drawn.push_back(random.pareto(1s).count());
  }
  EXPECT_THAT(drawn, testing::ElementsAre(20, 885653230, 1063467786, 612862713, 268, 141206840, 147980359, 1225338841,
                                          454, 255796719, 615045470, 789133210));
}

TEST(RandomTablesTest, AreWhatTheirFormulasSay) {
  const auto near = [](std::uint64_t entry, double value) {
    return std::abs(static_cast<double>(entry) / 0x1p32 - value) <= 1e-9 * value + 0x1p-32;
  };
  for (std::size_t k = 0; k <= 256; ++k) {
    const double rest = 1 - static_cast<double>(k) / 512;
    EXPECT_TRUE(near(random_tables::exponential_part[k], -std::log(rest))) << k;
    EXPECT_TRUE(near(random_tables::pareto_part[k], std::pow(rest, -0.4))) << k;
  }
  for (std::size_t k = 0; k <= 64; ++k) {
    EXPECT_TRUE(near(random_tables::pareto_doubling[k], std::pow(2, 0.4 * static_cast<double>(k)))) << k;
  }
}

}  // namespace
}  // namespace ron::sim
