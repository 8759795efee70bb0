// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/drill_exercise.h"

#include "charts/fonts.h"
#include "views/drill_tasks.h"

namespace ron::dash {

DrillExercise::DrillExercise(DrillModel& drills, Session& session, QWidget* parent)
    : DrillPage(tr("Drill"), parent), m_drills(drills), m_session(session), m_clock(new DrillClock(drills)),
      m_sick(makeText("drillSick", bodyFont(kBodyPoints, true), tr("False recovery"))), m_now(new DrillNow),
      m_alerts(new DrillAlerts), m_diagnosis(new DrillDiagnosis),
      m_claim(namedButton("drillClaim", tr("Claim recovery"), tr("Claim that it is mended"))),
      m_verifying(new QProgressBar), m_hintsHeading(makeHeading(tr("Hints"))),
      m_hints(makeText("drillHints", bodyFont(), tr("Hints that were given"))),
      m_hint(namedButton("drillHint", tr("Next hint"), tr("Ask for the next hint"))),
      m_tasksHeading(makeHeading(tr("Tasks"))), m_tasks(makeText("drillTasks", bodyFont(), tr("Critical tasks"))),
      m_abort(
          namedButton("drillAbort", tr("Abort"), tr("Call the drill off: everything is put back, nothing is scored"))) {
  m_hints->setTextFormat(Qt::RichText);
  m_tasks->setTextFormat(Qt::RichText);
  m_verifying->setAccessibleName(tr("Time that the recovery still has to last"));
  m_verifying->setFont(figureFont(kAxisPoints));
  m_claim->setToolTip(tr("It has to be there now, and to last; a claim that fails costs half of its points"));
  m_column->addWidget(m_clock);
  m_column->addWidget(m_sick);
  m_column->addWidget(m_now);
  m_column->addWidget(makeHeading(tr("Alerts of the host")));
  m_column->addWidget(m_alerts);
  m_column->addWidget(makeHeading(tr("Diagnosis")));
  m_column->addWidget(m_diagnosis);
  m_column->addWidget(m_tasksHeading);
  m_column->addWidget(m_tasks);
  m_column->addWidget(m_hintsHeading);
  m_column->addWidget(m_hints);
  m_column->addWidget(m_hint);
  m_column->addWidget(m_verifying);
  m_footer->addWidget(m_claim, 1);
  m_footer->addWidget(m_abort);

  connect(m_now, &DrillNow::pressed, this, &DrillExercise::doStep);
  connect(m_now, &DrillNow::runbookWanted, this, &DrillExercise::runbookWanted);
  connect(m_alerts, &DrillAlerts::acknowledged, &drills, &DrillModel::acknowledge);
  connect(m_diagnosis, &DrillDiagnosis::diagnosed, &drills, &DrillModel::diagnose);
  connect(m_claim, &QPushButton::clicked, &drills, &DrillModel::claim);
  connect(m_hint, &QPushButton::clicked, &drills, &DrillModel::askHint);
  connect(m_abort, &QPushButton::clicked, &drills, &DrillModel::abort);
}

void DrillExercise::enter() {
  DrillPage::enter();
  m_diagnosis->reset();
  refresh();
}

QWidget* DrillExercise::first() {
  return m_now->isVisibleTo(this) ? m_now->findChild<QPushButton*>("drillDo") : findChild<QPushButton*>("drillFast");
}

void DrillExercise::showEvent(QShowEvent* event) {
  DrillPage::showEvent(event);
  refresh();
}

void DrillExercise::setTheme(const Palette& palette) {
  m_palette = palette;
  m_alerts->setTheme(palette);
  QPalette loud = m_sick->palette();
  loud.setColor(QPalette::WindowText, palette.critical);
  m_sick->setPalette(loud);
  refresh();
}

void DrillExercise::refresh() {
  if (m_drills.stage() != DrillStage::Running) return;
  const sim::DrillView& view = m_drills.status().view;
  m_clock->refresh();
  m_sick->setVisible(view.false_recovery.has_value());
  m_sick->setText(tr("◆ False recovery. %1").arg(QString::fromStdString(view.false_recovery.value_or(""))));
  m_now->display(m_drills.next());
  m_alerts->display(m_drills.status(), m_drills.inExercise());
  m_diagnosis->display(view, m_drills.inExercise());
  m_abort->setEnabled(view.state < sim::DrillState::Satisfactory);
  refreshRecovery();
  refreshHints();
  refreshTasks();
}

void DrillExercise::refreshRecovery() {
  const sim::DrillView& view = m_drills.status().view;
  m_claim->setEnabled(m_drills.canClaim());
  m_verifying->setVisible(view.verified_in.has_value());
  if (!view.verified_in) return;
  const auto whole = m_drills.scenario().verification.hold.count() / 1'000'000;
  m_verifying->setRange(0, static_cast<int>(std::max<std::int64_t>(whole, 1)));
  m_verifying->setValue(static_cast<int>(whole - view.verified_in->count() / 1'000'000));
  m_verifying->setFormat(tr("has to last %1 more").arg(drillClock(*view.verified_in)));
}

void DrillExercise::refreshHints() {
  const sim::DrillView& view = m_drills.status().view;
  const bool given = view.mode == sim::DrillMode::Guided || view.mode == sim::DrillMode::Assisted;
  m_hintsHeading->setVisible(given);
  m_hint->setVisible(given);
  m_hint->setEnabled(m_drills.canAskHint());
  m_hint->setText(view.hints_left == 0 ? tr("No more hints")
                                       : tr("Next hint (costs %1 points)").arg(view.next_hint_cost));
  m_hints->setVisible(!view.hints.empty());
  const QString hints = bulletList(view.hints);
  if (m_hints->text() != hints) m_hints->setText(hints);
}

void DrillExercise::refreshTasks() {
  const sim::DrillView& view = m_drills.status().view;
  // They say what there is to be found: in free play and exams they come with the debrief.
  const bool shown = view.mode == sim::DrillMode::Guided || view.mode == sim::DrillMode::Assisted;
  m_tasksHeading->setVisible(shown);
  m_tasks->setVisible(shown);
  const QString tasks = drillTasksText(view.tasks, view.elapsed, false, m_palette);
  if (m_tasks->text() != tasks) m_tasks->setText(tasks);
}

void DrillExercise::doStep(const DrillStep& step) {
  switch (step.kind) {
    case DrillStep::Kind::Nothing: return;
    case DrillStep::Kind::FastForward: return m_drills.fastForward();
    case DrillStep::Kind::AcknowledgeAlert: return m_drills.acknowledge(step.target);
    case DrillStep::Kind::AcknowledgeAlarm: return (void)m_session.alarms().acknowledge(step.target);
    case DrillStep::Kind::Claim: return m_drills.claim();
    case DrillStep::Kind::Diagnose: m_scroll->ensureWidgetVisible(m_diagnosis); return m_diagnosis->focusChoice();
    case DrillStep::Kind::ShowSubscriber:
    case DrillStep::Kind::ShowPublisher:
    case DrillStep::Kind::ShowCutover:
    case DrillStep::Kind::ShowBus: emit controlsWanted(step);
  }
}

}  // namespace ron::dash
