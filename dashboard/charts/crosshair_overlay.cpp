// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/crosshair_overlay.h"

#include <QPaintEvent>
#include <QPainter>

#include <algorithm>

#include "charts/fonts.h"

namespace ron::dash {

CrosshairOverlay::CrosshairOverlay(QWidget* parent) : QWidget(parent) {
  setFont(figureFont(kAxisPoints));
  setAttribute(Qt::WA_TransparentForMouseEvents);
  setAttribute(Qt::WA_NoSystemBackground);
}

void CrosshairOverlay::setTheme(const Palette& palette) {
  m_palette = palette;
  update();
}

void CrosshairOverlay::setPlotArea(const QRectF& area) {
  m_area = area;
  update();
}

void CrosshairOverlay::setLine(std::optional<double> x, const QString& heading, std::vector<CrosshairValue> values) {
  if (!x && !m_x) {
    return;
  }
  m_x = x;
  m_heading = heading;
  m_values = std::move(values);
  update();
}

void CrosshairOverlay::setSelection(std::optional<std::pair<double, double>> span) {
  if (m_selection != span) {
    m_selection = span;
    update();
  }
}

void CrosshairOverlay::paintEvent(QPaintEvent*) {
  if (!m_x && !m_selection) {
    return;
  }
  QPainter painter(this);
  if (m_selection) {
    const auto [a, b] = std::minmax(m_selection->first, m_selection->second);
    painter.fillRect(QRectF(a, m_area.top(), b - a, m_area.height()), Palette::faded(m_palette.selected, 0.2));
  }
  if (m_x) {
    painter.setPen(QPen(m_palette.crosshair, 1));
    painter.drawLine(QPointF(*m_x, m_area.top()), QPointF(*m_x, m_area.bottom()));
    paintLabel(painter);
  }
}

void CrosshairOverlay::paintLabel(QPainter& painter) const {
  const QFontMetricsF metrics(font());
  constexpr double kPadding = 4;
  double width = metrics.horizontalAdvance(m_heading);
  for (const CrosshairValue& value : m_values) {
    width = std::max(width, metrics.horizontalAdvance(value.text));
  }
  const double height = metrics.height() * static_cast<double>(m_values.size() + 1) + 2 * kPadding;
  QRectF box(*m_x + 6, m_area.top() + 2, width + 2 * kPadding, height);
  if (box.right() > m_area.right()) {
    box.moveRight(*m_x - 6);
  }
  painter.setPen(QPen(m_palette.grid, 1));
  painter.setBrush(Palette::faded(m_palette.plot, 0.92));
  painter.drawRect(box);

  double baseline = box.top() + kPadding + metrics.ascent();
  const auto line = [&](const QString& text, const QColor& color) {
    painter.setPen(color);
    painter.drawText(QPointF(box.left() + kPadding, baseline), text);
    baseline += metrics.height();
  };
  line(m_heading, m_palette.secondary);
  for (const CrosshairValue& value : m_values) {
    line(value.text, value.color);
  }
}

}  // namespace ron::dash
