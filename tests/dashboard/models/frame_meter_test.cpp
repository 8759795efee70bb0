// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/frame_meter.h"

#include <gtest/gtest.h>

namespace ron::dash {
namespace {

using namespace std::chrono_literals;

TEST(FrameMeter, KnowsNothingBeforeTheFirstFrame) { EXPECT_EQ(FrameMeter().times().frames, 0U); }

TEST(FrameMeter, TellsPercentilesOfTheLastFrames) {
  FrameMeter meter;
  for (int i = 1; i <= 100; ++i) meter.add(i * 1ms);
  const FrameTimes times = meter.times();
  EXPECT_EQ(times.frames, 100U);
  EXPECT_NEAR(times.median, 50, 1);
  EXPECT_NEAR(times.p95, 95, 1);
  EXPECT_NEAR(times.longest, 100, 0.01);
}

TEST(FrameMeter, ForgetsOldFrames) {
  FrameMeter meter;
  meter.add(1s);
  for (std::size_t i = 0; i < FrameMeter::kKept; ++i) meter.add(2ms);
  EXPECT_EQ(meter.times().frames, FrameMeter::kKept);
  EXPECT_NEAR(meter.times().longest, 2, 0.01);
}

TEST(FrameMeter, TheProcessIsSomewhereInMemory) { EXPECT_GT(residentBytes(), 1'000'000U); }

}  // namespace
}  // namespace ron::dash
