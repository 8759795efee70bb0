// SPDX-License-Identifier: GPL-3.0-or-later
//
// Mouse and keys of QtTimeChart: the crosshair, the cursors, zooming by wheel, selecting by drag.
#include <QChartView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

#include "charts/crosshair_overlay.h"
#include "charts/qt_time_chart.h"

namespace ron::dash {

namespace {

constexpr double kLeastDrag = 5;       ///< pixels; less is a click
constexpr double kGrip = 4;            ///< pixels to either side of a cursor's line by which it is dragged
constexpr double kZoomPerNotch = 0.8;
constexpr int kNotch = 120;            ///< eighths of a degree
constexpr double kKeySteps = 60;       ///< arrow keys cross the window in this many steps

}  // namespace

bool QtTimeChart::eventFilter(QObject* watched, QEvent* event) {
  switch (event->type()) {
    case QEvent::MouseMove: onMouseMove(static_cast<QMouseEvent*>(event)->position()); return false;
    case QEvent::MouseButtonPress:
      if (static_cast<QMouseEvent*>(event)->button() == Qt::LeftButton) {
        setFocus(Qt::MouseFocusReason);
        onMousePress(static_cast<QMouseEvent*>(event)->position(), static_cast<QMouseEvent*>(event)->modifiers());
        return true;
      }
      return false;
    case QEvent::MouseButtonRelease: onMouseRelease(static_cast<QMouseEvent*>(event)->position()); return false;
    case QEvent::Leave: moveCrosshair(std::nullopt); return false;
    case QEvent::Wheel: {
      auto* const wheel = static_cast<QWheelEvent*>(event);
      onWheel(wheel->position(), wheel->angleDelta().y());
      return true;
    }
    default: return TimeChart::eventFilter(watched, event);
  }
}

std::optional<ChartCursor> QtTimeChart::cursorNear(double x) const {
  for (const ChartCursor which : {ChartCursor::A, ChartCursor::B}) {
    const std::optional<double>& at = m_cursors.at(which);
    if (at && m_geometry.contains(*at) && std::abs(m_geometry.xOf(*at) - x) <= kGrip) {
      return which;
    }
  }
  return std::nullopt;
}

void QtTimeChart::onMouseMove(QPointF position) {
  if (m_dragged) {
    emit cursorPlaced(*m_dragged, m_geometry.secondsAt(position.x()));
  }
  const bool inside = m_geometry.area.contains(position) || m_dragFrom;
  moveCrosshair(inside ? std::optional(m_geometry.secondsAt(position.x())) : std::nullopt);
  if (m_dragFrom) {
    const double x = std::clamp(position.x(), m_geometry.area.left(), m_geometry.area.right());
    m_overlay->setSelection(std::pair(*m_dragFrom, x));
  }
}

void QtTimeChart::onMousePress(QPointF position, Qt::KeyboardModifiers modifiers) {
  if (!m_geometry.area.contains(position)) {
    return;
  }
  if (modifiers & (Qt::ShiftModifier | Qt::ControlModifier)) {
    m_dragged = modifiers & Qt::ShiftModifier ? ChartCursor::A : ChartCursor::B;
    emit cursorPlaced(*m_dragged, m_geometry.secondsAt(position.x()));
    return;
  }
  m_dragged = cursorNear(position.x());
  if (!m_dragged) {
    m_dragFrom = position.x();
  }
}

void QtTimeChart::onMouseRelease(QPointF position) {
  m_dragged.reset();
  const std::optional<double> from = std::exchange(m_dragFrom, std::nullopt);
  m_overlay->setSelection(std::nullopt);
  if (!from || std::abs(position.x() - *from) < kLeastDrag) {
    return;
  }
  const auto [left, right] = std::minmax({*from, position.x()});
  emit rangeSelected(m_geometry.secondsAt(left), m_geometry.secondsAt(right));
}

void QtTimeChart::onWheel(QPointF position, int delta) {
  if (delta != 0) {
    const double notches = static_cast<double>(delta) / kNotch;
    emit zoomRequested(m_geometry.secondsAt(position.x()), std::pow(kZoomPerNotch, notches));
  }
}

void QtTimeChart::moveCrosshair(std::optional<double> seconds) {
  if (seconds != m_crosshair) {
    setCrosshair(seconds);
    emit crosshairMoved(seconds);
  }
}

void QtTimeChart::keyPressEvent(QKeyEvent* event) {
  const double step = (m_geometry.to - m_geometry.from) / kKeySteps;
  const double at = m_crosshair.value_or(m_geometry.to);
  switch (event->key()) {
    case Qt::Key_Left: moveCrosshair(std::max(at - step, m_geometry.from)); break;
    case Qt::Key_Right: moveCrosshair(std::min(at + step, m_geometry.to)); break;
    case Qt::Key_Home: moveCrosshair(m_geometry.from); break;
    case Qt::Key_End: moveCrosshair(m_geometry.to); break;
    case Qt::Key_Escape:
      if (m_crosshair) {
        moveCrosshair(std::nullopt);
        break;
      }
      [[fallthrough]];
    default: TimeChart::keyPressEvent(event);
  }
}

}  // namespace ron::dash
