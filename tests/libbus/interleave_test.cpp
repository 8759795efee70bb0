// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The real ring, channel and parking lot under a scheduler that decides every step, on a memory that
// is as weak as the language allows (support/interleave). Fixed seeds; HACKING.md says how to play more.
#include <gtest/gtest.h>

#include "support/interleave/explore.h"
#include "support/interleave/scenarios.h"

namespace ron::test::interleave {
namespace {

class Interleave : public testing::TestWithParam<Scenario> {};

TEST_P(Interleave, HoldsInEverySchedulePlayed) {
  const auto failure = explore(GetParam(), {.seeds = 2'000});
  EXPECT_FALSE(failure) << *failure;
}

INSTANTIATE_TEST_SUITE_P(Scenario, Interleave, testing::ValuesIn(all_scenarios().begin(), all_scenarios().end()),
                         [](const auto& param) { return std::string(param.param.name); });

TEST(InterleaveExhaustive, OnePublisherOneReader) {
  const auto all = explore_all({"one_publisher_one_reader", scenario::one_publisher_one_reader}, 2, 1);
  EXPECT_FALSE(all.failure) << *all.failure;
  EXPECT_GT(all.executions, 1'000U);
}

TEST(InterleaveExhaustive, CloseWhileReceiving) {
  const auto all = explore_all({"close_while_receiving", scenario::close_while_receiving}, 2, 1);
  EXPECT_FALSE(all.failure) << *all.failure;
  EXPECT_GT(all.executions, 1'000U);
}

}  // namespace
}  // namespace ron::test::interleave
