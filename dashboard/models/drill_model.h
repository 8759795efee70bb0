// SPDX-License-Identifier: GPL-3.0-or-later
//
// DrillModel: a drill as the panel, the menus and the command line see it: one is opened, begun, played and left. While
// one is open the session's source is the drill's host, so that every control of the window acts in it and is judged.
//
// An alarm of the dashboard's own is an alert like any other: time that runs fast drops to ×1 when one is raised, and
// acknowledging it acknowledges in the drill.
//
// Threads: GUI thread only. The switch and the session over it must outlive it.
#pragma once

#include <QObject>
#include <QString>

#include <cstdint>
#include <expected>
#include <memory>
#include <optional>

#include "drill/paced_drill.h"
#include "drill/report.h"
#include "models/drill_guide.h"
#include "models/drill_shelf.h"
#include "models/drill_timeline.h"
#include "models/reference_run.h"
#include "models/session.h"
#include "sources/drill_source.h"
#include "sources/source_switch.h"

namespace ron::dash {

enum class DrillStage : std::uint8_t { None, Briefing, Running, Over };

struct DrillOrder {
  QString name = {};
  sim::DrillMode mode = sim::DrillMode::Guided;
  std::optional<std::uint64_t> seed = {};  ///< unset: as the scenario has it
  std::uint32_t speed = 1;  ///< at which it begins
};

class DrillModel final : public QObject {
  Q_OBJECT
 public:
  DrillModel(SourceSwitch& sources, Session& session, QObject* parent = nullptr);
  ~DrillModel() override;

  /// Opens its briefing, in place of a drill that is open. The error lists the drills that ship.
  std::expected<void, QString> open(const DrillOrder& order);
  void begin();
  /// Back to what was watched before; a drill that goes on is gone.
  void leave();
  /// The same drill from its briefing.
  void again();

  void setSpeed(int speed);
  void fastForward();
  void setPaused(bool paused);
  void acknowledge(const QString& alert);
  void diagnose(const QString& code, int confidence);
  void claim();
  void askHint();
  void abort();

  [[nodiscard]] DrillStage stage() const { return m_stage; }
  [[nodiscard]] const DrillOrder& order() const { return m_order; }
  [[nodiscard]] const sim::Scenario& scenario() const { return m_file.scenario; }
  [[nodiscard]] const sim::DrillStatus& status() const { return m_status; }
  /// An operator's deeds count.
  [[nodiscard]] bool inExercise() const;
  [[nodiscard]] bool canClaim() const { return inExercise() && m_status.view.state != sim::DrillState::Verifying; }
  [[nodiscard]] bool canAskHint() const { return inExercise() && m_status.view.hints_left > 0; }
  [[nodiscard]] DrillStep next() const;
  /// Once it is over: all of it.
  [[nodiscard]] const sim::DrillRecord& record() const { return m_record; }
  /// What a perfect operator did, when that is known.
  [[nodiscard]] const std::optional<sim::DrillRecord>& reference() const;
  /// With what it takes to run the drill again with nobody there.
  [[nodiscard]] sim::DrillReport report() const;
  [[nodiscard]] DrillTimeline& timeline() { return m_timeline; }
  /// Of the drill's host; nothing when there is none.
  [[nodiscard]] const sim::Topology* topology() const;

 signals:
  void changed();  ///< anything of it
  void stageChanged();
  void referenceKnown();

 private:
  template <typename Do>
  void withDrill(Do what);
  void refresh();
  void setStage(DrillStage stage);
  void acknowledged(const Alarm& alarm);

  SourceSwitch& m_sources;
  Session& m_session;
  DrillOrder m_order;
  DrillFile m_file;
  DrillSource* m_source = nullptr;  ///< of the switch; there is one unless the stage is None
  std::unique_ptr<ReferenceRun> m_reference;
  DrillStage m_stage = DrillStage::None;
  sim::DrillStatus m_status;
  sim::DrillRecord m_record;
  DrillTimeline m_timeline;
};

}  // namespace ron::dash
