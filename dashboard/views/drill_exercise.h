// SPDX-License-Identifier: GPL-3.0-or-later
//
// DrillExercise: the page of a drill that goes on: its clock, what is to be done now, alerts, diagnosis, hints, tasks,
// and the claim that it is mended. What is done to the host is done with the window's own controls.
#pragma once

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

#include "charts/palette.h"
#include "models/drill_model.h"
#include "views/drill_alerts.h"
#include "views/drill_clock.h"
#include "views/drill_diagnosis.h"
#include "views/drill_now.h"
#include "views/drill_page.h"

namespace ron::dash {

class DrillExercise final : public DrillPage {
  Q_OBJECT
 public:
  /// Both must outlive the page.
  DrillExercise(DrillModel& drills, Session& session, QWidget* parent = nullptr);

  void enter() override;
  [[nodiscard]] QWidget* first() override;
  void setTheme(const Palette& palette);
  void refresh();

 signals:
  /// Where what is to be done now can be done.
  void controlsWanted(const ron::dash::DrillStep& step);
  void runbookWanted(const QString& anchor);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void doStep(const DrillStep& step);
  void refreshRecovery();
  void refreshHints();
  void refreshTasks();

  DrillModel& m_drills;
  Session& m_session;
  Palette m_palette = Palette::light();
  DrillClock* m_clock;
  QLabel* m_sick;         ///< false recovery
  DrillNow* m_now;
  DrillAlerts* m_alerts;
  DrillDiagnosis* m_diagnosis;
  QPushButton* m_claim;
  QProgressBar* m_verifying;
  QLabel* m_hintsHeading;
  QLabel* m_hints;
  QPushButton* m_hint;
  QLabel* m_tasksHeading;
  QLabel* m_tasks;
  QPushButton* m_abort;
};

}  // namespace ron::dash
