// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/sparkline.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace ron::dash {

void paintSparkline(QPainter& painter, const QRectF& rect, std::span<const float> values, const SparklineStyle& style) {
  double top = style.top;
  for (const float value : values) {
    top = std::isfinite(value) ? std::max(top, static_cast<double>(value)) : top;
  }
  if (values.empty() || rect.width() < 4 || rect.height() < 4) {
    return;
  }
  const double step = values.size() > 1 ? rect.width() / static_cast<double>(values.size() - 1) : 0;
  const auto pointOf = [&](std::size_t i) {
    const double height = top > 0 ? std::clamp(static_cast<double>(values[i]) / top, 0.0, 1.0) : 0;
    return QPointF(rect.left() + static_cast<double>(i) * step, rect.bottom() - height * rect.height());
  };

  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(style.line, 1));
  QPolygonF line;
  for (std::size_t i = 0; i <= values.size(); ++i) {
    if (i < values.size() && std::isfinite(values[i])) {
      line.append(pointOf(i));
      continue;
    }
    painter.drawPolyline(line);
    line.clear();
  }
  if (std::isfinite(values.back())) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(style.end);
    painter.drawEllipse(pointOf(values.size() - 1), 1.5, 1.5);
  }
  painter.restore();
}

}  // namespace ron::dash
