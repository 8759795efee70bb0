// SPDX-License-Identifier: GPL-3.0-or-later
//
// MetricSource: where snapshots come from and where actions go, behind one interface: the embedded
// engine today; a remote host, a Prometheus server or a recording fit the same shape.
//
// Threads: lives on the GUI thread; every signal is emitted there, whatever threads work beneath.
// Errors: apply() refuses with a message that names the thing, and then nothing has changed.
#pragma once

#include <QObject>
#include <QString>

#include <chrono>
#include <expected>

#include "sources/sample_batch.h"
#include "telemetry/action.h"

namespace ron::dash {

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
  /// False for sources that can only be watched; apply() then refuses everything.
  [[nodiscard]] virtual bool canControl() const = 0;
  [[nodiscard]] virtual std::expected<void, sim::ActionError> apply(const sim::Action& action) = 0;

 signals:
  void batchReady(const ron::dash::SampleBatch& batch);
  void stateChanged(ron::dash::SourceState state);
};

}  // namespace ron::dash
