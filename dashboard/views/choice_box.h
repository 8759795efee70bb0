// SPDX-License-Identifier: GPL-3.0-or-later
//
// ChoiceBox: a combo box on a row.
#pragma once

#include <QComboBox>
#include <QSignalBlocker>

#include "charts/fonts.h"
#include "views/wheel_with_focus.h"

namespace ron::dash {

class ChoiceBox final : public WheelWithFocus<QComboBox> {
  Q_OBJECT
 public:
  ChoiceBox(const QString& subject, const QStringList& choices) {
    setFont(bodyFont(kAxisPoints));
    setAccessibleName(subject);
    addItems(choices);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumContentsLength(5);
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
  }
  /// Shows what is set now. Emits nothing.
  void display(int choice) {
    const QSignalBlocker quiet(this);
    setCurrentIndex(choice);
  }
};

}  // namespace ron::dash
