// SPDX-License-Identifier: GPL-3.0-or-later
//
// ChoiceBox: a combo box on a row. The wheel turns it only while it has the focus, so that scrolling a list past
// it changes nothing.
#pragma once

#include <QComboBox>
#include <QSignalBlocker>
#include <QWheelEvent>

#include "charts/fonts.h"

namespace ron::dash {

class ChoiceBox final : public QComboBox {
  Q_OBJECT
 public:
  ChoiceBox(const QString& subject, const QStringList& choices) {
    setFont(bodyFont(kAxisPoints));
    setAccessibleName(subject);
    addItems(choices);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumContentsLength(6);
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
  }
  /// Shows what is set now. Emits nothing.
  void display(int choice) {
    const QSignalBlocker quiet(this);
    setCurrentIndex(choice);
  }

 protected:
  void wheelEvent(QWheelEvent* event) override {
    if (hasFocus()) {
      QComboBox::wheelEvent(event);
    } else {
      event->ignore();
    }
  }
};

}  // namespace ron::dash
