// SPDX-License-Identifier: GPL-3.0-or-later
//
// ActionDispatcher: the one object that applies actions. Panels, menus, keys and the command palette
// all send theirs here; it asks the source, tells everybody what came of it and keeps a bounded log.
//
// Threads: GUI thread only.
#pragma once

#include <QObject>
#include <QString>

#include <cstddef>
#include <deque>

#include "sources/metric_source.h"

namespace ron::dash {

struct ActionRecord {
  double seconds = 0;     ///< engine's clock of the latest snapshot when it was given
  sim::Action action;
  QString text;           ///< describeAction()
  bool applied = false;
  QString refusal;        ///< why not, empty when applied
};

class ActionDispatcher final : public QObject {
  Q_OBJECT
 public:
  static constexpr std::size_t kLogCapacity = 1000;

  /// `source` must outlive the dispatcher.
  explicit ActionDispatcher(MetricSource& source, QObject* parent = nullptr);

  /// Has the source do the action; applied() or refused() tells what came of it, at once or when the host has
  /// answered. False when it was refused at once.
  bool dispatch(const sim::Action& action);
  [[nodiscard]] bool canControl() const { return m_source.canControl(); }
  [[nodiscard]] QString readOnlyReason() const { return m_source.readOnlyReason(); }
  /// In the order of the answers, oldest first, at most kLogCapacity.
  [[nodiscard]] const std::deque<ActionRecord>& log() const { return m_log; }

 signals:
  void applied(const ron::dash::ActionRecord& record);
  void refused(const ron::dash::ActionRecord& record);

 private:
  void settle(ActionRecord record, const ActionOutcome& outcome);

  MetricSource& m_source;
  sim::Snapshot m_latest;
  std::deque<ActionRecord> m_log;
};

}  // namespace ron::dash

Q_DECLARE_METATYPE(ron::dash::ActionRecord)
