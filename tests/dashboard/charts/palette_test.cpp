// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/palette.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace ron::dash {
namespace {

double luminance(const QColor& color) {
  const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
  return 0.2126 * linear(color.red() / 255.0) + 0.7152 * linear(color.green() / 255.0) +
         0.0722 * linear(color.blue() / 255.0);
}

/// As WCAG defines it: 1 .. 21.
double contrast(const QColor& a, const QColor& b) {
  const auto [low, high] = std::minmax({luminance(a), luminance(b)});
  return (high + 0.05) / (low + 0.05);
}

class PaletteTest : public ::testing::TestWithParam<bool> {
 protected:
  Palette palette = GetParam() ? Palette::darkTheme() : Palette::light();
};

TEST_P(PaletteTest, TextIsReadable) {
  EXPECT_GE(contrast(palette.text, palette.window), 7);
  EXPECT_GE(contrast(palette.text, palette.plot), 7);
  EXPECT_GE(contrast(palette.secondary, palette.window), 4.5);
}

TEST_P(PaletteTest, LinesStandOutFromThePlot) {
  for (const QColor& color :
       {palette.busA, palette.busB, palette.reference, palette.selected, palette.warning, palette.critical}) {
    EXPECT_GE(contrast(color, palette.plot), 3) << color.name().toStdString();
  }
}

TEST_P(PaletteTest, FitsADesktopOfItsOwnKind) {
  EXPECT_EQ(Palette::fitting(palette.toQPalette()), palette);
  EXPECT_EQ(palette.dark, GetParam());
}

INSTANTIATE_TEST_SUITE_P(Themes, PaletteTest, ::testing::Bool(),
                         [](const auto& param) { return param.param ? "dark" : "light"; });

TEST(PaletteFade, KeepsTheColourAndLowersTheOpacity) {
  const QColor faded = Palette::faded(QColor(10, 20, 30), 0.5);
  EXPECT_EQ(faded.red(), 10);
  EXPECT_NEAR(static_cast<double>(faded.alphaF()), 0.5, 0.01);
}

}  // namespace
}  // namespace ron::dash
