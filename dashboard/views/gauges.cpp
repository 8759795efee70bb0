// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/gauges.h"

#include <QPainter>
#include <algorithm>

#include "charts/fonts.h"
#include "charts/sparkline.h"

namespace ron::dash {

DepthBar::DepthBar(QWidget* parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed); }

void DepthBar::setTheme(const Palette& palette) {
  m_palette = palette;
  update();
}

void DepthBar::setDepth(double share, const QString& text, Severity severity, bool stale) {
  m_share = share;
  m_text = text;
  m_severity = severity;
  m_stale = stale;
  setAccessibleDescription(text);
  update();
}

void DepthBar::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
  painter.setPen(Qt::NoPen);
  painter.setBrush(m_palette.grid);
  painter.drawRoundedRect(box, 3, 3);
  const bool alarming = m_severity == Severity::Warning || m_severity == Severity::Critical;
  const QColor colour = m_stale                            ? m_palette.stale
                        : m_severity == Severity::Critical ? m_palette.critical
                        : alarming                         ? m_palette.warning
                                                           : m_palette.busA;
  painter.setBrush(QBrush(Palette::faded(colour, 0.45), m_stale ? Qt::BDiagPattern : Qt::SolidPattern));
  QRectF full = box;
  full.setWidth(box.width() * m_share);
  painter.drawRoundedRect(full, 3, 3);
  painter.setPen(m_stale ? m_palette.stale : m_palette.text);
  painter.setFont(figureFont(kAxisPoints));
  painter.drawText(box.adjusted(6, 0, -6, 0), Qt::AlignLeft | Qt::AlignVCenter, m_text);
}

SparkView::SparkView(QWidget* parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed); }

void SparkView::setTheme(const Palette& palette) {
  m_palette = palette;
  update();
}

void SparkView::setValues(std::vector<float> values) {
  m_values = std::move(values);
  update();
}

void SparkView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const float largest = m_values.empty() ? 0.0F : *std::ranges::max_element(m_values);
  paintSparkline(painter, QRectF(rect()).adjusted(1, 2, -4, -2), m_values,
                 {.line = m_palette.secondary, .end = m_palette.text, .top = double(largest) * 1.4});
}

}  // namespace ron::dash
