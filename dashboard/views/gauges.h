// SPDX-License-Identifier: GPL-3.0-or-later
//
// Gauges: the two small pictures on a subscriber's row: how full its queue is, and how its handling went.
#pragma once

#include <QWidget>
#include <vector>

#include "charts/palette.h"
#include "models/severity.h"

namespace ron::dash {

/// A bar from empty to full, with its value as text on it.
class DepthBar final : public QWidget {
  Q_OBJECT
 public:
  explicit DepthBar(QWidget* parent = nullptr);
  void setTheme(const Palette& palette);
  /// `share` of the capacity, 0 .. 1. Stale: grey and hatched.
  void setDepth(double share, const QString& text, Severity severity, bool stale = false);
  [[nodiscard]] QSize sizeHint() const override { return {120, 18}; }
  [[nodiscard]] QSize minimumSizeHint() const override { return {60, 18}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  Palette m_palette = Palette::light();
  double m_share = 0;
  QString m_text;
  Severity m_severity = Severity::Ok;
  bool m_stale = false;
};

/// Handled events/s over the last half minute.
class SparkView final : public QWidget {
  Q_OBJECT
 public:
  explicit SparkView(QWidget* parent = nullptr);
  void setTheme(const Palette& palette);
  void setValues(std::vector<float> values);
  [[nodiscard]] QSize sizeHint() const override { return {70, 18}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  Palette m_palette = Palette::light();
  std::vector<float> m_values;
};

}  // namespace ron::dash
