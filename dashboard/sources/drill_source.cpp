// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/drill_source.h"

#include <QMetaObject>

#include <utility>

namespace ron::dash {
namespace {

constexpr std::size_t kQueueCapacity = 512;  // a second of a drill at its fastest

}  // namespace

QString drillClock(sim::DrillTime time) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time).count();
  const QString rest = QStringLiteral("%1:%2")
                           .arg(seconds / 60 % 60, 2, 10, QLatin1Char('0'))
                           .arg(seconds % 60, 2, 10, QLatin1Char('0'));
  return seconds < 3600 ? rest : QStringLiteral("%1:%2").arg(seconds / 3600).arg(rest);
}

std::expected<std::unique_ptr<DrillSource>, QString> DrillSource::create(sim::Scenario scenario, sim::DrillMode mode) {
  std::unique_ptr<DrillSource> source(new DrillSource(QString::fromStdString(scenario.title), mode));
  auto drill = sim::PacedDrill::create(std::move(scenario), mode,
                                       [self = source.get()](const sim::Snapshot& snapshot) { self->take(snapshot); });
  if (!drill) return std::unexpected(QString::fromStdString(drill.error()));
  source->m_drill = *std::move(drill);
  return source;
}

DrillSource::DrillSource(QString title, sim::DrillMode mode)
    : m_title(std::move(title)), m_mode(mode), m_queue(kQueueCapacity) {}

DrillSource::~DrillSource() = default;

void DrillSource::start() {
  if (m_started) return;
  m_started = true;
  take(m_drill->snapshot());
}

void DrillSource::stop() {
  if (!m_started) return;
  m_started = false;
  setState(SourceState::Ended);
  emit batchReady({.snapshots = {}, .dropped = 0, .state = m_state, .age = age()});
}

void DrillSource::take(const sim::Snapshot& snapshot) {
  if (m_queue.push(snapshot)) QMetaObject::invokeMethod(this, &DrillSource::deliver, Qt::QueuedConnection);
}

void DrillSource::deliver() {
  SnapshotQueue::Taken taken = m_queue.takeAll();
  if (!m_started || taken.snapshots.empty()) return;
  setState(SourceState::Live);
  const sim::DrillState now = m_drill->state();
  const bool another = std::exchange(m_said, now) != now;
  emit batchReady({.snapshots = std::move(taken.snapshots), .dropped = taken.dropped, .state = m_state, .age = age()});
  if (another) emit conditionChanged();
}

QString DrillSource::label() const {
  // In an exam the title would give the diagnosis away.
  return m_mode == sim::DrillMode::Exam ? tr("drill (exam)") : tr("drill %1").arg(m_title);
}

QString DrillSource::badge() const { return tr("DRILL %1").arg(drillClock(m_drill->elapsed())); }

bool DrillSource::canControl() const { return readOnlyReason().isEmpty(); }

QString DrillSource::readOnlyReason() const {
  const sim::DrillState state = m_drill->state();
  if (state == sim::DrillState::Briefing) return tr("the drill has not begun yet");
  return state <= sim::DrillState::Verifying ? QString() : tr("the drill is over");
}

ActionOutcome DrillSource::apply(const sim::Action& action) { return m_drill->apply(action); }

void DrillSource::setState(SourceState state) {
  if (std::exchange(m_state, state) != state) emit stateChanged(state);
}

}  // namespace ron::dash
