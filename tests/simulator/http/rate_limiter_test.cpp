// SPDX-License-Identifier: MIT OR Apache-2.0
#include "http/rate_limiter.h"

#include <chrono>
#include <string>

#include <gtest/gtest.h>

namespace ron::sim {
namespace {

using namespace std::chrono_literals;

TEST(RateLimiter, GrantsABurstAndThenTheRate) {
  RateLimiter limiter(10, 3);
  const RateLimiter::Time start{};
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(limiter.take("a", start));
  EXPECT_FALSE(limiter.take("a", start));
  EXPECT_FALSE(limiter.take("a", start + 90ms));
  EXPECT_TRUE(limiter.take("a", start + 110ms));
  EXPECT_FALSE(limiter.take("a", start + 110ms));
}

TEST(RateLimiter, NeverSavesUpMoreThanTheBurst) {
  RateLimiter limiter(10, 3);
  const RateLimiter::Time start{};
  EXPECT_TRUE(limiter.take("a", start));
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(limiter.take("a", start + 24h));
  EXPECT_FALSE(limiter.take("a", start + 24h));
}

TEST(RateLimiter, PeersDoNotPayForEachOther) {
  RateLimiter limiter(1, 1);
  EXPECT_TRUE(limiter.take("a", {}));
  EXPECT_FALSE(limiter.take("a", {}));
  EXPECT_TRUE(limiter.take("b", {}));
}

TEST(RateLimiter, AClockThatGoesBackGrantsNothing) {
  RateLimiter limiter(10, 1);
  const RateLimiter::Time start{1h};
  EXPECT_TRUE(limiter.take("a", start));
  EXPECT_FALSE(limiter.take("a", start - 30min));
}

TEST(RateLimiter, ForgetsThePeerThatWasIdleLongest) {
  RateLimiter limiter(0.001, 1, 2);
  EXPECT_TRUE(limiter.take("a", {}));
  EXPECT_TRUE(limiter.take("b", {}));
  EXPECT_FALSE(limiter.take("a", {}));  // now b is the one
  EXPECT_TRUE(limiter.take("c", {}));
  EXPECT_FALSE(limiter.take("a", {}));
  for (int i = 0; i < 1000; ++i) EXPECT_TRUE(limiter.take("peer" + std::to_string(i), {}));
  EXPECT_EQ(limiter.peers(), 2U);
}

}  // namespace
}  // namespace ron::sim
