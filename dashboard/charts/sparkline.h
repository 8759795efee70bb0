// SPDX-License-Identifier: GPL-3.0-or-later
//
// Sparkline: a small line without axes, painted into a rectangle from values, oldest first. Scaled from
// 0 to the largest value (or `top`, if larger); the newest point is marked. Values that are NaN are gaps.
#pragma once

#include <QColor>
#include <QRectF>

#include <span>

class QPainter;

namespace ron::dash {

struct SparklineStyle {
  QColor line;
  QColor end;          ///< the dot on the newest value
  double top = 0;
};

void paintSparkline(QPainter& painter, const QRectF& rect, std::span<const float> values, const SparklineStyle& style);

}  // namespace ron::dash
