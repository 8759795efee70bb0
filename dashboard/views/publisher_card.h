// SPDX-License-Identifier: GPL-3.0-or-later
//
// PublisherCard: one publisher's row: its rate and the shape of it, and a button that removes it. What is set more
// rarely is folded away under "more".
#pragma once

#include <QFrame>
#include <QLabel>
#include <QPushButton>

#include "telemetry/action.h"
#include "telemetry/snapshot.h"
#include "views/choice_box.h"
#include "views/number_box.h"
#include "views/publisher_more.h"
#include "views/refusal_line.h"

namespace ron::dash {

class PublisherCard final : public QFrame {
  Q_OBJECT
 public:
  explicit PublisherCard(const sim::PublisherSample& publisher, QWidget* parent = nullptr);

  void setControllable(bool controllable);
  /// `measured` in events/s; `profile` as it was last set; `staleness` as Session's.
  void display(double measured, const sim::PublisherProfile& profile, const QString& staleness = {});

 signals:
  void requested(const ron::sim::Action& action);

 private:
  void nameControls(const QString& owner);
  void layOut(const QString& owner);
  QWidget* makeShapeRow();
  void send();
  void setProfile(const sim::PublisherProfile& profile);
  void showProfile();

  const sim::PublisherId m_id;
  sim::PublisherProfile m_profile;
  QLabel* m_measured;
  NumberBox* m_rate;
  ChoiceBox* m_shape;
  QLabel* m_every;             ///< before the period: "a burst every", "within"
  NumberBox* m_period;
  QLabel* m_to;
  NumberBox* m_rampTo;
  QWidget* m_shapeRow;         ///< the last four: there only for the shapes that have them
  QPushButton* m_remove;
  PublisherMore* m_more;
  RefusalLine* m_refusal;
};

}  // namespace ron::dash
