// SPDX-License-Identifier: GPL-3.0-or-later
//
// QtTimeChart: TimeChart drawn by QtCharts. What it does for speed: thin pens, no animation, no OpenGL, a
// relative time axis whose range never changes while time passes, one replace() per unbroken stretch of a
// series and tick, axes touched only when they change, and nothing at all while it is hidden.
#pragma once

#include <QElapsedTimer>

#include <optional>
#include <vector>

#include "charts/chart_table.h"
#include "charts/cursor_box.h"
#include "charts/plot_decor.h"
#include "charts/plot_geometry.h"
#include "charts/time_chart.h"
#include "charts/value_axis.h"

class QChart;
class QChartView;
class QLineSeries;
class QValueAxis;

namespace ron::dash {

class CrosshairOverlay;

class QtTimeChart final : public TimeChart {
  Q_OBJECT
 public:
  explicit QtTimeChart(QWidget* parent = nullptr);

  void setTitle(const QString& title, const QString& unit) override;
  void setSeries(const std::vector<SeriesStyle>& styles) override;
  void setTheme(const Palette& palette) override;
  void setReferenceLines(const std::vector<ReferenceLine>& lines) override;
  void setBands(const std::vector<ValueBand>& bands) override;
  void setWindow(double from, double to, bool live = true) override;
  void setData(int series, std::vector<SeriesPoint> points) override;
  [[nodiscard]] QRectF plotArea() const override { return m_geometry.area; }
  [[nodiscard]] int columns() const override;

  void setCrosshair(std::optional<double> seconds) override;
  [[nodiscard]] std::optional<double> crosshair() const override { return m_crosshair; }
  void setCursors(const ChartCursors& cursors) override;
  [[nodiscard]] std::vector<double> valuesAt(double seconds) const override;

  [[nodiscard]] QString summary() const override;
  [[nodiscard]] QAbstractItemModel* tableModel() override { return &m_table; }
  void refreshTable() override;

  [[nodiscard]] QSize sizeHint() const override { return {480, 180}; }
  [[nodiscard]] QSize minimumSizeHint() const override { return {260, 72}; }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void showEvent(QShowEvent* event) override;

 private:
  struct Line {
    SeriesStyle style;
    std::vector<QLineSeries*> stretches;   ///< one per unbroken stretch; spare ones are empty
    std::vector<SeriesPoint> points;
  };

  void draw();                          ///< everything, after it was hidden or its size changed
  void drawLine(Line& line);
  void drawAxes();
  void drawEnds();
  QLineSeries* stretch(Line& line, std::size_t index);
  void updateTop();
  void updateOverlay();
  void updateCursors();
  [[nodiscard]] CursorBox cursorTable() const;
  /// The cursor whose line is near this x, in the widget's coordinates.
  [[nodiscard]] std::optional<ChartCursor> cursorNear(double x) const;
  void describe();
  [[nodiscard]] double largest() const;
  [[nodiscard]] double newestValue(const Line& line) const;

  void onMouseMove(QPointF position);
  void onMousePress(QPointF position, Qt::KeyboardModifiers modifiers);
  void onMouseRelease(QPointF position);
  void onWheel(QPointF position, int delta);
  void moveCrosshair(std::optional<double> seconds);

  QString m_title, m_unit;
  Palette m_palette = Palette::light();
  QChart* m_chart;
  QChartView* m_view;
  QValueAxis* m_timeAxis;
  QValueAxis* m_valueAxis;
  CrosshairOverlay* m_overlay;
  PlotDecor m_decor;
  PlotGeometry m_geometry;
  AxisTop m_top;
  bool m_live = true;
  bool m_stale = true;                  ///< the scene shows something older than the data
  std::vector<Line> m_lines;
  std::vector<ReferenceLine> m_references;
  std::vector<ValueBand> m_bands;
  std::optional<double> m_crosshair;
  std::optional<double> m_dragFrom;     ///< x of the press
  ChartCursors m_cursors;
  std::optional<ChartCursor> m_dragged;
  ChartTable m_table;
  QElapsedTimer m_described;
};

}  // namespace ron::dash
