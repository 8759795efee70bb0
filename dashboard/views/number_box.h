// SPDX-License-Identifier: GPL-3.0-or-later
//
// NumberBox: a spin box for an operator's figures. Anything may be typed or pasted into it; what is not a number
// within its range is refused when the operator is done: the old value comes back, the box is marked, and
// refused() says what was wrong. (QDoubleSpinBox would swallow keys or clamp without a word.)
#pragma once

#include <QDoubleSpinBox>
#include <expected>

#include "views/wheel_with_focus.h"

namespace ron::dash {

class NumberBox final : public WheelWithFocus<QDoubleSpinBox> {
  Q_OBJECT
 public:
  struct Range {
    double smallest = 0;
    double largest = 0;
    int decimals = 0;
    const char* unit = "";  ///< "ms": stands behind the number, may be left out when typing
  };
  explicit NumberBox(const Range& range, QWidget* parent = nullptr);

  /// What it sets, for whom: the accessible name; refusals begin with it.
  void setSubject(const QString& subject);
  /// One step multiplies or divides by `factor` instead of adding; from 0 it begins at `smallest`.
  void stepByFactor(double factor, double smallest);
  /// Shows what is set now, unless the operator is just typing. Emits nothing.
  void display(double value);
  [[nodiscard]] bool isMarked() const;

  void stepBy(int steps) override;
  [[nodiscard]] QString textFromValue(double value) const override;
  [[nodiscard]] double valueFromText(const QString& text) const override;
  [[nodiscard]] QValidator::State validate(QString& text, int& position) const override;
  void fixup(QString& text) const override;

 signals:
  /// "indexer: jitter: “-3” is refused; accepted is 0 .. 60,000 ms"
  void refused(const QString& why) const;

 private:
  /// The number meant, or why it is none.
  [[nodiscard]] std::expected<double, QString> read(QString text) const;
  void mark(bool refused);

  QString m_subject;
  QString m_help;             ///< the tool tip while nothing is refused
  double m_factor = 0;        ///< 0: steps add
  double m_smallestStep = 0;
  bool m_typing = false;      ///< begun, and not done
};

}  // namespace ron::dash
