// SPDX-License-Identifier: GPL-3.0-or-later
#include <QPainter>
#include <QPolygonF>

#include "charts/event_lane.h"

namespace ron::dash {

namespace {

QPolygonF triangle(QPointF c, double r) {
  return QPolygonF({c + QPointF(0, -r), c + QPointF(r, r), c + QPointF(-r, r)});
}

QPolygonF diamond(QPointF c, double r) {
  return QPolygonF({c + QPointF(0, -r), c + QPointF(r, 0), c + QPointF(0, r), c + QPointF(-r, 0)});
}

void cross(QPainter& painter, QPointF c, double r) {
  painter.drawLine(c + QPointF(-r, -r), c + QPointF(r, r));
  painter.drawLine(c + QPointF(-r, r), c + QPointF(r, -r));
}

void flag(QPainter& painter, QPointF c, double r) {
  painter.drawLine(c + QPointF(-r / 2, r), c + QPointF(-r / 2, -r));
  painter.drawPolygon(QPolygonF({c + QPointF(-r / 2, -r), c + QPointF(r, -r / 2), c + QPointF(-r / 2, 0)}));
}

}  // namespace

void paintEventMarker(QPainter& painter, QPointF centre, double size, const TimelineEvent& event,
                      const Palette& palette) {
  const double r = size / 2;
  const QColor alarm = event.critical ? palette.critical : palette.warning;
  const auto use = [&painter](const QColor& color, bool filled) {
    painter.setPen(QPen(color, 1.5));
    painter.setBrush(filled ? QBrush(color) : QBrush(Qt::NoBrush));
  };
  painter.save();
  switch (event.kind) {
    case EventKind::Action:
      use(palette.selected, true);
      painter.drawEllipse(centre, r * 0.7, r * 0.7);
      break;
    case EventKind::Refused:
      use(palette.text, false);
      cross(painter, centre, r * 0.7);
      break;
    case EventKind::AlarmRaised:
      use(alarm, true);
      painter.drawPolygon(event.critical ? diamond(centre, r) : triangle(centre, r * 0.85));
      break;
    case EventKind::AlarmCleared:
      use(palette.ok, false);
      painter.drawPolygon(triangle(centre, r * 0.85));
      break;
    case EventKind::Acknowledged:
      use(palette.ok, false);
      painter.drawPolyline(QPolygonF(
          {centre + QPointF(-r * 0.8, 0), centre + QPointF(-r * 0.2, r * 0.6), centre + QPointF(r * 0.8, -r * 0.7)}));
      break;
    case EventKind::Cutover:
      use(palette.busA, true);
      painter.drawRect(QRectF(centre.x() - r * 0.6, centre.y() - r * 0.6, r * 1.2, r * 1.2));
      break;
    case EventKind::Source:
      use(palette.stale, false);
      painter.setPen(QPen(palette.stale, 1.5, Qt::DotLine));
      painter.drawEllipse(centre, r * 0.8, r * 0.8);
      break;
    case EventKind::Note:
      use(palette.text, true);
      flag(painter, centre, r * 0.9);
      break;
  }
  painter.restore();
}

}  // namespace ron::dash
