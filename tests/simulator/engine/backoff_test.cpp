// SPDX-License-Identifier: MIT OR Apache-2.0
#include "engine/backoff.h"

#include <gtest/gtest.h>

namespace ron::sim {
namespace {

using namespace std::chrono_literals;

TEST(Backoff, DoublesUpToItsLimit) {
  Backoff backoff;
  EXPECT_EQ(backoff.next(0s), 100ms);
  EXPECT_EQ(backoff.next(0s), 200ms);
  EXPECT_EQ(backoff.next(1s), 400ms);
  for (int i = 0; i < 10; ++i) (void)backoff.next(0s);
  EXPECT_EQ(backoff.next(0s), 5s);
}

TEST(Backoff, BeginsAgainAfterAHealthyLife) {
  Backoff backoff;
  (void)backoff.next(0s);
  (void)backoff.next(0s);
  EXPECT_EQ(backoff.next(Backoff::healthy), 100ms);
  EXPECT_EQ(backoff.next(0s), 200ms);
  backoff.reset();
  EXPECT_EQ(backoff.next(0s), 100ms);
}

}  // namespace
}  // namespace ron::sim
