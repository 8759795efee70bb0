// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/value_axis.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace ron::dash {
namespace {

TEST(NiceCeiling, RoundsUpToARoundNumber) {
  EXPECT_DOUBLE_EQ(niceCeiling(0.7), 0.8);
  EXPECT_DOUBLE_EQ(niceCeiling(1), 1);
  EXPECT_DOUBLE_EQ(niceCeiling(1.01), 1.2);
  EXPECT_DOUBLE_EQ(niceCeiling(256), 300);
  EXPECT_DOUBLE_EQ(niceCeiling(512), 600);
  EXPECT_DOUBLE_EQ(niceCeiling(9001), 10'000);
  EXPECT_DOUBLE_EQ(niceCeiling(0.3), 0.3);
}

TEST(NiceCeiling, IsOneForWhatCannotBeAnAxis) {
  EXPECT_DOUBLE_EQ(niceCeiling(0), 1);
  EXPECT_DOUBLE_EQ(niceCeiling(-5), 1);
  EXPECT_DOUBLE_EQ(niceCeiling(std::numeric_limits<double>::infinity()), 1);
  EXPECT_DOUBLE_EQ(niceCeiling(std::nan("")), 1);
}

TEST(NiceTicks, AreAFewAtNiceSteps) {
  for (const double top : {1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 250.0, 20'000.0}) {
    const auto ticks = niceTicks(top);
    EXPECT_GE(ticks.size(), 3u) << top;
    EXPECT_LE(ticks.size(), 6u) << top;
    EXPECT_DOUBLE_EQ(ticks.front(), 0);
    EXPECT_LE(ticks.back(), top * 1.0001);
  }
}

TEST(AxisText, IsShort) {
  EXPECT_EQ(axisText(0), QStringLiteral("0"));
  EXPECT_EQ(axisText(250), QStringLiteral("250"));
  EXPECT_EQ(axisText(1200), QStringLiteral("1.2k"));
  EXPECT_EQ(axisText(3e6), QStringLiteral("3M"));
  EXPECT_EQ(axisText(0.5), QStringLiteral("0.5"));
}

TEST(AxisTop, RisesAtOnceAndFallsWithPatience) {
  AxisTop axis;
  EXPECT_DOUBLE_EQ(axis.update(100), 100);
  EXPECT_DOUBLE_EQ(axis.update(101), 120);
  for (int i = 1; i < AxisTop::kPatience; ++i) {
    ASSERT_DOUBLE_EQ(axis.update(10), 120) << i;
  }
  EXPECT_DOUBLE_EQ(axis.update(10), 10);
}

TEST(AxisTop, DoesNotFallWhileTheDataComesBack) {
  AxisTop axis;
  axis.update(200);
  for (int i = 0; i < 500; ++i) {
    ASSERT_DOUBLE_EQ(axis.update(i % 20 == 0 ? 190 : 50), 200);
  }
}

TEST(AxisTop, FallsToTheLargestSeenMeanwhile) {
  AxisTop axis;
  axis.update(1000);
  for (int i = 0; i < AxisTop::kPatience; ++i) {
    axis.update(i == 5 ? 90 : 10);
  }
  EXPECT_DOUBLE_EQ(axis.top(), 100);
}

TEST(AxisTop, HasALeastTop) {
  AxisTop axis(10);
  EXPECT_DOUBLE_EQ(axis.update(0), 10);
  EXPECT_DOUBLE_EQ(axis.update(std::nan("")), 10);
}

}  // namespace
}  // namespace ron::dash
