// SPDX-License-Identifier: GPL-3.0-or-later
//
// Fonts: changing numbers stand in a face whose figures all have one width, so that they do not dance.
// (Qt 6.4 cannot switch a font's own features on.) That face, DejaVu Sans, is built into the program, so that an
// installed dashboard has it on any desktop. Sizes are points, as UX.md gives them.
#pragma once

#include <QFont>

namespace ron::dash {

inline constexpr double kBodyPoints = 10;
inline constexpr double kAxisPoints = 9;
inline constexpr double kHeadlinePoints = 28;

/// The desktop's own font.
[[nodiscard]] QFont bodyFont(double points = kBodyPoints, bool bold = false);
/// The built-in one. Needs a QGuiApplication.
[[nodiscard]] QFont figureFont(double points = kBodyPoints, bool bold = false);

}  // namespace ron::dash
