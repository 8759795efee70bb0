// SPDX-License-Identifier: GPL-3.0-or-later
//
// PublisherCard: one publisher's row: its rate and shape, and a button that removes it.
#pragma once

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFrame>
#include <QLabel>
#include <QPushButton>

#include "telemetry/action.h"
#include "telemetry/snapshot.h"

namespace ron::dash {

class PublisherCard final : public QFrame {
  Q_OBJECT
 public:
  explicit PublisherCard(const sim::PublisherSample& publisher, QWidget* parent = nullptr);

  void setControllable(bool controllable);
  /// `measured` in events/s; `profile` as it was last set.
  void display(double measured, const sim::PublisherProfile& profile);

 signals:
  void requested(const ron::sim::Action& action);

 private:
  void sendProfile();

  const sim::PublisherId m_id;
  sim::PublisherProfile m_profile;
  QLabel* m_measured;
  QComboBox* m_shape;
  QDoubleSpinBox* m_rate;
  QDoubleSpinBox* m_period;
  QPushButton* m_remove;
};

}  // namespace ron::dash
