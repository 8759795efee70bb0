// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/fonts.h"

#include <QGuiApplication>

namespace ron::dash {
namespace {

QFont sized(QFont font, double points, bool bold) {
  font.setPointSizeF(points);
  font.setWeight(bold ? QFont::DemiBold : QFont::Normal);
  return font;
}

}  // namespace

QFont bodyFont(double points, bool bold) { return sized(QGuiApplication::font(), points, bold); }

QFont figureFont(double points, bool bold) {
  QFont font;
  font.setFamilies(
      {QStringLiteral("DejaVu Sans Mono"), QStringLiteral("Liberation Mono"), QStringLiteral("monospace")});
  font.setStyleHint(QFont::Monospace);
  font.setFixedPitch(true);
  return sized(font, points, bold);
}

}  // namespace ron::dash
