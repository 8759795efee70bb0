// SPDX-License-Identifier: GPL-3.0-or-later
//
// RefusalLine: the line under a group of NumberBoxes that says what was refused and what is accepted. It is there
// for a while after a refusal, and no longer than until the operator enters something else.
#pragma once

#include <QLabel>
#include <QTimer>

#include "views/number_box.h"

namespace ron::dash {

class RefusalLine final : public QLabel {
  Q_OBJECT
 public:
  explicit RefusalLine(QWidget* parent = nullptr);
  /// Every NumberBox that stands in `group` now.
  void watch(const QWidget& group);
  void watch(const NumberBox& box);

 private:
  QTimer m_shown;
};

}  // namespace ron::dash
