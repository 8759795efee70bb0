// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/drill_guide.h"

#include <QCoreApplication>

#include <algorithm>

namespace ron::dash {
namespace {

struct DrillGuideWords {
  Q_DECLARE_TR_FUNCTIONS(DrillGuide)
};

using Kind = DrillStep::Kind;

DrillStep waiting(const QString& text, const QString& help) {
  return {.kind = Kind::FastForward,
          .text = text,
          .help = help,
          .button = DrillGuideWords::tr("Fast forward to the next decision"),
          .target = {},
          .runbook = {}};
}

bool isAcknowledged(const sim::DrillView& view, const std::string& alert) {
  return std::ranges::find(view.acknowledged, alert) != view.acknowledged.end();
}

DrillStep acknowledging(const sim::Acknowledged& wanted, const sim::DrillStatus& status, const AlarmModel& alarms) {
  for (const sim::Alert& alert : status.alerts) {
    const bool asked = wanted.alert == "any" || wanted.alert == alert.name;
    if (!asked || alert.state == sim::AlertState::Pending || isAcknowledged(status.view, alert.name)) continue;
    return {
        .kind = Kind::AcknowledgeAlert,
        .text = {},
        .help = QStringLiteral("%1: %2").arg(QString::fromStdString(alert.name), QString::fromStdString(alert.summary)),
        .button = DrillGuideWords::tr("Acknowledge"),
        .target = QString::fromStdString(alert.name),
        .runbook = {}};
  }
  if (const Alarm* alarm = wanted.alert == "any" ? alarms.worstUnacknowledged() : nullptr) {
    return {.kind = Kind::AcknowledgeAlarm,
            .text = {},
            .help = QStringLiteral("%1: %2").arg(alarm->rule.title, alarm->detail),
            .button = DrillGuideWords::tr("Acknowledge"),
            .target = alarm->rule.id,
            .runbook = {}};
  }
  return waiting({}, DrillGuideWords::tr("None fires yet: time may run until one does."));
}

DrillStep acting(const sim::ActionPattern& pattern) {
  const std::string action = pattern.actions.empty() ? std::string() : pattern.actions.front();
  const QString target = pattern.targets.empty() ? QString() : QString::fromStdString(pattern.targets.front());
  DrillStep step;
  step.target = target;
  if (action.find("cutover") != std::string::npos) {
    step.kind = Kind::ShowCutover;
    step.button = DrillGuideWords::tr("Show the cutover’s controls");
  } else if (action.find("publisher") != std::string::npos) {
    step.kind = Kind::ShowPublisher;
    step.button = DrillGuideWords::tr("Show the controls of %1").arg(target);
  } else if (action.find("subscriber") != std::string::npos) {
    step.kind = Kind::ShowSubscriber;
    step.button = DrillGuideWords::tr("Show the controls of %1").arg(target);
  } else {
    step.kind = Kind::ShowBus;
    step.button = DrillGuideWords::tr("Show what can be done to the bus (menu Bus)");
  }
  return step;
}

DrillStep measuring(const sim::Predicate& predicate) {
  const bool cutover = std::ranges::any_of(predicate.all, [](const sim::Condition& one) {
    using enum sim::Figure;
    return one.figure && (one.figure == Capacity || one.figure == Cutovers || one.figure == CutoverOpen);
  });
  if (cutover) return acting({.actions = {"begin_cutover"}, .targets = {}, .where = {}});
  return waiting({}, DrillGuideWords::tr("Wanted: %1.").arg(QString::fromStdString(sim::describe(predicate))));
}

DrillStep claiming(const sim::Scenario& scenario, const sim::DrillStatus& status) {
  const QString wanted = QString::fromStdString(sim::describe(scenario.verification));
  if (status.view.state == sim::DrillState::Verifying) {
    return waiting(DrillGuideWords::tr("Recovery is claimed: now it has to last"),
                   DrillGuideWords::tr("It has to hold: %1.").arg(wanted));
  }
  if (!status.view.recovered) {
    return waiting(DrillGuideWords::tr("Wait until recovery can be proved"),
                   DrillGuideWords::tr("Not there yet: %1. A claim that fails costs points.").arg(wanted));
  }
  return {.kind = Kind::Claim,
          .text = {},
          .help = DrillGuideWords::tr("What it asks for is there: %1.").arg(wanted),
          .button = DrillGuideWords::tr("Claim recovery"),
          .target = {},
          .runbook = {}};
}

DrillStep stepFor(const sim::CriticalTask& task, const sim::Scenario& scenario, const sim::DrillStatus& status,
                  const AlarmModel& alarms) {
  DrillStep step;
  if (const auto* wanted = std::get_if<sim::Acknowledged>(&task.standard)) {
    step = acknowledging(*wanted, status, alarms);
  } else if (std::holds_alternative<sim::Diagnosed>(task.standard)) {
    step.kind = Kind::Diagnose;
    step.button = DrillGuideWords::tr("Choose a diagnosis");
  } else if (const auto* acted = std::get_if<sim::Acted>(&task.standard)) {
    step = acting(acted->pattern);
  } else if (const auto* measured = std::get_if<sim::Measured>(&task.standard)) {
    step = measuring(measured->predicate);
  } else {
    step = claiming(scenario, status);
  }
  if (step.text.isEmpty()) step.text = QString::fromStdString(task.text);
  if (step.help.isEmpty()) step.help = QString::fromStdString(task.feedback);
  step.runbook = QString::fromStdString(task.runbook);
  return step;
}

}  // namespace

DrillStep nextDrillStep(const sim::Scenario& scenario, const sim::DrillStatus& status, const AlarmModel& alarms) {
  const sim::DrillView& view = status.view;
  if (view.mode != sim::DrillMode::Guided) return {};
  if (view.state == sim::DrillState::Baseline) {
    return waiting(DrillGuideWords::tr("Watch: nothing is wrong yet"),
                   DrillGuideWords::tr("The drill makes sure of that first. Look at how it is when all is well."));
  }
  if (view.state == sim::DrillState::Latent) {
    return waiting(DrillGuideWords::tr("Watch: soon something will go wrong"),
                   DrillGuideWords::tr("Nothing can be seen yet."));
  }
  if (view.state < sim::DrillState::Latent || view.state > sim::DrillState::Verifying) return {};
  const auto open = std::ranges::find_if(view.tasks, [](const sim::TaskResult& task) { return !task.done; });
  if (open == view.tasks.end()) return claiming(scenario, status);
  const auto task = std::ranges::find(scenario.tasks, open->id, &sim::CriticalTask::id);
  return task == scenario.tasks.end() ? DrillStep{} : stepFor(*task, scenario, status, alarms);
}

QString drillStateText(sim::DrillState state, sim::DrillMode mode) {
  const bool unseen = state == sim::DrillState::Latent || state == sim::DrillState::Observable;
  if (unseen && (mode == sim::DrillMode::Free || mode == sim::DrillMode::Exam)) return DrillGuideWords::tr("On watch");
  switch (state) {
    case sim::DrillState::Briefing: return DrillGuideWords::tr("Briefing");
    case sim::DrillState::Baseline: return DrillGuideWords::tr("Baseline: all has to be well first");
    case sim::DrillState::Latent: return DrillGuideWords::tr("Latent: nothing can be seen yet");
    case sim::DrillState::Observable: return DrillGuideWords::tr("Observable: something is wrong");
    case sim::DrillState::Detected: return DrillGuideWords::tr("Detected: say what it is");
    case sim::DrillState::Diagnosed: return DrillGuideWords::tr("Diagnosed: mend it");
    case sim::DrillState::Mitigating: return DrillGuideWords::tr("Mitigating: prove that it is mended");
    case sim::DrillState::Verifying: return DrillGuideWords::tr("Verifying: the recovery has to last");
    case sim::DrillState::Satisfactory: return DrillGuideWords::tr("Satisfactory: putting everything back");
    case sim::DrillState::Unsatisfactory: return DrillGuideWords::tr("Unsatisfactory: putting everything back");
    case sim::DrillState::Invalid: return DrillGuideWords::tr("Invalid: putting everything back");
    case sim::DrillState::Aborted: return DrillGuideWords::tr("Aborted: putting everything back");
    case sim::DrillState::Debrief: return DrillGuideWords::tr("Debrief");
  }
  return {};
}

}  // namespace ron::dash
