// SPDX-License-Identifier: GPL-3.0-or-later
//
// Palette: the colours of the dashboard, light and dark, as one value that charts and views share.
// They were checked under normal, protan, deutan and tritan vision; red and amber mean an alarm and
// nothing else, and no state is shown by colour alone.
#pragma once

#include <QColor>
#include <QPalette>

namespace ron::dash {

struct Palette {
  bool dark = false;
  QColor window, plot;
  QColor text, secondary;
  QColor grid, crosshair;
  QColor busA, busB;
  QColor reference, selected;
  QColor warning;   ///< ▲
  QColor critical;  ///< ◆
  QColor ok;        ///< ✓
  QColor stale;     ///< ◌, hatched

  [[nodiscard]] static Palette light();
  [[nodiscard]] static Palette darkTheme();
  /// The theme that fits a desktop's colours: dark when its window is darker than its text.
  [[nodiscard]] static Palette fitting(const QPalette& desktop);
  /// The same colours as a Qt palette, for widgets that draw themselves.
  [[nodiscard]] QPalette toQPalette() const;
  /// The same without what tells a state: for figures that are not of this moment.
  [[nodiscard]] Palette whenStale() const;
  /// `color` at a fraction of its opacity, for bands and hatching.
  [[nodiscard]] static QColor faded(QColor color, double opacity);

  friend bool operator==(const Palette&, const Palette&) = default;
};

}  // namespace ron::dash
