// SPDX-License-Identifier: GPL-3.0-or-later
//
// WheelWithFocus: a control that the wheel turns only while it has the focus, so that scrolling a list past it changes
// nothing.
#pragma once

#include <QWheelEvent>

namespace ron::dash {

template <typename Control>
class WheelWithFocus : public Control {
 public:
  using Control::Control;

 protected:
  void wheelEvent(QWheelEvent* event) override {
    if (this->hasFocus()) {
      Control::wheelEvent(event);
    } else {
      event->ignore();
    }
  }
};

}  // namespace ron::dash
