// SPDX-License-Identifier: GPL-3.0-or-later
//
// PublisherMore: the part of a publisher's row that is folded away: the mix of its events and its payloads.
#pragma once

#include <QCheckBox>
#include <QWidget>
#include <array>

#include "telemetry/profile.h"
#include "views/number_box.h"

namespace ron::dash {

class PublisherMore final : public QWidget {
  Q_OBJECT
 public:
  /// `owner` is the publisher's name.
  explicit PublisherMore(const QString& owner, QWidget* parent = nullptr);

  /// `profile` as it was last set.
  void display(const sim::PublisherProfile& profile);

 signals:
  /// The operator changed one of its fields; the others are as last displayed.
  void changed(const ron::sim::PublisherProfile& profile);

 private:
  void shareChosen(std::size_t which);
  void send();

  sim::PublisherProfile m_profile;
  std::array<NumberBox*, 3> m_shares{};   ///< of Health, ConfigUpdated and Data, in percent
  NumberBox* m_payload;
  QCheckBox* m_shared;
};

}  // namespace ron::dash
