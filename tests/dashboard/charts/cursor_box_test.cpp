// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/cursor_box.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace ron::dash {
namespace {

const std::vector<CursorRow> kRows{{.name = QStringLiteral("lost/s"), .color = Qt::blue, .a = 0, .b = 200},
                                   {.name = QStringLiteral("A"), .color = Qt::black, .a = 256, .b = 12.5}};

TEST(CursorBox, TellsBothAndTheDifference) {
  const CursorBox box = cursorBox({.a = 90, .b = 98.3}, 100, kRows, Qt::gray);
  ASSERT_EQ(box.lines.size(), 3U);
  EXPECT_EQ(box.lines[0].cells[1], QStringLiteral("A −10 s"));
  EXPECT_EQ(box.lines[0].cells[3], QStringLiteral("B−A +8.3 s"));
  EXPECT_EQ(box.lines[1].cells, (std::array<QString, 4>{"lost/s", "0", "200", "+200"}));
  EXPECT_EQ(box.lines[2].cells, (std::array<QString, 4>{"A", "256", "12.5", "−244"}));
  EXPECT_TRUE(cursorSentence(box).contains(QStringLiteral("lost/s +200; A −244")));
}

TEST(CursorBox, OneAloneHasNoDifference) {
  const CursorBox box = cursorBox({.b = 98}, 100, kRows, Qt::gray);
  EXPECT_EQ(box.lines[1].cells, (std::array<QString, 4>{"lost/s", "", "200", ""}));
  EXPECT_EQ(cursorSentence(box), QString());
  EXPECT_TRUE(cursorBox({}, 100, kRows, Qt::gray).lines.empty());
}

TEST(CursorBox, AGapHasNoDifferenceEither) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const CursorBox box =
      cursorBox({.a = 90, .b = 98}, 100, {{.name = QStringLiteral("B"), .color = Qt::red, .a = nan, .b = 3}}, Qt::gray);
  EXPECT_EQ(box.lines[1].cells, (std::array<QString, 4>{"B", "–", "3", "–"}));
}

}  // namespace
}  // namespace ron::dash
