// SPDX-License-Identifier: GPL-3.0-or-later
//
// DrillDiagnosis: what it is, out of the failure modes and chaos drills, and how sure the operator is. An honest
// confidence pays best: a right answer is worth 1 − (1 − c)² of its points, a wrong one costs c² of them.
#pragma once

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QWidget>

#include "drill/paced_drill.h"

namespace ron::dash {

class DrillDiagnosis final : public QWidget {
  Q_OBJECT
 public:
  explicit DrillDiagnosis(QWidget* parent = nullptr);

  /// Nothing chosen, as in a new drill.
  void reset();
  void display(const sim::DrillView& view, bool mayDiagnose);
  void focusChoice();
  [[nodiscard]] bool hasChoice() const { return m_choice->currentIndex() > 0; }

 signals:
  void diagnosed(const QString& code, int confidence);

 private:
  void refreshButton();

  QComboBox* m_choice;
  QSlider* m_confidence;
  QLabel* m_sure;
  QPushButton* m_diagnose;
  QLabel* m_given;
  bool m_may = false;
};

}  // namespace ron::dash
