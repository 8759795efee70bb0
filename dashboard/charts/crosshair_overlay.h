// SPDX-License-Identifier: GPL-3.0-or-later
//
// CrosshairOverlay: the vertical line at the shared instant, with the values there, and the lines of the cursors A and
// B, with theirs, painted over a chart by a transparent child widget, so that moving them repaints no chart.
#pragma once

#include <QColor>
#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

#include "charts/cursor_box.h"
#include "charts/palette.h"

namespace ron::dash {

struct CrosshairValue {
  QString text;       ///< "depth A 231"
  QColor color;
};

class CrosshairOverlay final : public QWidget {
  Q_OBJECT
 public:
  explicit CrosshairOverlay(QWidget* parent);

  void setTheme(const Palette& palette);
  /// Plot area in the parent's coordinates.
  void setPlotArea(const QRectF& area);
  /// x in the parent's coordinates; nothing hides the line.
  void setLine(std::optional<double> x, const QString& heading, std::vector<CrosshairValue> values);
  /// Where the cursors stand, in the parent's coordinates (unset: out of sight), and what is told of them.
  void setCursors(std::optional<double> a, std::optional<double> b, CursorBox box);
  /// A selection being dragged, in the parent's coordinates.
  void setSelection(std::optional<std::pair<double, double>> span);
  [[nodiscard]] std::optional<double> x() const { return m_x; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void paintLabel(QPainter& painter) const;
  void paintCursor(QPainter& painter, double x, const QString& name) const;

  Palette m_palette = Palette::light();
  QRectF m_area;
  std::optional<double> m_x;
  std::optional<std::pair<double, double>> m_selection;
  std::optional<double> m_cursorA, m_cursorB;
  CursorBox m_box;
  QString m_heading;
  std::vector<CrosshairValue> m_values;
};

}  // namespace ron::dash
