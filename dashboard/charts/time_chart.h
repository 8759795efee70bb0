// SPDX-License-Identifier: GPL-3.0-or-later
//
// TimeChart: the one way the dashboard draws series over time, so that the drawing library behind it can
// be replaced. A chart shows [now − window, now] with a fixed relative time axis ("−60 s … now"), at
// most four series labelled at their ends, reference lines with labels, and a crosshair.
//
// It is a widget of the GUI thread. It draws nothing while hidden, animates nothing, and gives its content
// as a sentence and as a table for those who do not see it.
#pragma once

#include <QColor>
#include <QRectF>
#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

#include "charts/chart_cursors.h"
#include "charts/palette.h"
#include "models/series_ring.h"

class QAbstractItemModel;

namespace ron::dash {

struct SeriesStyle {
  QString name;                  ///< short: it stands at the end of the line
  QColor color;
  bool dashed = false;           ///< told apart without colour
};

struct ReferenceLine {
  double value = 0;
  QString label;                 ///< "capacity A 256"
  QColor color;
  bool dashed = true;
  std::optional<double>
      from = std::nullopt,
      to = std::nullopt;   ///< seconds of the source's clock; unset: from the left edge, to the right one

  friend bool operator==(const ReferenceLine&, const ReferenceLine&) = default;
};

/// A shaded stretch of values, behind the lines.
struct ValueBand {
  double low = 0, high = 0;
  QColor color;                     ///< with its opacity
  std::optional<double> from = std::nullopt, to = std::nullopt;   ///< as with ReferenceLine

  friend bool operator==(const ValueBand&, const ValueBand&) = default;
};

class TimeChart : public QWidget {
  Q_OBJECT
 public:
  static constexpr int kMaxSeries = 4;

  using QWidget::QWidget;

  /// "Queue depth", "events": the heading, and the unit of the values everywhere they are told.
  virtual void setTitle(const QString& title, const QString& unit) = 0;
  /// At most kMaxSeries; more are an error the caller made, and are left out.
  virtual void setSeries(const std::vector<SeriesStyle>& styles) = 0;
  virtual void setTheme(const Palette& palette) = 0;
  /// Where labels would overlap, those of earlier lines stay where they are.
  virtual void setReferenceLines(const std::vector<ReferenceLine>& lines) = 0;
  virtual void setBands(const std::vector<ValueBand>& bands) = 0;
  /// The stretch shown, in seconds of the source's clock; `live`: its right edge is "now".
  virtual void setWindow(double from, double to, bool live = true) = 0;
  /// Points of one series within the window (as SeriesRing::query answers them); NaN breaks the line.
  /// While the chart is hidden they are kept, and drawn when it is shown.
  virtual void setData(int series, std::vector<SeriesPoint> points) = 0;
  /// The plot within the widget: what other widgets on the same time axis align with.
  [[nodiscard]] virtual QRectF plotArea() const = 0;
  /// How many columns are worth querying at the present width.
  [[nodiscard]] virtual int columns() const = 0;

  /// Where the crosshair stands, in seconds of the source's clock; nothing hides it.
  virtual void setCrosshair(std::optional<double> seconds) = 0;
  [[nodiscard]] virtual std::optional<double> crosshair() const = 0;
  /// The marked instants, and what the series are there and between them.
  virtual void setCursors(const ChartCursors& cursors) = 0;
  /// The values at an instant, one per series; NaN where there is none.
  [[nodiscard]] virtual std::vector<double> valuesAt(double seconds) const = 0;

  /// What the chart shows, as a sentence; with both cursors there, also what has changed between them.
  [[nodiscard]] virtual QString summary() const = 0;
  /// What the chart shows, as a table: time, then one column per series. Owned by the chart, refreshed by
  /// refreshTable() (a data-table view asks for it when it is looked at).
  [[nodiscard]] virtual QAbstractItemModel* tableModel() = 0;
  virtual void refreshTable() = 0;

 signals:
  /// The mouse moved over the plot (nothing: it left), or the arrow keys moved the crosshair.
  void crosshairMoved(std::optional<double> seconds);
  /// A click with Shift placed cursor A there, one with Ctrl cursor B, or one of them was dragged there.
  void cursorPlaced(ron::dash::ChartCursor which, double seconds);
  /// The wheel asked to zoom about an instant: factor < 1 nearer.
  void zoomRequested(double aboutSeconds, double factor);
  /// A stretch was selected by dragging.
  void rangeSelected(double from, double to);
};

/// The QtCharts implementation.
[[nodiscard]] TimeChart* makeTimeChart(QWidget* parent = nullptr);

}  // namespace ron::dash
