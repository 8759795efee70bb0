// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart_group.h"

#include <QTimer>

#include <utility>

#include "charts/event_lane.h"

namespace ron::dash {

namespace {

/// Between two charts' repaints: long enough for input to be handled in between, and a few charts fit into
/// a tick of 10 Hz.
constexpr int kStaggerMs = 8;

}  // namespace

ChartGroup::ChartGroup(QObject* parent) : QObject(parent) {}

void ChartGroup::add(TimeChart* chart, std::function<void(TimeChart&, double, double)> refresh) {
  m_members.push_back({.chart = chart, .refresh = std::move(refresh)});
  chart->setWindow(m_from, m_to, m_live);
  chart->setCrosshair(m_crosshair);
  chart->setCursors(m_cursors);
  connect(chart, &TimeChart::crosshairMoved, this, &ChartGroup::setCrosshair);
  connect(chart, &TimeChart::cursorPlaced, this, &ChartGroup::placeCursor);
  connect(chart, &TimeChart::zoomRequested, this, &ChartGroup::zoomRequested);
  connect(chart, &TimeChart::rangeSelected, this, &ChartGroup::rangeSelected);
}

void ChartGroup::setEventLane(EventLane* lane) {
  m_lane = lane;
  lane->setWindow(m_from, m_to);
  connect(lane, &EventLane::crosshairMoved, this, &ChartGroup::setCrosshair);
}

void ChartGroup::setWindow(double from, double to, bool live) {
  m_from = from;
  m_to = to;
  m_live = live;
  if (m_lane) {
    m_lane->setWindow(from, to);
  }
}

void ChartGroup::refresh() {
  if (std::exchange(m_scheduled, true)) {
    return;
  }
  m_next = 0;
  refreshNext();
}

void ChartGroup::refreshNext() {
  while (m_next < m_members.size()) {
    if (refreshMember(m_members[m_next++])) {
      QTimer::singleShot(kStaggerMs, this, &ChartGroup::refreshNext);
      return;
    }
  }
  m_scheduled = false;
}

void ChartGroup::refreshNow() {
  for (Member& member : m_members) {
    refreshMember(member);
  }
}

bool ChartGroup::refreshMember(Member& member) {
  if (!member.chart || !member.chart->isVisible()) {
    return false;
  }
  feedMember(member);
  return true;
}

void ChartGroup::feedMember(Member& member) {
  member.chart->setWindow(m_from, m_to, m_live);
  member.refresh(*member.chart, m_from, m_to);
}

void ChartGroup::feed() {
  for (Member& member : m_members) {
    if (member.chart) {
      feedMember(member);
    }
  }
}

void ChartGroup::placeCursor(ChartCursor which, double seconds) {
  ChartCursors cursors = m_cursors;
  cursors.at(which) = seconds;
  setCursors(cursors);
}

void ChartGroup::clearCursors() { setCursors({}); }

void ChartGroup::setCursors(const ChartCursors& cursors) {
  if (cursors == m_cursors) {
    return;
  }
  m_cursors = cursors;
  for (Member& member : m_members) {
    if (member.chart) {
      member.chart->setCursors(cursors);
    }
  }
  if (m_lane) {
    m_lane->setCursors(cursors);
  }
  emit cursorsChanged(cursors);
}

void ChartGroup::setCrosshair(std::optional<double> seconds) {
  if (std::exchange(m_crosshair, seconds) == seconds) {
    return;
  }
  for (Member& member : m_members) {
    if (member.chart) {
      member.chart->setCrosshair(seconds);
    }
  }
  if (m_lane) {
    m_lane->setCrosshair(seconds);
  }
  emit crosshairChanged(seconds);
}

}  // namespace ron::dash
