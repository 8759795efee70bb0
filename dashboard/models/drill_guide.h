// SPDX-License-Identifier: GPL-3.0-or-later
//
// The one thing to do now in a guided drill, in words and as what a single button does. Pure functions of the scenario,
// of how the drill stands and of the alarms.
#pragma once

#include <QString>

#include <cstdint>

#include "drill/paced_drill.h"
#include "models/alarm_model.h"

namespace ron::dash {

struct DrillStep {
  enum class Kind : std::uint8_t {
    Nothing,  ///< it is not a guided drill, or everything is done
    FastForward,  ///< nothing can be decided: time may run
    AcknowledgeAlert,  ///< target: the alert's name
    AcknowledgeAlarm,  ///< target: id of the dashboard's own rule
    Diagnose,  ///< the choice is the operator's
    ShowSubscriber,  ///< target: its name
    ShowPublisher,  ///< target: its name
    ShowCutover,
    ShowBus,  ///< what is done to the bus as a whole
    Claim
  };
  Kind kind = Kind::Nothing;
  QString text;  ///< what to do
  QString help;  ///< how, or why
  QString button;
  QString target;
  QString runbook;  ///< anchor; empty: none
};

[[nodiscard]] DrillStep nextDrillStep(const sim::Scenario& scenario, const sim::DrillStatus& status,
                                      const AlarmModel& alarms);

/// "Diagnosed: mend it". In free play and exams nothing is said of what the operator has not found yet.
[[nodiscard]] QString drillStateText(sim::DrillState state, sim::DrillMode mode);

}  // namespace ron::dash
