// SPDX-License-Identifier: MIT OR Apache-2.0
#include "engine/work_pacer.h"

#include <gtest/gtest.h>

namespace ron::sim {
namespace {

using namespace std::chrono_literals;

TEST(WorkPacer, ShortTimesAddUpUntilTheyAreWorthASleep) {
  WorkPacer pacer;
  pacer.idle(1s);
  int events = 0;
  do {
    pacer.add(1s, 10us);
    ++events;
  } while (!pacer.should_sleep(1s));
  EXPECT_EQ(events, 5);
  EXPECT_EQ(pacer.done(), 1s + 50us);
}

TEST(WorkPacer, ASleepThatLastedTooLongIsMadeUpFor) {
  WorkPacer pacer;
  pacer.idle(1s);
  pacer.add(1s, 1ms);
  EXPECT_TRUE(pacer.should_sleep(1s));
  const auto late = 1s + 3ms;
  pacer.add(late, 1ms);
  pacer.add(late, 1ms);
  EXPECT_FALSE(pacer.should_sleep(late));
  EXPECT_EQ(pacer.done(), 1s + 3ms);
  EXPECT_EQ(pacer.busy(), 3ms);
}

TEST(WorkPacer, ButNotWithoutLimit) {
  WorkPacer pacer;
  pacer.idle(0s);
  pacer.add(10s, 1ms);
  EXPECT_EQ(pacer.done(), 10s - WorkPacer::longest_catch_up + 1ms);
  EXPECT_EQ(pacer.busy(), 10s - WorkPacer::longest_catch_up + 1ms);  // it did take that long
}

TEST(WorkPacer, WaitingForWorkIsNotMadeUpFor) {
  WorkPacer pacer;
  pacer.idle(1s);
  pacer.add(1s, 1ms);
  pacer.idle(2s);
  pacer.add(2s, 1ms);
  EXPECT_EQ(pacer.done(), 2s + 1ms);
  EXPECT_EQ(pacer.busy(), 2ms);
}

TEST(WorkPacer, WhatIsCutShortWasNotWorked) {
  WorkPacer pacer;
  pacer.idle(1s);
  pacer.add(1s, 60s);
  pacer.cut_short(3s);
  EXPECT_EQ(pacer.done(), 3s);
  EXPECT_EQ(pacer.busy(), 2s);
  pacer.cut_short(4s);  // nothing left to cut
  EXPECT_EQ(pacer.done(), 3s);
}

}  // namespace
}  // namespace ron::sim
