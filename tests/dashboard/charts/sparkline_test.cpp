// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/sparkline.h"

#include <gtest/gtest.h>

#include <QImage>
#include <QPainter>

#include <limits>
#include <vector>

namespace ron::dash {
namespace {

const QColor kLine(Qt::blue);

QImage painted(const std::vector<float>& values, double top = 0) {
  QImage image(100, 20, QImage::Format_ARGB32_Premultiplied);
  image.fill(Qt::white);
  QPainter painter(&image);
  paintSparkline(painter, QRectF(2, 2, 96, 16), values, {.line = kLine, .end = QColor(Qt::red), .top = top});
  return image;
}

bool inkIn(const QImage& image, const QRect& area) {
  for (int y = area.top(); y <= area.bottom(); ++y) {
    for (int x = area.left(); x <= area.right(); ++x) {
      if (image.pixelColor(x, y) != QColor(Qt::white)) {
        return true;
      }
    }
  }
  return false;
}

TEST(Sparkline, PaintsNothingWithoutValues) { EXPECT_FALSE(inkIn(painted({}), QRect(0, 0, 100, 20))); }

TEST(Sparkline, RunsFromLeftToRightWithinItsRectangle) {
  const QImage image = painted({0, 5, 10, 5, 0, 10});
  EXPECT_TRUE(inkIn(image, QRect(2, 14, 6, 6)));
  EXPECT_TRUE(inkIn(image, QRect(90, 0, 8, 6)));
  EXPECT_FALSE(inkIn(image, QRect(0, 0, 1, 20)));
}

TEST(Sparkline, LeavesGapsOpen) {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const QImage image = painted({5, 5, nan, nan, nan, nan, nan, nan, 5, 5});
  EXPECT_TRUE(inkIn(image, QRect(3, 0, 8, 20)));
  EXPECT_FALSE(inkIn(image, QRect(30, 0, 40, 20)));
}

TEST(Sparkline, KeepsLowValuesLowWhenATopIsGiven) {
  EXPECT_FALSE(inkIn(painted({1, 1, 1}, 100), QRect(0, 0, 100, 8)));
  EXPECT_TRUE(inkIn(painted({1, 1, 1}), QRect(0, 0, 100, 8)));
}

TEST(Sparkline, TakesAllZerosAndASingleValue) {
  EXPECT_TRUE(inkIn(painted({0, 0, 0}), QRect(0, 14, 100, 6)));
  EXPECT_TRUE(inkIn(painted({7}), QRect(0, 0, 100, 20)));
}

}  // namespace
}  // namespace ron::dash
