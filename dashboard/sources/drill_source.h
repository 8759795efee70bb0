// SPDX-License-Identifier: GPL-3.0-or-later
//
// DrillSource: a drill on the virtual engine as a source: its host is watched and controlled like any other, and what
// is done to it is judged. It can be controlled while the drill goes on, and only then.
//
// Threads: GUI thread; the drill has one of its own, whose snapshots come through a bounded queue.
#pragma once

#include <expected>
#include <memory>

#include "drill/paced_drill.h"
#include "sources/metric_source.h"
#include "sources/snapshot_queue.h"

namespace ron::dash {

class DrillSource final : public MetricSource {
  Q_OBJECT
 public:
  /// Refuses a scenario that the engine refuses.
  [[nodiscard]] static std::expected<std::unique_ptr<DrillSource>, QString> create(sim::Scenario scenario,
                                                                                   sim::DrillMode mode);
  ~DrillSource() override;

  void start() override;
  void stop() override;
  [[nodiscard]] SourceState state() const override { return m_state; }
  [[nodiscard]] std::chrono::milliseconds age() const override { return {}; }
  [[nodiscard]] QString label() const override;
  /// "DRILL 03:12".
  [[nodiscard]] QString badge() const override;
  [[nodiscard]] bool canControl() const override;
  [[nodiscard]] QString readOnlyReason() const override;
  [[nodiscard]] ActionOutcome apply(const sim::Action& action) override;

  [[nodiscard]] sim::PacedDrill& drill() { return *m_drill; }

 private:
  DrillSource(QString title, sim::DrillMode mode);
  void take(const sim::Snapshot& snapshot);
  void deliver();
  void setState(SourceState state);

  const QString m_title;
  const sim::DrillMode m_mode;
  SnapshotQueue m_queue;
  SourceState m_state = SourceState::Connecting;
  bool m_started = false;
  sim::DrillState m_said = sim::DrillState::Briefing;
  std::unique_ptr<sim::PacedDrill> m_drill;  ///< goes first: its thread fills the queue
};

/// "03:12"; with hours from the first on.
[[nodiscard]] QString drillClock(sim::DrillTime time);

}  // namespace ron::dash
