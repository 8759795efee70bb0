// SPDX-License-Identifier: GPL-3.0-or-later
//
// HandlerTimeControl: how long a subscriber's handler takes for one event: a logarithmic slider for the
// hand and a spin box for an exact value, always showing the same.
#pragma once

#include <QSlider>
#include <QWidget>
#include <chrono>

#include "views/number_box.h"

namespace ron::dash {

class HandlerTimeControl final : public QWidget {
  Q_OBJECT
 public:
  explicit HandlerTimeControl(QWidget* parent = nullptr);

  /// Whose handler it is, for accessible names.
  void setOwner(const QString& name);
  /// Shows what is set now; leaves alone what the operator is just changing.
  void showTime(std::chrono::nanoseconds time);

 signals:
  /// The operator chose another time.
  void chosen(std::chrono::nanoseconds time);

 private:
  void put(double milliseconds);

  QSlider* m_slider;
  NumberBox* m_spin;
};

}  // namespace ron::dash
