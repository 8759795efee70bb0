// SPDX-License-Identifier: GPL-3.0-or-later
//
// SubscriberMore: the part of a subscriber's row that is folded away: the shape and jitter of its handler time,
// flapping, what it retains, how long a stall lasts, and whether two tasks share its receiver.
#pragma once

#include <QCheckBox>
#include <QWidget>
#include <chrono>

#include "telemetry/profile.h"
#include "views/choice_box.h"
#include "views/number_box.h"

namespace ron::dash {

class SubscriberMore final : public QWidget {
  Q_OBJECT
 public:
  /// `owner` is the subscriber's name.
  explicit SubscriberMore(const QString& owner, QWidget* parent = nullptr);

  /// `profile` as it was last set.
  void display(const sim::SubscriberProfile& profile);
  /// How long the operator wants the next stall to be; not a thing of the profile.
  [[nodiscard]] std::chrono::nanoseconds stall() const;
  /// Whether two tasks read its one receiver (failure mode F3); not a thing of the profile either.
  void displaySharing(bool shared);

 signals:
  /// The operator changed one of its fields; the others are as last displayed.
  void changed(const ron::sim::SubscriberProfile& profile);
  void stallChanged(std::chrono::nanoseconds duration);
  void sharingChosen(bool shared);

 private:
  QCheckBox* makeSharing(const QString& owner);
  void send();

  sim::SubscriberProfile m_profile;
  ChoiceBox* m_shape;
  NumberBox* m_jitter;
  NumberBox* m_flaps;
  NumberBox* m_retains;
  NumberBox* m_stall;
  QCheckBox* m_sharing = nullptr;
};

}  // namespace ron::dash
