// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session.h"

#include <utility>

#include "models/plain_text.h"

namespace ron::dash {

Session::Session(MetricSource& source, QObject* parent)
    : QObject(parent), m_source(source), m_dispatcher(source), m_subscribers(m_history) {
  connect(&source, &MetricSource::batchReady, this, &Session::ingest);
  connect(&source, &MetricSource::stateChanged, this, &Session::setSourceState);
  connect(&source, &MetricSource::conditionChanged, this, &Session::sourceConditionChanged);
  connectTimeline();
}

void Session::connectTimeline() {
  const auto add = [this](EventKind kind, const QString& text, bool critical = false) {
    m_timeline.add(secondsOf(m_latest), kind, text, critical);
  };
  connect(&m_dispatcher, &ActionDispatcher::applied, this,
          [add](const ActionRecord& record) { add(EventKind::Action, record.text); });
  connect(&m_dispatcher, &ActionDispatcher::refused, this, [add](const ActionRecord& record) {
    add(EventKind::Refused, tr("%1: refused: %2").arg(record.text, record.refusal));
  });
  connect(&m_alarms, &AlarmModel::alarmRaised, this, [add](const Alarm& alarm) {
    add(EventKind::AlarmRaised, QStringLiteral("%1: %2").arg(alarm.rule.title, alarm.detail),
        alarm.rule.severity == Severity::Critical);
  });
  connect(&m_alarms, &AlarmModel::alarmCleared, this,
          [add](const Alarm& alarm) { add(EventKind::AlarmCleared, tr("cleared: %1").arg(alarm.rule.title)); });
  connect(&m_alarms, &AlarmModel::alarmAcknowledged, this,
          [add](const Alarm& alarm) { add(EventKind::Acknowledged, tr("acknowledged: %1").arg(alarm.rule.title)); });
  connect(&m_alarms, &AlarmModel::alarmShelved, this, [add](const Alarm& alarm) {
    const QString what = alarm.isShelved() ? tr("shelved: %1") : tr("off the shelf: %1");
    add(EventKind::Acknowledged, what.arg(alarm.rule.title));
  });
  connect(&m_cutover, &CutoverModel::stepReached, this,
          [add](sim::CutoverStep, const QString& text) { add(EventKind::Cutover, text); });
}

void Session::ingest(const SampleBatch& batch) {
  m_age = batch.age;
  setSourceState(batch.state);
  if (batch.anew && hasData() && !batch.snapshots.empty()) {
    beginAnew(batch.snapshots.front());
  }
  m_dropped += batch.dropped;
  for (const sim::Snapshot& snapshot : batch.snapshots) {
    ingestSnapshot(snapshot);
  }
  if (!batch.snapshots.empty()) {
    m_headline = headlineOf(m_latest, m_rates);
    m_picture = busPictureOf(m_latest, m_rates);
    m_picture.notFollowed = m_unsound.notFollowed;
  }
  emit ticked();
}

void Session::ingestSnapshot(const sim::Snapshot& asSent) {
  sim::Snapshot sound = asSent;
  const Unsound unsound = makeSound(sound);
  if (hasData() && sound.at < m_latest.at) {
    beginAnew(sound);
  }
  m_latest = std::move(sound);
  m_unsound = unsound;
  const sim::Snapshot& snapshot = m_latest;
  ++m_snapshots;
  tellUnsound();
  m_rates = m_rateTracker.update(snapshot);
  m_history.ingest(snapshot, m_rates);
  m_subscribers.ingest(snapshot, m_rates);
  m_ledger.ingest(snapshot, m_rates, m_dropped);
  m_cutover.ingest(snapshot, m_rates);
  // While a cutover is in progress receivers of the old bus are meant to see Closed.
  if (m_cutover.inProgress()) {
    m_closedRate = CounterRate();
  }
  m_closedRate.add(m_rates.seconds, snapshot.totals.closed);
  m_alarms.ingest({.snapshot = snapshot,
                   .rates = m_rates,
                   .closedPerSecond = m_closedRate.perSecond().value_or(0),
                   .ledgerMismatch = m_ledger.worstMismatch()});
  m_clock.setNewest(m_rates.seconds);
}

void Session::tellUnsound() {
  if (!m_unsound.any() || std::exchange(m_unsoundTold, true)) {
    return;
  }
  m_timeline.add(secondsOf(m_latest), EventKind::Source,
                 tr("the source says what cannot be: %1 figures, %2 repeated, %3 subscribers not followed")
                     .arg(m_unsound.figures)
                     .arg(m_unsound.repeated)
                     .arg(m_unsound.notFollowed));
}

void Session::beginAnew(const sim::Snapshot& first) {
  clear();
  m_timeline.add(secondsOf(first), EventKind::Source, tr("the source began anew"));
  emit beganAnew();
}

void Session::addNote(const QString& text, double seconds) {
  if (!plainLine(text, EventTimeline::kLongestNote).isEmpty()) {
    m_timeline.add(seconds, EventKind::Note, text);
  }
}

void Session::clear() {
  m_rateTracker.clear();
  m_closedRate = CounterRate();
  m_history.clear();
  m_subscribers.clear();
  m_alarms.clear();
  m_ledger.clear();
  m_timeline.clear();
  m_cutover.clear();
  m_clock.clear();
  m_latest = {};
  m_unsound = {};
  m_unsoundTold = false;
  m_rates = {};
  m_headline = {};
  m_picture = {};
  m_snapshots = m_dropped = 0;
}

std::size_t Session::memoryBytes() const {
  return m_history.memoryBytes() + m_timeline.memoryBytes() + m_subscribers.memoryBytes() + m_ledger.memoryBytes();
}

QString Session::staleness() const {
  if (!hasData() || m_sourceState == SourceState::Live) {
    return {};
  }
  return m_sourceState == SourceState::Ended ? tr("◌ ended") : tr("◌ %1 s old").arg(m_age.count() / 1000);
}

void Session::setSourceState(SourceState state) {
  if (std::exchange(m_sourceState, state) == state) {
    return;
  }
  if (state != SourceState::Live) {
    m_history.markGap();
  }
  if (hasData() && state != SourceState::Connecting) {
    m_timeline.add(secondsOf(m_latest), EventKind::Source, tr("source: %1").arg(sourceStateText(state)));
  }
  emit sourceStateChanged(state);
}

}  // namespace ron::dash
