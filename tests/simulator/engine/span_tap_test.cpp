// SPDX-License-Identifier: MIT OR Apache-2.0
#include "engine/span_tap.h"

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace ron::sim {
namespace {

using namespace std::chrono_literals;

TEST(SpanTap, FollowsOneEventAnInterval) {
  SpanTap tap(10ms);
  EXPECT_TRUE(tap.is_time(0ms));
  EXPECT_FALSE(tap.is_time(5ms));
  EXPECT_TRUE(tap.is_time(10ms));
  EXPECT_FALSE(tap.is_time(19ms));
  EXPECT_TRUE(tap.is_time(500ms));
  EXPECT_FALSE(tap.is_time(505ms)) << "what was missed is not made up for";
}

TEST(SpanTap, MarksAStampInItsLowestBit) {
  EXPECT_TRUE(is_followed(static_cast<std::uint64_t>(span_stamp(1000ns, true).count())));
  EXPECT_FALSE(is_followed(static_cast<std::uint64_t>(span_stamp(1001ns, false).count())));
  EXPECT_EQ(span_stamp(1001ns, false), 1000ns);
}

TEST(SpanTap, DropsAndCountsWhatItHasNoPlaceFor) {
  SpanTap tap(1ms, 2);
  for (int i = 0; i < 5; ++i) tap.note({.corr_id = static_cast<std::uint64_t>(i), .who = "a"});
  const auto taken = tap.take();
  EXPECT_EQ(taken.spans.size(), 2U);
  EXPECT_EQ(taken.dropped, 3U);
  EXPECT_EQ(tap.take().dropped, 0U);
}

TEST(SpanTap, OfSeveralThreadsOneGetsTheTurn) {
  SpanTap tap(1h);
  std::atomic<int> turns = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&] {
        for (int n = 0; n < 1000; ++n) turns += tap.is_time(1ms) ? 1 : 0;
      });
    }
  }
  EXPECT_EQ(turns, 1);
}

}  // namespace
}  // namespace ron::sim
