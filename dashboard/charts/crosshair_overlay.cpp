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

void CrosshairOverlay::setCursors(std::optional<double> a, std::optional<double> b, CursorBox box) {
  if (box.lines.empty() && m_box.lines.empty()) {
    return;
  }
  m_cursorA = a;
  m_cursorB = b;
  m_box = std::move(box);
  update();
}

void CrosshairOverlay::setSelection(std::optional<std::pair<double, double>> span) {
  if (m_selection != span) {
    m_selection = span;
    update();
  }
}

void CrosshairOverlay::paintEvent(QPaintEvent*) {
  if (!m_x && !m_selection && m_box.lines.empty()) {
    return;
  }
  QPainter painter(this);
  if (m_cursorA) {
    paintCursor(painter, *m_cursorA, QStringLiteral("A"));
  }
  if (m_cursorB) {
    paintCursor(painter, *m_cursorB, QStringLiteral("B"));
  }
  if (m_selection) {
    const auto [a, b] = std::minmax(m_selection->first, m_selection->second);
    painter.fillRect(QRectF(a, m_area.top(), b - a, m_area.height()), Palette::faded(m_palette.selected, 0.2));
  }
  if (m_x) {
    painter.setPen(QPen(m_palette.crosshair, 1));
    painter.drawLine(QPointF(*m_x, m_area.top()), QPointF(*m_x, m_area.bottom()));
  }
  // At the other side than the crosshair, so that neither covers the other.
  if (!m_box.lines.empty()) {
    paintCursorBox(painter, m_area, m_x && *m_x < m_area.center().x(), m_box, m_palette);
  }
  if (m_x) {
    paintLabel(painter);
  }
}

void CrosshairOverlay::paintCursor(QPainter& painter, double x, const QString& name) const {
  const QFontMetricsF metrics(font());
  painter.setPen(QPen(m_palette.selected, 1, Qt::DashDotLine));
  painter.drawLine(QPointF(x, m_area.top()), QPointF(x, m_area.bottom()));
  const double side = metrics.height();
  const QRectF flag(x - side / 2, m_area.bottom() - side, side, side);
  painter.fillRect(flag, m_palette.selected);
  painter.setPen(m_palette.plot);
  painter.drawText(flag, Qt::AlignCenter, name);
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
