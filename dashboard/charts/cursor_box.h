// SPDX-License-Identifier: GPL-3.0-or-later
//
// CursorBox: what a plot shows at the cursors A and B, and the difference, as a small table: one row for each series
// below a row of times. Made of values by pure functions, painted into a corner of the plot.
#pragma once

#include <QColor>
#include <QRectF>
#include <QString>

#include <array>
#include <vector>

#include "charts/chart_cursors.h"
#include "charts/palette.h"

class QPainter;

namespace ron::dash {

struct CursorRow {
  QString name;
  QColor color;
  double a = 0, b = 0;               ///< NaN: nothing is known there
};

struct CursorBox {
  struct Line {
    std::array<QString, 4> cells;    ///< name, at A, at B, B − A; empty for a cursor that is not there
    QColor color;
  };
  std::vector<Line> lines;           ///< the first has the times; none: there is nothing to show
};

/// `now` is the right edge of the plots: times are told relative to it.
[[nodiscard]] CursorBox cursorBox(const ChartCursors& cursors, double now, const std::vector<CursorRow>& rows,
                                  const QColor& heading);
/// "between A (−12.3 s) and B (−4 s), 8.3 s: lost/s +200; …"; empty unless both are there.
[[nodiscard]] QString cursorSentence(const CursorBox& box);

/// Into the upper left corner of `area`, or the upper right one.
void paintCursorBox(QPainter& painter, const QRectF& area, bool right, const CursorBox& box, const Palette& palette);

}  // namespace ron::dash
