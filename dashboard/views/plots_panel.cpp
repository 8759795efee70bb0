// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plots_panel.h"

#include <QVBoxLayout>

#include "models/headline.h"
#include "views/depth_limits.h"

namespace ron::dash {
PlotsPanel::PlotsPanel(Session& session, QWidget* parent) : QWidget(parent), m_session(session) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(4);
  m_overflow = addChart(tr("Overflow slope"), tr("events lost/s"));
  m_depth = addChart(tr("Queue depth"), tr("events"));
  m_rates = addChart(tr("Publish and consume rate"), tr("events/s"));
  m_group.add(m_overflow, feedOf({Metric::OverflowSlope}));
  m_group.add(m_depth, [this, feed = feedOf({Metric::DepthA, Metric::DepthB, Metric::CapacityA, Metric::CapacityB})](
                           TimeChart& chart, double from, double to) {
    setDepthLimits(from, to);
    feed(chart, from, to);
  });
  m_group.add(m_rates, feedOf({Metric::PublishRate, Metric::ConsumePerSubscriber, Metric::SlowestHandled}));
  m_tables = new ChartTables({m_overflow, m_depth, m_rates});
  m_tables->hide();
  column->addWidget(m_tables, 3);
  m_lane = new EventLane;
  m_lane->setAccessibleName(tr("Events: actions, alarms and cutover steps"));
  m_scrubber = new SessionScrubber(session.history(), session.clock());
  column->addWidget(m_lane);
  column->addWidget(m_scrubber);
  m_group.setEventLane(m_lane);
  styleCharts();

  connect(&m_group, &ChartGroup::zoomRequested, &session.clock(), &ViewClock::zoomAbout);
  connect(&m_group, &ChartGroup::rangeSelected, &session.clock(), &ViewClock::zoomTo);
  connect(&m_group, &ChartGroup::cursorsChanged, this,
          [this](const ChartCursors& cursors) { emit cursorsChanged(cursors.any()); });
  connect(m_lane, &EventLane::eventChosen, this, &PlotsPanel::eventChosen);
  connect(&session.timeline(), &EventTimeline::notesChanged, this, &PlotsPanel::refresh);
  connect(&session.timeline(), &EventTimeline::added, this, [this](const TimelineEvent& event) {
    if (event.kind == EventKind::Note) refresh();  // the others come with a tick
  });
  connect(&session, &Session::ticked, this, &PlotsPanel::refresh);
  connect(&session.clock(), &ViewClock::modeChanged, this, &PlotsPanel::refresh);
  connect(&session.clock(), &ViewClock::windowChanged, this, &PlotsPanel::refresh);
}

TimeChart* PlotsPanel::addChart(const QString& title, const QString& unit) {
  TimeChart* chart = makeTimeChart(this);
  chart->setTitle(title, unit);
  chart->setAccessibleName(title);
  chart->setMinimumHeight(72);
  static_cast<QVBoxLayout*>(layout())->addWidget(chart, 1);
  return chart;
}

PlotsPanel::Feed PlotsPanel::feedOf(std::vector<Metric> metrics) {
  return [this, metrics = std::move(metrics)](TimeChart& target, double from, double to) {
    for (std::size_t index = 0; index < metrics.size(); ++index) {
      target.setData(static_cast<int>(index),
                     m_session.history().series(metrics[index]).query(from, to, target.columns()));
    }
  };
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
  m_overflow->setSeries({{.name = tr("lost/s"), .color = m_palette.busA}});
  m_depth->setSeries({{.name = "A", .color = m_palette.busA},
                      {.name = "B", .color = m_palette.busB},
                      {.name = tr("capacity A"), .color = Palette::faded(m_palette.busA, 0.6), .dashed = true},
                      {.name = tr("capacity B"), .color = Palette::faded(m_palette.busB, 0.6), .dashed = true}});
  m_rates->setSeries({{.name = tr("published"), .color = m_palette.text},
                      {.name = tr("consumed"), .color = m_palette.busA},
                      {.name = tr("slowest"), .color = m_palette.reference, .dashed = true}});
  std::vector<ReferenceLine> thresholds;
  m_rules.clear();
  for (const Alarm& alarm : m_session.alarms().all()) {
    m_rules.push_back(alarm.rule);
    if (alarm.rule.quantity != AlarmQuantity::LostPerSecond) continue;
    thresholds.push_back({.value = alarm.rule.threshold,
                          .label = thresholdLabel(alarm.rule, tr("above %1").arg(numberText(alarm.rule.threshold))),
                          .color = thresholdColour(alarm.rule, m_palette)});
  }
  m_overflow->setReferenceLines(thresholds);
}

void PlotsPanel::setDepthLimits(double from, double to) {
  const auto spans = [&](Metric capacity) {
    return capacitySpans(m_session.history().series(capacity).query(from, to, m_depth->columns()), from, to);
  };
  const DepthLimits limits = depthLimits(spans(Metric::CapacityA), spans(Metric::CapacityB), m_rules, m_palette);
  m_depth->setReferenceLines(limits.thresholds);
  m_depth->setBands(limits.bands);
}

void PlotsPanel::showTables(bool tables) {
  for (TimeChart* chart : {m_overflow, m_depth, m_rates}) chart->setVisible(!tables);
  m_tables->setVisible(tables);
  refreshNow();
}

QStringList PlotsPanel::summaries() {
  m_group.feed();
  return {m_overflow->summary(), m_depth->summary(), m_rates->summary()};
}

double PlotsPanel::pointedAt() const { return m_group.crosshair().value_or(m_session.clock().now()); }

void PlotsPanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  refreshNow();
}

void PlotsPanel::setWindow() {
  const ViewClock& clock = m_session.clock();
  m_group.setWindow(clock.from(), clock.now(), !clock.isPaused());
  const QRectF area = m_overflow->plotArea().translated(m_overflow->pos() - m_lane->pos());
  m_lane->setPlotEdges(area.left(), area.right());
  m_lane->setEvents(m_session.timeline().between(clock.from(), clock.now()));
}

void PlotsPanel::refresh() {
  if (!isVisible()) return;
  setWindow();
  if (m_tables->isVisible()) {
    m_group.feed();
    m_tables->refresh();
  } else {
    m_group.refresh();
  }
  m_scrubber->update();
}

void PlotsPanel::refreshNow() {
  setWindow();
  m_group.feed();
  m_tables->refreshNow();
  m_scrubber->update();
}

}  // namespace ron::dash
