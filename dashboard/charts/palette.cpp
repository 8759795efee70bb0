// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/palette.h"

namespace ron::dash {

Palette Palette::light() {
  Palette p;
  p.window = QColor(0xF6, 0xF7, 0xF9);
  p.plot = QColor(0xFF, 0xFF, 0xFF);
  p.text = QColor(0x1B, 0x1F, 0x24);
  p.secondary = QColor(0x57, 0x60, 0x6A);
  p.grid = QColor(0xE1, 0xE4, 0xE8);
  p.crosshair = QColor(0x6E, 0x77, 0x81);
  p.busA = QColor(0x00, 0x72, 0xB2);
  p.busB = QColor(0x44, 0x22, 0x33);
  p.reference = QColor(0x88, 0x88, 0x77);
  p.selected = QColor(0x00, 0x00, 0x99);
  p.warning = QColor(0xBC, 0x75, 0x00);
  p.critical = QColor(0xA4, 0x0E, 0x26);
  p.ok = QColor(0x57, 0x60, 0x6A);
  p.stale = p.ok;
  return p;
}

Palette Palette::darkTheme() {
  Palette p;
  p.dark = true;
  p.window = QColor(0x1B, 0x20, 0x28);
  p.plot = QColor(0x14, 0x18, 0x1E);
  p.text = QColor(0xE6, 0xEA, 0xF0);
  p.secondary = QColor(0x9A, 0xA4, 0xB2);
  p.grid = QColor(0x2B, 0x32, 0x3C);
  p.crosshair = QColor(0x8B, 0x95, 0xA3);
  p.busA = QColor(0x56, 0xB4, 0xE9);
  p.busB = QColor(0xEE, 0xFF, 0xDD);
  p.reference = QColor(0x88, 0x88, 0x88);
  p.selected = QColor(0x55, 0x66, 0xCC);
  p.warning = QColor(0xFF, 0xD2, 0x4A);
  p.critical = QColor(0xFF, 0x5A, 0x4F);
  p.ok = QColor(0x9A, 0xA4, 0xB2);
  p.stale = p.ok;
  return p;
}

Palette Palette::fitting(const QPalette& desktop) {
  const bool isDark = desktop.color(QPalette::Window).lightness() < desktop.color(QPalette::WindowText).lightness();
  return isDark ? darkTheme() : light();
}

QPalette Palette::toQPalette() const {
  QPalette qt;
  const auto set = [&qt](QPalette::ColorRole role, const QColor& color) { qt.setColor(role, color); };
  set(QPalette::Window, window);
  set(QPalette::WindowText, text);
  set(QPalette::Base, plot);
  set(QPalette::AlternateBase, window);
  set(QPalette::Text, text);
  set(QPalette::PlaceholderText, secondary);
  set(QPalette::Button, dark ? grid : window);
  set(QPalette::ButtonText, text);
  set(QPalette::BrightText, plot);
  set(QPalette::ToolTipBase, plot);
  set(QPalette::ToolTipText, text);
  set(QPalette::Highlight, selected);
  set(QPalette::HighlightedText, QColor(Qt::white));
  set(QPalette::Link, busA);
  set(QPalette::LinkVisited, busA);
  // Styles draw bevels and frames from these.
  set(QPalette::Light, dark ? grid.lighter(130) : plot);
  set(QPalette::Midlight, grid);
  set(QPalette::Mid, dark ? grid.lighter(150) : grid.darker(120));
  set(QPalette::Dark, dark ? plot.darker(130) : grid.darker(150));
  set(QPalette::Shadow, dark ? QColor(Qt::black) : secondary);
  for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
    qt.setColor(QPalette::Disabled, role, faded(secondary, 0.6));
  }
  return qt;
}

Palette Palette::whenStale() const {
  Palette grey = *this;
  for (QColor* colour : {&grey.text, &grey.busA, &grey.busB, &grey.warning, &grey.critical, &grey.ok}) *colour = stale;
  return grey;
}

QColor Palette::faded(QColor color, double opacity) {
  color.setAlphaF(color.alphaF() * static_cast<float>(opacity));
  return color;
}

}  // namespace ron::dash
