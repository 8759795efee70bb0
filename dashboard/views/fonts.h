// SPDX-License-Identifier: GPL-3.0-or-later
//
// Fonts: changing numbers stand in a face whose figures all have one width, so that they do not dance.
// (Qt 6.4 cannot switch a font's own features on.) Sizes are points, as UX.md gives them.
#pragma once

#include <QFont>

namespace ron::dash {

inline constexpr double kBodyPoints = 10;
inline constexpr double kAxisPoints = 9;
inline constexpr double kHeadlinePoints = 28;

[[nodiscard]] QFont bodyFont(double points = kBodyPoints, bool bold = false);
[[nodiscard]] QFont figureFont(double points = kBodyPoints, bool bold = false);

}  // namespace ron::dash
