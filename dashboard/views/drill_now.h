// SPDX-License-Identifier: GPL-3.0-or-later
//
// DrillNow: what is to be done now in a guided drill: a sentence, why, and one button for it.
#pragma once

#include <QFrame>
#include <QLabel>
#include <QPushButton>

#include "models/drill_model.h"

namespace ron::dash {

class DrillNow final : public QFrame {
  Q_OBJECT
 public:
  explicit DrillNow(QWidget* parent = nullptr);

  /// Hidden when there is nothing to be said.
  void display(const DrillStep& step);
  [[nodiscard]] const DrillStep& step() const { return m_step; }

 signals:
  void pressed(const ron::dash::DrillStep& step);
  void runbookWanted(const QString& anchor);

 private:
  DrillStep m_step;
  QLabel* m_text;
  QLabel* m_help;
  QPushButton* m_do;
  QPushButton* m_runbook;
};

}  // namespace ron::dash
