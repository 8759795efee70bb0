// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/fonts.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QFontInfo>
#include <QFontMetricsF>

namespace ron::dash {
namespace {

TEST(Fonts, FiguresAreOfOneWidthInEverySizeAndWeight) {
  for (const double points : {kAxisPoints, kBodyPoints, 12.0, 18.0, kHeadlinePoints}) {
    for (const bool bold : {false, true}) {
      const QFontMetricsF metrics(figureFont(points, bold));
      const double width = metrics.horizontalAdvance(u'0');
      for (char16_t figure = u'1'; figure <= u'9'; ++figure) {
        EXPECT_DOUBLE_EQ(metrics.horizontalAdvance(QChar(figure)), width) << points << " pt, " << char(figure);
      }
      EXPECT_DOUBLE_EQ(metrics.horizontalAdvance("1,111.1"), metrics.horizontalAdvance("8,888.8"));
    }
  }
}

TEST(Fonts, FiguresStandInTheFaceThatIsBuiltIn) {
  ASSERT_EQ(figureFont().family(), QStringLiteral("DejaVu Sans"));
  ASSERT_TRUE(QFile::exists(":/fonts/regular.ttf") && QFile::exists(":/fonts/bold.ttf"));
  for (const bool bold : {false, true}) {
    const QFontInfo used(figureFont(kBodyPoints, bold));
    EXPECT_EQ(used.family(), QStringLiteral("DejaVu Sans"));
    EXPECT_EQ(used.bold(), bold);
  }
}

TEST(Fonts, TheBuiltInFaceHasTheShapesThatGoWithNumbers) {
  const QFontMetricsF metrics(figureFont());
  for (const QChar shape : QStringLiteral("∞–−⌀▲◆✓◌✕▸○µ")) {
    EXPECT_TRUE(metrics.inFont(shape)) << QString(shape).toStdString();
  }
}

}  // namespace
}  // namespace ron::dash
