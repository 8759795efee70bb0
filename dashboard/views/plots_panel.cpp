// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plots_panel.h"

#include <QVBoxLayout>

#include "models/headline.h"

namespace ron::dash {
namespace {

QColor colourOf(Severity severity, const Palette& palette) {
  return severity == Severity::Critical ? palette.critical : palette.warning;
}

/// "▲ 50 %": shape and figure, since a colour alone says nothing.
QString thresholdLabel(const AlarmRule& rule, const QString& value) {
  return QStringLiteral("%1 %2").arg(severityShape(rule.severity), value);
}

}  // namespace

PlotsPanel::PlotsPanel(Session& session, QWidget* parent) : QWidget(parent), m_session(session) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(4);
  m_overflow = addChart("Overflow slope", "events lost/s", {Metric::OverflowSlope});
  m_depth = addChart("Queue depth", "events", {Metric::DepthA, Metric::DepthB, Metric::CapacityA, Metric::CapacityB});
  m_rates = addChart("Publish and consume rate", "events/s",
                     {Metric::PublishRate, Metric::ConsumePerSubscriber, Metric::SlowestHandled});
  m_lane = new EventLane;
  m_lane->setAccessibleName("Events: actions, alarms and cutover steps");
  m_scrubber = new SessionScrubber(session.history(), session.clock());
  column->addWidget(m_lane);
  column->addWidget(m_scrubber);
  m_group.setEventLane(m_lane);
  styleCharts();

  connect(&m_group, &ChartGroup::zoomRequested, this, &PlotsPanel::zoom);
  connect(&m_group, &ChartGroup::rangeSelected, this, [this](double from, double to) {
    m_session.clock().setWindow(to - from);
    m_session.clock().seek(to);
  });
  connect(&session, &Session::ticked, this, &PlotsPanel::refresh);
  connect(&session.clock(), &ViewClock::modeChanged, this, &PlotsPanel::refresh);
  connect(&session.clock(), &ViewClock::windowChanged, this, &PlotsPanel::refresh);
}

TimeChart* PlotsPanel::addChart(const QString& title, const QString& unit, std::vector<Metric> metrics) {
  TimeChart* chart = makeTimeChart(this);
  chart->setTitle(title, unit);
  chart->setAccessibleName(title);
  chart->setMinimumHeight(90);
  static_cast<QVBoxLayout*>(layout())->addWidget(chart, 1);
  m_group.add(chart, [this, metrics = std::move(metrics)](TimeChart& target, double from, double to) {
    for (std::size_t index = 0; index < metrics.size(); ++index) {
      target.setData(static_cast<int>(index),
                     m_session.history().series(metrics[index]).query(from, to, target.columns()));
    }
  });
  return chart;
}

void PlotsPanel::setTheme(const Palette& palette) {
  m_palette = palette;
  for (TimeChart* chart : {m_overflow, m_depth, m_rates}) chart->setTheme(palette);
  m_lane->setTheme(palette);
  m_scrubber->setTheme(palette);
  styleCharts();
  refreshNow();
}

void PlotsPanel::styleCharts() {
  m_overflow->setSeries({{.name = "lost/s", .color = m_palette.busA}});
  m_depth->setSeries({{.name = "A", .color = m_palette.busA},
                      {.name = "B", .color = m_palette.busB},
                      {.name = "capacity A", .color = Palette::faded(m_palette.busA, 0.6), .dashed = true},
                      {.name = "capacity B", .color = Palette::faded(m_palette.busB, 0.6), .dashed = true}});
  m_rates->setSeries({{.name = "published", .color = m_palette.text},
                      {.name = "consumed", .color = m_palette.busA},
                      {.name = "slowest", .color = m_palette.reference, .dashed = true}});
  std::vector<ReferenceLine> thresholds;
  for (const Alarm& alarm : m_session.alarms().all()) {
    if (alarm.rule.quantity != AlarmQuantity::LostPerSecond) continue;
    thresholds.push_back(
        {.value = alarm.rule.threshold,
         .label = thresholdLabel(alarm.rule, QStringLiteral("above %1").arg(numberText(alarm.rule.threshold))),
         .color = colourOf(alarm.rule.severity, m_palette)});
  }
  m_overflow->setReferenceLines(thresholds);
  m_capacities.clear();
}

void PlotsPanel::setDepthLines() {
  std::vector<std::uint64_t> capacities;
  for (const sim::RingSample& ring : m_session.latest().rings) capacities.push_back(ring.capacity);
  if (capacities == m_capacities || capacities.empty()) return;
  m_capacities = capacities;
  std::vector<ReferenceLine> lines;
  for (const Alarm& alarm : m_session.alarms().all()) {
    if (alarm.rule.quantity != AlarmQuantity::DepthFraction) continue;
    lines.push_back({.value = alarm.rule.threshold * double(capacities.back()),
                     .label = thresholdLabel(alarm.rule, QStringLiteral("%1 %").arg(alarm.rule.threshold * 100)),
                     .color = colourOf(alarm.rule.severity, m_palette)});
  }
  m_depth->setReferenceLines(lines);
}

void PlotsPanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  refreshNow();
}

void PlotsPanel::setWindow() {
  const ViewClock& clock = m_session.clock();
  setDepthLines();
  m_group.setWindow(clock.from(), clock.now(), !clock.isPaused());
  const QRectF area = m_overflow->plotArea().translated(m_overflow->pos() - m_lane->pos());
  m_lane->setPlotEdges(area.left(), area.right());
  m_lane->setEvents(m_session.timeline().between(clock.from(), clock.now()));
}

void PlotsPanel::refresh() {
  if (!isVisible()) return;
  setWindow();
  m_group.refresh();
  m_scrubber->update();
}

void PlotsPanel::refreshNow() {
  setWindow();
  m_group.refreshNow();
  m_scrubber->update();
}

void PlotsPanel::zoom(double aboutSeconds, double factor) {
  ViewClock& clock = m_session.clock();
  const double share = (clock.now() - aboutSeconds) / clock.window();
  clock.setWindow(clock.window() * factor);
  if (clock.isPaused()) clock.seek(aboutSeconds + share * clock.window());
}

}  // namespace ron::dash
