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
  EventLane* m_lane;
  SessionScrubber* m_scrubber;
  std::vector<AlarmRule> m_rules;
};

}  // namespace ron::dash
