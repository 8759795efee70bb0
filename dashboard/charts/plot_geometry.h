// SPDX-License-Identifier: GPL-3.0-or-later
//
// PlotGeometry: from values to pixels and back, for a plot whose time axis ends at its right edge and whose
// value axis begins at 0. A value; tested apart from painting.
#pragma once

#include <QRectF>
#include <QString>

#include <vector>

namespace ron::dash {

struct PlotGeometry {
  QRectF area;
  double from = -60, to = 0;    ///< seconds
  double top = 1;               ///< of the value axis

  [[nodiscard]] double xOf(double seconds) const;
  [[nodiscard]] double yOf(double value) const;           ///< clamped to the area
  [[nodiscard]] double secondsAt(double x) const;         ///< clamped to [from, to]
  /// Into how many steps the value axis is divided at most: as many as have room for their labels.
  [[nodiscard]] int valueSteps() const;
  [[nodiscard]] bool contains(double seconds) const { return seconds >= from && seconds <= to; }
};

/// Plot area inside a widget of this size: all charts use the same margins, so that their axes line up.
[[nodiscard]] QRectF plotAreaIn(QSizeF size);

/// Ticks of the relative time axis, −window … 0, at nice steps.
[[nodiscard]] std::vector<double> timeTicks(double window);
/// "now", "−45 s", "−5 min", "−2 h".
[[nodiscard]] QString relativeTimeText(double seconds);

/// Moves labels of this height apart, keeping their order, within [top, bottom]; wanted centres in, centres out.
[[nodiscard]] std::vector<double> spreadLabels(std::vector<double> centres, double height, double top, double bottom);

}  // namespace ron::dash
