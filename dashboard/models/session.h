// SPDX-License-Identifier: GPL-3.0-or-later
//
// Session: all models of one source, fed batch by batch. Views read the models, redraw on ticked(), and
// send actions through dispatcher(); nothing else talks to the source.
//
// Threads: GUI thread only. The source must outlive the session.
#pragma once

#include <QObject>

#include <cstdint>

#include "models/alarm_model.h"
#include "models/bus_picture_model.h"
#include "models/cutover_model.h"
#include "models/event_timeline.h"
#include "models/headline.h"
#include "models/history_model.h"
#include "models/ledger_model.h"
#include "models/sound_snapshot.h"
#include "models/subscriber_model.h"
#include "models/view_clock.h"
#include "sources/action_dispatcher.h"
#include "sources/metric_source.h"

namespace ron::dash {

class Session final : public QObject {
  Q_OBJECT
 public:
  /// Connects itself to the source's batches; the caller starts the source.
  explicit Session(MetricSource& source, QObject* parent = nullptr);

  void ingest(const SampleBatch& batch);
  /// Drops a note into the event lane, at this time of the source's clock; an empty one is ignored.
  void addNote(const QString& text, double seconds);
  /// All models empty again, as when another source begins.
  void clear();

  [[nodiscard]] const MetricSource& source() const { return m_source; }
  [[nodiscard]] ActionDispatcher& dispatcher() { return m_dispatcher; }
  [[nodiscard]] HistoryModel& history() { return m_history; }
  [[nodiscard]] const HistoryModel& history() const { return m_history; }
  [[nodiscard]] SubscriberModel& subscribers() { return m_subscribers; }
  [[nodiscard]] AlarmModel& alarms() { return m_alarms; }
  [[nodiscard]] const AlarmModel& alarms() const { return m_alarms; }
  [[nodiscard]] LedgerModel& ledger() { return m_ledger; }
  [[nodiscard]] EventTimeline& timeline() { return m_timeline; }
  [[nodiscard]] CutoverModel& cutover() { return m_cutover; }
  [[nodiscard]] ViewClock& clock() { return m_clock; }

  /// What the models keep, by their own accounting.
  [[nodiscard]] std::size_t memoryBytes() const;

  [[nodiscard]] bool hasData() const { return m_snapshots > 0; }
  [[nodiscard]] const sim::Snapshot& latest() const { return m_latest; }
  [[nodiscard]] const BusRates& rates() const { return m_rates; }
  [[nodiscard]] const Headline& headline() const { return m_headline; }
  [[nodiscard]] const BusPicture& picture() const { return m_picture; }
  [[nodiscard]] SourceState sourceState() const { return m_sourceState; }
  [[nodiscard]] std::chrono::milliseconds age() const { return m_age; }
  /// What is to stand beside figures that are not of this moment: "◌ 4 s old", "◌ ended"; empty while they are.
  [[nodiscard]] QString staleness() const;
  [[nodiscard]] std::uint64_t snapshots() const { return m_snapshots; }   ///< seen
  [[nodiscard]] std::uint64_t dropped() const { return m_dropped; }       ///< never seen by the GUI
  [[nodiscard]] const Unsound& unsound() const { return m_unsound; }      ///< of the latest snapshot

 signals:
  void ticked();                 ///< after each batch: every model is up to date
  void sourceStateChanged(ron::dash::SourceState state);
  void sourceConditionChanged();   ///< as MetricSource::conditionChanged()
  void beganAnew();              ///< the host started again: all models are empty, ids mean others

 private:
  void ingestSnapshot(const sim::Snapshot& asSent);
  void tellUnsound();
  void beginAnew(const sim::Snapshot& first);
  void connectTimeline();
  void setSourceState(SourceState state);

  MetricSource& m_source;
  ActionDispatcher m_dispatcher;
  RateTracker m_rateTracker;
  CounterRate m_closedRate;
  HistoryModel m_history;
  SubscriberModel m_subscribers;
  AlarmModel m_alarms;
  LedgerModel m_ledger;
  EventTimeline m_timeline;
  CutoverModel m_cutover;
  ViewClock m_clock;
  sim::Snapshot m_latest;
  Unsound m_unsound;
  bool m_unsoundTold = false;
  BusRates m_rates;
  Headline m_headline;
  BusPicture m_picture;
  SourceState m_sourceState = SourceState::Connecting;
  std::chrono::milliseconds m_age{0};
  std::uint64_t m_snapshots = 0;
  std::uint64_t m_dropped = 0;
};

}  // namespace ron::dash
