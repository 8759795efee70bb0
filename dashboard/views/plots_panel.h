// SPDX-License-Identifier: GPL-3.0-or-later
//
// PlotsPanel: three plots on one time axis (what is lost, how deep queues are, how fast events come and
// go), the event lane under them, and the whole session under that.
#pragma once

#include <QWidget>
#include <functional>

#include "charts/chart_group.h"
#include "charts/event_lane.h"
#include "models/session.h"
#include "views/chart_tables.h"
#include "views/session_scrubber.h"

namespace ron::dash {

class PlotsPanel final : public QWidget {
  Q_OBJECT
 public:
  /// `session` must outlive the panel.
  explicit PlotsPanel(Session& session, QWidget* parent = nullptr);

  void setTheme(const Palette& palette);
  /// Brings every plot up to date at once, as a picture of the window needs it.
  void refreshNow();
  /// Marks the instant of the crosshair, or the right edge without one.
  void placeCursor(ChartCursor which) { m_group.placeCursor(which, pointedAt()); }
  /// Tables in the plots' place.
  void showTables(bool tables);
  /// A sentence for each plot, up to date.
  [[nodiscard]] QStringList summaries();
  void clearCursors() { m_group.clearCursors(); }
  /// What the operator points at: the crosshair, or the right edge without one; seconds of the source's clock.
  [[nodiscard]] double pointedAt() const;

 signals:
  void eventChosen(const ron::dash::TimelineEvent& event);
  void cursorsChanged(bool any);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void refresh();
  void setWindow();
  void styleCharts();
  void setDepthLimits(double from, double to);
  TimeChart* addChart(const QString& title, const QString& unit);
  using Feed = std::function<void(TimeChart&, double from, double to)>;
  /// Draws these series' stretch of the history, in this order.
  [[nodiscard]] Feed feedOf(std::vector<Metric> metrics);

  Session& m_session;
  Palette m_palette = Palette::light();
  ChartGroup m_group;
  TimeChart* m_overflow;
  TimeChart* m_depth;
  TimeChart* m_rates;
  ChartTables* m_tables;
  EventLane* m_lane;
  SessionScrubber* m_scrubber;
  std::vector<AlarmRule> m_rules;
};

}  // namespace ron::dash
