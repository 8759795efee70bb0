// SPDX-License-Identifier: MIT OR Apache-2.0
#include "engine/latency_counts.h"

#include <gtest/gtest.h>

namespace ron::sim {
namespace {

using namespace std::chrono_literals;

TEST(LatencyCounts, ABoundBelongsToItsBucket) {
  EXPECT_EQ(latency_bucket(0ns), 0U);
  EXPECT_EQ(latency_bucket(1us), 0U);
  EXPECT_EQ(latency_bucket(1001ns), 1U);
  EXPECT_EQ(latency_bucket(10s), latency_buckets - 2);
  EXPECT_EQ(latency_bucket(10s + 1ns), latency_buckets - 1);
  EXPECT_TRUE(std::ranges::is_sorted(latency_bounds));
}

TEST(LatencyCounts, CountsAndSums) {
  LatencyCounts counts;
  counts.observe(3us);
  counts.observe(4us);
  counts.observe(1h);
  const LatencySample sample = counts.sample();
  EXPECT_EQ(sample.counts[latency_bucket(3us)], 2U);
  EXPECT_EQ(sample.counts.back(), 1U);
  EXPECT_EQ(sample.count(), 3U);
  EXPECT_EQ(sample.sum_ns, 3'600'000'007'000U);
}

TEST(LatencyCounts, AStampFromTheFutureIsNoLatency) {
  LatencyCounts counts;
  counts.observe(-1s);
  EXPECT_EQ(counts.sample().counts[0], 1U);
  EXPECT_EQ(counts.sample().sum_ns, 0U);
}

}  // namespace
}  // namespace ron::sim
