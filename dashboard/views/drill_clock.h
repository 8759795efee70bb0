// SPDX-License-Identifier: GPL-3.0-or-later
//
// DrillClock: a drill's time, large, what state it is in, and how fast it runs.
#pragma once

#include <QLabel>
#include <QPushButton>
#include <QWidget>
#include <array>

#include "models/drill_model.h"

namespace ron::dash {

class DrillClock final : public QWidget {
  Q_OBJECT
 public:
  /// `drills` must outlive it.
  explicit DrillClock(DrillModel& drills, QWidget* parent = nullptr);

  void refresh();

 private:
  static constexpr std::array kSpeeds{1, 10, 60};

  DrillModel& m_drills;
  QLabel* m_time;
  QLabel* m_remaining;
  QLabel* m_state;
  QPushButton* m_pause;
  std::array<QPushButton*, kSpeeds.size()> m_speeds{};
  QPushButton* m_fast;
  QLabel* m_stopped;
};

}  // namespace ron::dash
