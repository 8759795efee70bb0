// SPDX-License-Identifier: GPL-3.0-or-later
//
// CutoverPanel: a capacity change by the runbook's seven steps: choose, see what it would do, begin, go on
// step by step or through, and read what each step proved.
#pragma once

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QWidget>
#include <array>

#include "charts/palette.h"
#include "models/session.h"
#include "views/cutover_buses.h"
#include "views/number_box.h"

namespace ron::dash {

class CutoverPanel final : public QWidget {
  Q_OBJECT
 public:
  /// `session` must outlive the panel.
  explicit CutoverPanel(Session& session, QWidget* parent = nullptr);

  void setTheme(const Palette& palette);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  struct StepLabels {
    QLabel* state = nullptr;
    QLabel* text = nullptr;
  };
  QLayout* makeChoices();
  QLayout* makeButtons();
  QLayout* makeSteps();
  void begin();
  void refresh();
  void refreshSteps();
  void refreshBuses();

  Session& m_session;
  Palette m_palette = Palette::light();
  QComboBox* m_kind = nullptr;
  NumberBox* m_capacity = nullptr;
  bool m_capacityChosen = false;    ///< by the operator; until then twice the present one is offered
  QLabel* m_prediction = nullptr;
  QPushButton* m_begin = nullptr;
  QPushButton* m_step = nullptr;
  QPushButton* m_run = nullptr;
  QPushButton* m_pause = nullptr;
  QPushButton* m_abort = nullptr;
  QLabel* m_summary = nullptr;
  CutoverBuses* m_buses = nullptr;
  std::array<StepLabels, CutoverModel::kSteps> m_steps;
};

}  // namespace ron::dash
