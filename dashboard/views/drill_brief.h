// SPDX-License-Identifier: GPL-3.0-or-later
//
// DrillBrief: what an operator is told before a drill begins.
#pragma once

#include "models/drill_model.h"
#include "views/drill_page.h"

namespace ron::dash {

class DrillBrief final : public DrillPage {
  Q_OBJECT
 public:
  /// `drills` must outlive the page.
  explicit DrillBrief(DrillModel& drills, QWidget* parent = nullptr);

  void enter() override;
  [[nodiscard]] QWidget* first() override { return m_begin; }

 private:
  DrillModel& m_drills;
  QLabel* m_title;
  QLabel* m_brief;
  QLabel* m_objectives;
  QLabel* m_evidence;
  QLabel* m_rules;
  QPushButton* m_begin;
};

}  // namespace ron::dash
