// SPDX-License-Identifier: GPL-3.0-or-later
//
// ReferenceRun: what a perfect operator would have done, worked out while somebody plays: the scenario's reference on
// an engine of its own, on a thread of its own.
//
// Threads: GUI thread; done() is emitted there. Destruction calls the run off and waits for it.
#pragma once

#include <QObject>

#include <optional>
#include <thread>

#include "drill/record.h"
#include "drill/scenario.h"

namespace ron::dash {

class ReferenceRun final : public QObject {
  Q_OBJECT
 public:
  explicit ReferenceRun(sim::Scenario scenario, QObject* parent = nullptr);

  /// Nothing before done(), nor when the reference itself does not pass.
  [[nodiscard]] const std::optional<sim::DrillRecord>& record() const { return m_record; }

 signals:
  void done();

 private:
  std::optional<sim::DrillRecord> m_record;
  std::jthread m_thread;
};

}  // namespace ron::dash
