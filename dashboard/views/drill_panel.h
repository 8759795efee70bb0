// SPDX-License-Identifier: GPL-3.0-or-later
//
// DrillPanel: drills from the shelf to the debrief, page by page as the model goes.
#pragma once

#include <QLabel>
#include <QStackedWidget>
#include <QWidget>

#include "charts/palette.h"
#include "models/drill_model.h"
#include "views/drill_brief.h"
#include "views/drill_debrief.h"
#include "views/drill_exercise.h"
#include "views/drill_picker.h"

namespace ron::dash {

class DrillPanel final : public QWidget {
  Q_OBJECT
 public:
  /// Both must outlive the panel.
  DrillPanel(DrillModel& drills, Session& session, QWidget* parent = nullptr);

  void setTheme(const Palette& palette);
  /// The keyboard goes to the page that is open.
  void takeFocus();

 signals:
  /// Where what is to be done now can be done.
  void controlsWanted(const ron::dash::DrillStep& step);
  void runbookWanted(const QString& anchor);
  /// "html", "json" or "pdf".
  void reportWanted(const QString& format);

 private:
  void open(const DrillOrder& order);
  void turn();

  DrillModel& m_drills;
  QStackedWidget* m_pages;
  QLabel* m_trouble;
  DrillPicker* m_picker;
  DrillBrief* m_brief;
  DrillExercise* m_exercise;
  DrillDebrief* m_debrief;
};

}  // namespace ron::dash
