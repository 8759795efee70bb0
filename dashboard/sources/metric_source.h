// SPDX-License-Identifier: GPL-3.0-or-later
//
// MetricSource: where snapshots come from and where actions go, behind one interface: the embedded
// engine, or a host that is another process; a Prometheus server or a recording fit the same shape.
//
// Threads: lives on the GUI thread; every signal is emitted there, whatever threads work beneath.
// Errors: an action is refused with a message that names the thing, and then nothing has changed.
#pragma once

#include <QObject>
#include <QString>

#include <chrono>
#include <expected>
#include <functional>
#include <optional>

#include "sources/sample_batch.h"
#include "telemetry/action.h"

namespace ron::dash {

/// What came of an action: nothing to say, or why it was refused.
using ActionOutcome = std::expected<void, sim::ActionError>;

class MetricSource : public QObject {
  Q_OBJECT
 public:
  using QObject::QObject;

  /// Starting a started source and stopping a stopped one do nothing; a stopped one may be started again.
  virtual void start() = 0;
  virtual void stop() = 0;

  [[nodiscard]] virtual SourceState state() const = 0;
  /// Since the newest snapshot arrived; zero before the first.
  [[nodiscard]] virtual std::chrono::milliseconds age() const = 0;
  /// For the top strip: "embedded (live engine)".
  [[nodiscard]] virtual QString label() const = 0;
  /// What the mode badge says instead of LIVE; empty: nothing else.
  [[nodiscard]] virtual QString badge() const { return {}; }
  /// Why nothing (that can be read) arrives, in words for an operator; empty when all is well.
  [[nodiscard]] virtual QString trouble() const { return {}; }
  /// Until the next attempt to mend that; nothing when none is waited for.
  [[nodiscard]] virtual std::optional<std::chrono::milliseconds> nextAttempt() const { return {}; }
  /// False when it can only be watched (for now); actions are then refused.
  [[nodiscard]] virtual bool canControl() const = 0;
  /// Why it can only be watched; empty when it can be controlled.
  [[nodiscard]] virtual QString readOnlyReason() const;

  /// For sources that answer at once. Whoever acts calls request().
  [[nodiscard]] virtual ActionOutcome apply(const sim::Action& action);
  /// Does the action and calls `answer` once with what came of it, at once or later, on the GUI thread.
  virtual void request(const sim::Action& action, std::function<void(const ActionOutcome&)> answer);

 signals:
  void batchReady(const ron::dash::SampleBatch& batch);
  void stateChanged(ron::dash::SourceState state);
  /// label(), trouble(), canControl() or readOnlyReason() may say something else now.
  void conditionChanged();
};

}  // namespace ron::dash
