// SPDX-License-Identifier: GPL-3.0-or-later
//
// DrillPicker: the drills that ship, and how one is to be played.
#pragma once

#include <QComboBox>
#include <QLabel>
#include <QListWidget>

#include "models/drill_model.h"
#include "views/drill_page.h"
#include "views/number_box.h"

namespace ron::dash {

class DrillPicker final : public DrillPage {
  Q_OBJECT
 public:
  explicit DrillPicker(QWidget* parent = nullptr);

  [[nodiscard]] QWidget* first() override { return m_list; }

 signals:
  void chosen(const ron::dash::DrillOrder& order);

 private:
  void choose();
  void explainMode();
  [[nodiscard]] std::uint64_t usualSeed() const;

  QListWidget* m_list;
  QComboBox* m_mode;
  QLabel* m_modeHelp;
  NumberBox* m_seed;
  bool m_seedChosen = false;   ///< by the operator; until then it is the scenario's own
};

}  // namespace ron::dash
