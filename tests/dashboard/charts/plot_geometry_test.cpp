// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/plot_geometry.h"

#include <gtest/gtest.h>

namespace ron::dash {
namespace {

TEST(PlotGeometry, MapsBothWays) {
  const PlotGeometry geometry{.area = QRectF(50, 20, 600, 100), .from = 40, .to = 100, .top = 500};
  EXPECT_DOUBLE_EQ(geometry.xOf(40), 50);
  EXPECT_DOUBLE_EQ(geometry.xOf(100), 650);
  EXPECT_DOUBLE_EQ(geometry.secondsAt(350), 70);
  EXPECT_DOUBLE_EQ(geometry.yOf(0), 120);
  EXPECT_DOUBLE_EQ(geometry.yOf(500), 20);
  EXPECT_DOUBLE_EQ(geometry.yOf(250), 70);
}

TEST(PlotGeometry, ClampsWhatIsOutside) {
  const PlotGeometry geometry{.area = QRectF(0, 0, 100, 100), .from = 0, .to = 10, .top = 1};
  EXPECT_DOUBLE_EQ(geometry.secondsAt(-50), 0);
  EXPECT_DOUBLE_EQ(geometry.secondsAt(500), 10);
  EXPECT_DOUBLE_EQ(geometry.yOf(7), 0);
  EXPECT_DOUBLE_EQ(geometry.yOf(-7), 100);
}

TEST(PlotArea, LeavesRoomForLabelsAndNeverVanishes) {
  EXPECT_GT(plotAreaIn(QSizeF(800, 200)).width(), 500);
  EXPECT_GE(plotAreaIn(QSizeF(10, 10)).width(), 1);
  EXPECT_GE(plotAreaIn(QSizeF(10, 10)).height(), 1);
}

TEST(TimeTicks, EndNowAtNiceSteps) {
  EXPECT_EQ(timeTicks(60), (std::vector<double>{-60, -50, -40, -30, -20, -10, 0}));
  EXPECT_EQ(timeTicks(3600), (std::vector<double>{-3600, -3000, -2400, -1800, -1200, -600, 0}));
  EXPECT_EQ(timeTicks(1).size(), 6u);
  EXPECT_LE(timeTicks(100'000).size(), 8u);
}

TEST(RelativeTime, ReadsWell) {
  EXPECT_EQ(relativeTimeText(0), QStringLiteral("now"));
  EXPECT_EQ(relativeTimeText(-45), QStringLiteral("−45 s"));
  EXPECT_EQ(relativeTimeText(-0.2), QStringLiteral("−0.2 s"));
  EXPECT_EQ(relativeTimeText(-300), QStringLiteral("−5 min"));
  EXPECT_EQ(relativeTimeText(-7200), QStringLiteral("−2 h"));
}

TEST(SpreadLabels, KeepsThemApartInOrderAndInside) {
  const auto placed = spreadLabels({50, 52, 51}, 10, 0, 100);
  EXPECT_LT(placed[0], placed[2]);
  EXPECT_LT(placed[2], placed[1]);
  EXPECT_GE(placed[2] - placed[0], 10);
  EXPECT_GE(placed[1] - placed[2], 10);
  const auto low = spreadLabels({99, 99}, 10, 0, 100);
  EXPECT_LE(low[1], 95);
  EXPECT_LE(low[0], 85);
  EXPECT_EQ(spreadLabels({30}, 10, 0, 100), std::vector<double>{30});
  EXPECT_TRUE(spreadLabels({}, 10, 0, 100).empty());
}

}  // namespace
}  // namespace ron::dash
