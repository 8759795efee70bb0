// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/session_scrubber.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "charts/fonts.h"
#include "models/headline.h"

namespace ron::dash {

SessionScrubber::SessionScrubber(const HistoryModel& history, ViewClock& clock, QWidget* parent)
    : QWidget(parent), m_history(history), m_clock(clock) {
  setFocusPolicy(Qt::StrongFocus);
  setAccessibleName(tr("Whole session: events lost per second; arrow keys move the plots"));
  setToolTip(tr("The whole session: events lost/s. Click to look at a time, L to go back to live."));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SessionScrubber::setTheme(const Palette& palette) {
  m_palette = palette;
  update();
}

SessionScrubber::Span SessionScrubber::span() const {
  const double from = m_history.series(Metric::OverflowSlope).earliest().value_or(0);
  return {from, std::max(from + m_clock.window(), m_clock.newest())};
}

double SessionScrubber::xOf(double seconds) const {
  const Span all = span();
  return (seconds - all.from) / (all.to - all.from) * (width() - 2) + 1;
}

void SessionScrubber::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(hasFocus() ? m_palette.busA : m_palette.grid, 1));
  painter.setBrush(m_palette.plot);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);

  const double left = std::max(1.0, xOf(m_clock.from()));
  const QRectF shown(left, 1, std::max(2.0, xOf(m_clock.now()) - left), height() - 2);
  painter.fillRect(shown, Palette::faded(m_palette.crosshair, 0.18));

  const Span all = span();
  const auto points = m_history.series(Metric::OverflowSlope).query(all.from, all.to, width());
  double top = 1;
  for (const SeriesPoint& point : points) {
    if (!std::isnan(point.value)) top = std::max(top, point.value);
  }
  const double floor = height() - 2;
  QPolygonF area;
  const auto drawArea = [&] {
    if (area.size() > 1)
      painter.drawPolygon(QPolygonF(area) << QPointF(area.back().x(), floor) << QPointF(area.front().x(), floor));
    area.clear();
  };
  painter.setPen(Qt::NoPen);
  painter.setBrush(Palette::faded(m_palette.busA, 0.7));
  for (const SeriesPoint& point : points) {
    if (std::isnan(point.value)) drawArea();
    else area << QPointF(xOf(point.seconds), floor - (height() - 6) * point.value / top);
  }
  drawArea();
  painter.setPen(m_palette.secondary);
  painter.setFont(bodyFont(kAxisPoints));
  painter.drawText(rect().adjusted(8, 0, -8, 0), Qt::AlignRight | Qt::AlignVCenter,
                   tr("session, %1").arg(secondsText(m_clock.newest() - all.from)));
}

void SessionScrubber::seekTo(double x) {
  const Span all = span();
  const double centre = all.from + (x - 1) / std::max(1, width() - 2) * (all.to - all.from);
  const double edge = centre + m_clock.window() / 2;
  edge >= m_clock.newest() ? m_clock.goLive() : m_clock.seek(edge);
  update();
}

void SessionScrubber::mousePressEvent(QMouseEvent* event) { seekTo(event->position().x()); }

void SessionScrubber::mouseMoveEvent(QMouseEvent* event) {
  if (event->buttons() & Qt::LeftButton) seekTo(event->position().x());
}

void SessionScrubber::keyPressEvent(QKeyEvent* event) {
  const double step = m_clock.window() / 6;
  switch (event->key()) {
    case Qt::Key_Left: m_clock.seek(m_clock.now() - step); break;
    case Qt::Key_Right:
      m_clock.now() + step >= m_clock.newest() ? m_clock.goLive() : m_clock.seek(m_clock.now() + step);
      break;
    case Qt::Key_Home: m_clock.seek(span().from + m_clock.window()); break;
    case Qt::Key_End: m_clock.goLive(); break;
    default: QWidget::keyPressEvent(event); return;
  }
  update();
}

}  // namespace ron::dash
