// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/qt_time_chart.h"

#include <QChart>
#include <QChartView>
#include <QEvent>
#include <QLegend>
#include <QLineSeries>
#include <QResizeEvent>
#include <QValueAxis>

#include <algorithm>
#include <cmath>
#include <limits>

#include "charts/crosshair_overlay.h"
#include "charts/fonts.h"
#include "models/headline.h"

namespace ron::dash {

namespace {

QPen linePen(const SeriesStyle& style) {
  QPen pen(style.color, 1, style.dashed ? Qt::DashLine : Qt::SolidLine);
  pen.setCosmetic(true);
  return pen;
}

void prepareAxis(QValueAxis& axis) {
  axis.setTickType(QValueAxis::TicksDynamic);
  axis.setTickAnchor(0);
  // PlotDecor writes the labels: QtCharts would elide them and spend a layout on them.
  axis.setLabelsVisible(false);
  axis.setLineVisible(false);
}

}  // namespace

TimeChart* makeTimeChart(QWidget* parent) { return new QtTimeChart(parent); }

QtTimeChart::QtTimeChart(QWidget* parent)
    : TimeChart(parent), m_chart(new QChart), m_view(new QChartView(m_chart, this)),
      m_timeAxis(new QValueAxis(m_chart)), m_valueAxis(new QValueAxis(m_chart)), m_overlay(new CrosshairOverlay(this)),
      m_decor(m_chart) {
  m_chart->legend()->hide();
  m_chart->setAnimationOptions(QChart::NoAnimation);
  m_chart->setBackgroundRoundness(0);
  m_chart->setMargins(QMargins());
  for (QValueAxis* const axis : {m_timeAxis, m_valueAxis}) {
    prepareAxis(*axis);
  }
  m_chart->addAxis(m_timeAxis, Qt::AlignBottom);
  m_chart->addAxis(m_valueAxis, Qt::AlignLeft);
  m_view->setFrameShape(QFrame::NoFrame);
  m_view->setFocusPolicy(Qt::NoFocus);
  m_view->setRenderHint(QPainter::Antialiasing);
  m_view->viewport()->setMouseTracking(true);
  m_view->viewport()->installEventFilter(this);
  m_overlay->raise();
  setFocusPolicy(Qt::StrongFocus);
  m_decor.setFont(figureFont(kAxisPoints));
  setTheme(m_palette);
}

void QtTimeChart::setTitle(const QString& title, const QString& unit) {
  m_title = title;
  m_unit = unit;
  m_decor.setHeading(title, unit);
  setAccessibleName(title);
}

void QtTimeChart::setSeries(const std::vector<SeriesStyle>& styles) {
  const std::size_t count = std::min<std::size_t>(styles.size(), kMaxSeries);
  while (m_lines.size() > count) {
    for (QLineSeries* const series : m_lines.back().stretches) {
      m_chart->removeSeries(series);
      delete series;
    }
    m_lines.pop_back();
  }
  m_lines.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    m_lines[i].style = styles[i];
    for (QLineSeries* const series : m_lines[i].stretches) {
      series->setPen(linePen(styles[i]));
    }
  }
  drawEnds();
}

void QtTimeChart::setTheme(const Palette& palette) {
  m_palette = palette;
  m_chart->setBackgroundBrush(palette.plot);
  m_chart->setBackgroundPen(Qt::NoPen);
  m_view->setBackgroundBrush(palette.plot);
  for (QValueAxis* const axis : {m_timeAxis, m_valueAxis}) {
    axis->setGridLinePen(QPen(palette.grid, 1));
  }
  m_decor.setTheme(palette);
  m_overlay->setTheme(palette);
  drawAxes();
}

void QtTimeChart::setReferenceLines(const std::vector<ReferenceLine>& lines) {
  if (lines == m_references) {
    return;
  }
  m_references = lines;
  m_decor.setReferenceLines(lines);
  updateTop();
  drawAxes();
}

void QtTimeChart::setBands(const std::vector<ValueBand>& bands) {
  if (bands == m_bands) {
    return;
  }
  m_bands = bands;
  m_decor.setBands(bands);
  m_decor.layOutLimits(m_geometry);
}

void QtTimeChart::setWindow(double from, double to, bool live) {
  const bool axisChanges = std::abs((to - from) - (m_geometry.to - m_geometry.from)) > 1e-9 || live != m_live || !live;
  m_geometry.from = from;
  m_geometry.to = to;
  m_live = live;
  if (axisChanges) {
    drawAxes();
  } else if (m_decor.limitsMove()) {
    m_decor.layOutLimits(m_geometry);
  }
  updateOverlay();
}

void QtTimeChart::setData(int series, std::vector<SeriesPoint> points) {
  if (series < 0 || static_cast<std::size_t>(series) >= m_lines.size()) {
    return;
  }
  Line& line = m_lines[static_cast<std::size_t>(series)];
  line.points = std::move(points);
  if (!isVisible()) {
    m_stale = true;
    return;
  }
  updateTop();
  drawLine(line);
  if (static_cast<std::size_t>(series) + 1 == m_lines.size()) {
    drawEnds();
    updateOverlay();
    describe();
  }
}

int QtTimeChart::columns() const {
  // Three vertices a column; finer than two pixels a column shows nothing more.
  constexpr int kMostColumns = 200;
  return std::clamp(static_cast<int>(m_geometry.area.width() / 2), 1, kMostColumns);
}

QLineSeries* QtTimeChart::stretch(Line& line, std::size_t index) {
  while (line.stretches.size() <= index) {
    auto* const series = new QLineSeries;
    m_chart->addSeries(series);
    series->attachAxis(m_timeAxis);
    series->attachAxis(m_valueAxis);
    series->setPen(linePen(line.style));
    line.stretches.push_back(series);
  }
  return line.stretches[index];
}

void QtTimeChart::drawLine(Line& line) {
  std::size_t used = 0;
  QList<QPointF> run;
  const auto finish = [&] {
    if (run.size() == 1) {
      // A line needs two points: a lone sample becomes a dot's width.
      run.append(run.front() + QPointF((m_geometry.to - m_geometry.from) / 400, 0));
    }
    if (!run.isEmpty()) {
      stretch(line, used++)->replace(run);
      run.clear();
    }
  };
  for (const SeriesPoint& point : line.points) {
    if (std::isfinite(point.value)) {
      run.append(QPointF(point.seconds - m_geometry.to, point.value));
    } else {
      finish();
    }
  }
  finish();
  for (; used < line.stretches.size(); ++used) {
    if (line.stretches[used]->count() > 0) {
      line.stretches[used]->clear();
    }
  }
}

double QtTimeChart::largest() const {
  double value = 0;
  for (const Line& line : m_lines) {
    for (const SeriesPoint& point : line.points) {
      value = std::isfinite(point.value) ? std::max(value, point.value) : value;
    }
  }
  for (const ReferenceLine& line : m_references) {
    value = std::max(value, line.value);
  }
  return value;
}

void QtTimeChart::updateTop() {
  if (const double top = m_top.update(largest()); top != m_geometry.top) {
    m_geometry.top = top;
    drawAxes();
  }
}

void QtTimeChart::drawAxes() {
  const double window = m_geometry.to - m_geometry.from;
  m_geometry.top = m_top.top();
  const std::vector<double> times = timeTicks(window);
  const std::vector<double> values = niceTicks(m_geometry.top, m_geometry.valueSteps());
  m_timeAxis->setTickInterval(times.size() > 1 ? times[1] - times[0] : window);
  m_timeAxis->setRange(-window, 0);
  m_valueAxis->setTickInterval(values.size() > 1 ? values[1] - values[0] : m_geometry.top);
  m_valueAxis->setRange(0, m_geometry.top);
  m_decor.layOut(m_geometry, m_live);
  drawEnds();
}

double QtTimeChart::newestValue(const Line& line) const {
  // A line that broke off some time ago has no end at the edge to be labelled.
  const double value = valueAt(line.points, m_geometry.to);
  const bool reaches =
      !line.points.empty() && line.points.back().seconds > m_geometry.to - 0.1 * (m_geometry.to - m_geometry.from);
  return reaches ? value : std::numeric_limits<double>::quiet_NaN();
}

void QtTimeChart::drawEnds() {
  std::vector<EndLabel> ends;
  ends.reserve(m_lines.size());
  for (const Line& line : m_lines) {
    const double value = newestValue(line);
    ends.push_back({.text = QStringLiteral("%1 %2").arg(line.style.name, numberText(std::round(value))),
                    .color = QColor(line.style.color.rgb()),  // a faint line's name must be as readable as another's
                    .value = value});
  }
  m_decor.layOutEnds(m_geometry, ends);
}

void QtTimeChart::draw() {
  m_geometry.area = plotAreaIn(QSizeF(size()));
  m_chart->setPlotArea(m_geometry.area);
  m_overlay->setPlotArea(m_geometry.area);
  updateTop();
  for (Line& line : m_lines) {
    drawLine(line);
  }
  drawAxes();
  updateOverlay();
  m_stale = false;
}

void QtTimeChart::resizeEvent(QResizeEvent* event) {
  m_view->resize(event->size());
  m_overlay->resize(event->size());
  draw();
}

void QtTimeChart::showEvent(QShowEvent*) {
  if (m_stale) {
    draw();
    describe();
  }
}

void QtTimeChart::setCrosshair(std::optional<double> seconds) {
  m_crosshair = seconds;
  updateOverlay();
}

void QtTimeChart::setCursors(const ChartCursors& cursors) {
  if (cursors != m_cursors) {
    m_cursors = cursors;
    updateCursors();
    m_described.invalidate();
    describe();
  }
}

void QtTimeChart::updateCursors() {
  const auto placeOf = [this](const std::optional<double>& seconds) {
    return seconds && m_geometry.contains(*seconds) ? std::optional(m_geometry.xOf(*seconds)) : std::nullopt;
  };
  m_overlay->setCursors(placeOf(m_cursors.a), placeOf(m_cursors.b), cursorTable());
}

void QtTimeChart::updateOverlay() {
  updateCursors();
  if (!m_crosshair || !m_geometry.contains(*m_crosshair)) {
    m_overlay->setLine(std::nullopt, {}, {});
    return;
  }
  std::vector<CrosshairValue> values;
  for (const Line& line : m_lines) {
    const double value = valueAt(line.points, *m_crosshair);
    const QString figure = std::isnan(value) ? QStringLiteral("–") : numberText(value);
    values.push_back({.text = QStringLiteral("%1 %2").arg(line.style.name, figure), .color = line.style.color});
  }
  const double ago = std::round((*m_crosshair - m_geometry.to) * 10) / 10;
  m_overlay->setLine(m_geometry.xOf(*m_crosshair), relativeTimeText(ago), std::move(values));
}

}  // namespace ron::dash
