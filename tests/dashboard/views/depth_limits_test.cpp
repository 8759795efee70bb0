// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/depth_limits.h"

#include <gtest/gtest.h>

namespace ron::dash {
namespace {

const Palette kPalette = Palette::light();

TEST(DepthLimits, OneBusHasBothThresholdsAndOneBand) {
  const DepthLimits limits = depthLimits({{.capacity = 256}}, {}, shippedAlarmRules(), kPalette);
  ASSERT_EQ(limits.thresholds.size(), 2U);
  EXPECT_EQ(limits.thresholds[0].label, QStringLiteral("◆ 80 %"));
  EXPECT_DOUBLE_EQ(limits.thresholds[0].value, 0.8 * 256);
  EXPECT_EQ(limits.thresholds[0].color, kPalette.critical);
  EXPECT_EQ(limits.thresholds[1].label, QStringLiteral("▲ 50 %"));
  EXPECT_DOUBLE_EQ(limits.thresholds[1].value, 128);
  EXPECT_EQ(limits.thresholds[1].color, kPalette.warning);
  ASSERT_EQ(limits.bands.size(), 1U);
  EXPECT_EQ(limits.bands[0].low, 128);
  EXPECT_EQ(limits.bands[0].high, 256);
}

TEST(DepthLimits, DuringACutoverEachBusHasItsOwn) {
  const DepthLimits limits =
      depthLimits({{.capacity = 256}}, {{.capacity = 1024, .from = 90}}, shippedAlarmRules(), kPalette);
  ASSERT_EQ(limits.thresholds.size(), 4U);
  EXPECT_EQ(limits.thresholds[0].label, QStringLiteral("◆ A 80 %"));
  EXPECT_EQ(limits.thresholds[3].label, QStringLiteral("▲ B 50 %"));
  EXPECT_EQ(limits.thresholds[3].value, 512);
  EXPECT_EQ(limits.thresholds[3].from, 90);
  ASSERT_EQ(limits.bands.size(), 2U);
  EXPECT_EQ(limits.bands[0].color.rgb(), kPalette.busA.rgb());
  EXPECT_EQ(limits.bands[1].color.rgb(), kPalette.busB.rgb());
  EXPECT_EQ(limits.bands[1].high, 1024);
  EXPECT_EQ(limits.bands[1].from, 90);
}

TEST(DepthLimits, WithoutRulesOrBusesThereIsNothing) {
  EXPECT_TRUE(depthLimits({}, {}, shippedAlarmRules(), kPalette).bands.empty());
  EXPECT_TRUE(depthLimits({{.capacity = 256}}, {}, {}, kPalette).bands.empty());
}

}  // namespace
}  // namespace ron::dash
