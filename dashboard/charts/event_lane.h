// SPDX-License-Identifier: GPL-3.0-or-later
//
// EventLane: a narrow strip under the plots, on their time axis, with one marker per event; shape and
// colour tell the kind. Arrow keys walk from marker to marker; the tooltip tells the text.
#pragma once

#include <QWidget>

#include <optional>
#include <vector>

#include "charts/chart_cursors.h"
#include "charts/palette.h"
#include "models/event_timeline.h"

namespace ron::dash {

class EventLane final : public QWidget {
  Q_OBJECT
 public:
  explicit EventLane(QWidget* parent = nullptr);

  void setTheme(const Palette& palette);
  void setWindow(double from, double to);
  void setEvents(std::vector<TimelineEvent> events);    ///< those within the window, oldest first
  void setCursors(const ChartCursors& cursors);
  void setCrosshair(std::optional<double> seconds);
  /// Left and right edge of the plots above, in the lane's coordinates, so that the axes line up.
  void setPlotEdges(double left, double right);

  [[nodiscard]] std::optional<TimelineEvent> eventAt(QPointF position) const;
  [[nodiscard]] QPointF positionOf(double seconds) const;
  [[nodiscard]] QString summary() const;
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;

 signals:
  void eventChosen(const ron::dash::TimelineEvent& event);
  void crosshairMoved(std::optional<double> seconds);

 protected:
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void choose(std::size_t index);
  [[nodiscard]] double secondsAt(double x) const;

  Palette m_palette = Palette::light();
  std::vector<TimelineEvent> m_events;
  std::optional<std::uint64_t> m_chosen;
  std::optional<double> m_crosshair;
  ChartCursors m_cursors;
  double m_from = -60, m_to = 0;
  double m_left = 0, m_right = -1;      ///< right < 0: the widget's own edge
};

/// Paints the marker of a kind, centred; used by the lane and by its legend.
void paintEventMarker(QPainter& painter, QPointF centre, double size, const TimelineEvent& event,
                      const Palette& palette);

}  // namespace ron::dash
