// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/fonts.h"

#include <QDir>
#include <QFontDatabase>
#include <QGuiApplication>

// Q_INIT_RESOURCE declares a function of the global namespace, so it cannot stand in ours.
static void initialiseFonts() { Q_INIT_RESOURCE(fonts); }

namespace ron::dash {
namespace {

QFont sized(QFont font, double points, bool bold) {
  font.setPointSizeF(points);
  font.setWeight(bold ? QFont::Bold : QFont::Normal);
  return font;
}

/// Gives the built-in faces to Qt; their family.
QString loadFigureFamily() {
  initialiseFonts();
  QString family;
  for (const char* face : {":/fonts/bold.ttf", ":/fonts/regular.ttf"}) {
    const int id = QFontDatabase::addApplicationFont(QString::fromLatin1(face));
    if (id < 0) qFatal("the figures' font %s is missing from the program's resources", face);
    family = QFontDatabase::applicationFontFamilies(id).value(0);
  }
  return family;
}

}  // namespace

QFont bodyFont(double points, bool bold) {
  QFont font = sized(QGuiApplication::font(), points, false);
  if (bold) font.setWeight(QFont::DemiBold);
  return font;
}

QFont figureFont(double points, bool bold) {
  static const QString family = loadFigureFamily();
  return sized(QFont(family), points, bold);
}

}  // namespace ron::dash
