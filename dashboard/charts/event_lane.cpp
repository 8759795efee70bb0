// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/event_lane.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

#include "charts/plot_geometry.h"
#include "models/plain_text.h"
#include "sources/numbers.h"

namespace ron::dash {

namespace {

constexpr double kMarker = 12;
constexpr int kHeight = 26;

PlotGeometry geometryOf(const QWidget& widget, double left, double right, double from, double to) {
  const double edge = right < 0 ? widget.width() : right;
  return {.area = QRectF(left, 0, std::max(edge - left, 1.0), widget.height()), .from = from, .to = to, .top = 1};
}

QString toolTipOf(const TimelineEvent& event) {
  return EventLane::tr("%1 s · %2: %3").arg(fixedText(event.seconds, 1), eventKindText(event.kind), event.text);
}

}  // namespace

EventLane::EventLane(QWidget* parent) : QWidget(parent) {
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  setAccessibleName(tr("Event lane"));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void EventLane::setTheme(const Palette& palette) {
  m_palette = palette;
  update();
}

void EventLane::setWindow(double from, double to) {
  if (from != m_from || to != m_to) {
    m_from = from;
    m_to = to;
    update();
  }
}

void EventLane::setEvents(std::vector<TimelineEvent> events) {
  const bool same = std::ranges::equal(events, m_events, [](const auto& one, const auto& other) {
    return one.id == other.id && one.text == other.text;
  });
  m_events = std::move(events);
  if (!same) {
    setAccessibleDescription(summary());
    update();
  }
}

void EventLane::setCrosshair(std::optional<double> seconds) {
  if (m_crosshair != seconds) {
    m_crosshair = seconds;
    update();
  }
}

void EventLane::setCursors(const ChartCursors& cursors) {
  m_cursors = cursors;
  update();
}

void EventLane::setPlotEdges(double left, double right) {
  m_left = left;
  m_right = right;
  update();
}

QPointF EventLane::positionOf(double seconds) const {
  const PlotGeometry geometry = geometryOf(*this, m_left, m_right, m_from, m_to);
  return {geometry.xOf(seconds), height() / 2.0};
}

double EventLane::secondsAt(double x) const { return geometryOf(*this, m_left, m_right, m_from, m_to).secondsAt(x); }

std::optional<TimelineEvent> EventLane::eventAt(QPointF position) const {
  const auto distance = [&](const TimelineEvent& event) {
    return std::abs(positionOf(event.seconds).x() - position.x());
  };
  const auto nearest = std::ranges::min_element(m_events, {}, distance);
  if (nearest == m_events.end() || distance(*nearest) > kMarker / 2) {
    return std::nullopt;
  }
  return *nearest;
}

QString EventLane::summary() const {
  if (m_events.empty()) {
    return tr("no events");
  }
  return tr("%n event(s), the last: %1", nullptr, static_cast<int>(m_events.size())).arg(toolTipOf(m_events.back()));
}

QSize EventLane::sizeHint() const { return {400, kHeight}; }

QSize EventLane::minimumSizeHint() const { return {120, kHeight}; }

void EventLane::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const PlotGeometry geometry = geometryOf(*this, m_left, m_right, m_from, m_to);
  painter.fillRect(geometry.area, m_palette.plot);
  painter.setPen(QPen(m_palette.grid, 1));
  painter.drawLine(QPointF(geometry.area.left(), height() / 2.0), QPointF(geometry.area.right(), height() / 2.0));
  if (m_crosshair && geometry.contains(*m_crosshair)) {
    painter.setPen(QPen(m_palette.crosshair, 1));
    painter.drawLine(QPointF(geometry.xOf(*m_crosshair), 0), QPointF(geometry.xOf(*m_crosshair), height()));
  }
  for (const ChartCursor which : {ChartCursor::A, ChartCursor::B}) {
    if (const auto& at = m_cursors.at(which); at && geometry.contains(*at)) {
      painter.setPen(QPen(m_palette.selected, 1, Qt::DashDotLine));
      painter.drawLine(QPointF(geometry.xOf(*at), 0), QPointF(geometry.xOf(*at), height()));
    }
  }
  painter.setRenderHint(QPainter::Antialiasing);
  for (const TimelineEvent& event : m_events) {
    if (!geometry.contains(event.seconds)) {
      continue;
    }
    if (event.id == m_chosen) {
      painter.setPen(QPen(m_palette.selected, 1.5));
      painter.setBrush(Qt::NoBrush);
      painter.drawEllipse(positionOf(event.seconds), kMarker * 0.8, kMarker * 0.8);
    }
    paintEventMarker(painter, positionOf(event.seconds), kMarker, event, m_palette);
  }
  if (hasFocus()) {
    painter.setPen(QPen(m_palette.selected, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(geometry.area.adjusted(0.5, 0.5, -0.5, -0.5));
  }
}

bool EventLane::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const auto* const help = static_cast<QHelpEvent*>(event);
    const auto found = eventAt(help->pos());
    QToolTip::showText(help->globalPos(), found ? forToolTip(toolTipOf(*found)) : QString(), this);
    return true;
  }
  return QWidget::event(event);
}

void EventLane::mouseMoveEvent(QMouseEvent* event) { emit crosshairMoved(secondsAt(event->position().x())); }

void EventLane::leaveEvent(QEvent*) { emit crosshairMoved(std::nullopt); }

void EventLane::mousePressEvent(QMouseEvent* event) {
  if (const auto found = eventAt(event->position())) {
    m_chosen = found->id;
    update();
    emit eventChosen(*found);
  }
}

void EventLane::keyPressEvent(QKeyEvent* event) {
  const bool back = event->key() == Qt::Key_Left;
  if ((!back && event->key() != Qt::Key_Right) || m_events.empty()) {
    QWidget::keyPressEvent(event);
    return;
  }
  const auto at = std::ranges::find_if(m_events, [this](const TimelineEvent& one) { return one.id == m_chosen; });
  if (at == m_events.end()) {
    choose(m_events.size() - 1);
    return;
  }
  const auto index = static_cast<std::size_t>(at - m_events.begin());
  choose(back ? index - (index > 0 ? 1 : 0) : std::min(index + 1, m_events.size() - 1));
}

void EventLane::choose(std::size_t index) {
  const TimelineEvent& event = m_events[index];
  m_chosen = event.id;
  setAccessibleDescription(toolTipOf(event));
  update();
  emit crosshairMoved(event.seconds);
  emit eventChosen(event);
}

}  // namespace ron::dash
