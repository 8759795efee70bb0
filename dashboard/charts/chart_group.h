// SPDX-License-Identifier: GPL-3.0-or-later
//
// ChartGroup: charts and an event lane that share one time axis, one crosshair and the cursors A and B. Charts are
// repainted in staggered ticks, one after the other, so that no tick pays for all of them.
#pragma once

#include <QObject>
#include <QPointer>

#include <functional>
#include <optional>
#include <vector>

#include "charts/time_chart.h"

namespace ron::dash {

class EventLane;

class ChartGroup final : public QObject {
  Q_OBJECT
 public:
  explicit ChartGroup(QObject* parent = nullptr);

  /// `refresh` feeds the chart its data (setData) for the group's window; it is called only while it is visible.
  void add(TimeChart* chart, std::function<void(TimeChart&, double from, double to)> refresh);
  void setEventLane(EventLane* lane);

  /// `live`: the right edge is now. Charts take it over when they are refreshed next.
  void setWindow(double from, double to, bool live = true);
  /// Refreshes the charts over the next milliseconds, staggered; asking again meanwhile adds nothing.
  void refresh();
  /// Refreshes all visible charts now (a screenshot, a test).
  void refreshNow();
  void setCrosshair(std::optional<double> seconds);
  [[nodiscard]] std::optional<double> crosshair() const { return m_crosshair; }
  void placeCursor(ChartCursor which, double seconds);
  void clearCursors();
  [[nodiscard]] const ChartCursors& cursors() const { return m_cursors; }
  /// Feeds every chart its data, also those that cannot be seen: for their tables and summaries.
  void feed();

 signals:
  void crosshairChanged(std::optional<double> seconds);
  void cursorsChanged(const ron::dash::ChartCursors& cursors);
  void zoomRequested(double aboutSeconds, double factor);
  void rangeSelected(double from, double to);

 private:
  struct Member {
    QPointer<TimeChart> chart;
    std::function<void(TimeChart&, double, double)> refresh;
  };
  /// False when there is nothing to see.
  bool refreshMember(Member& member);
  void feedMember(Member& member);
  void refreshNext();
  void setCursors(const ChartCursors& cursors);

  std::vector<Member> m_members;
  QPointer<EventLane> m_lane;
  std::optional<double> m_crosshair;
  ChartCursors m_cursors;
  double m_from = -60, m_to = 0;
  std::size_t m_next = 0;
  bool m_live = true;
  bool m_scheduled = false;
};

}  // namespace ron::dash
