// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/theme.h"

#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QStyleFactory>

#include "app/resources.h"

namespace ron::dash {
namespace {

/// The colours a style sheet may name. Blends are worked out here, because a style sheet cannot.
QHash<QString, QColor> styleColours(const Palette& palette) {
  const auto blend = [](const QColor& base, const QColor& over, double share) {
    const auto mix = [share](int from, int to) { return static_cast<int>(from + (to - from) * share); };
    return QColor(mix(base.red(), over.red()), mix(base.green(), over.green()), mix(base.blue(), over.blue()));
  };
  return {{"window", palette.window},
          {"plot", palette.plot},
          {"text", palette.text},
          {"secondary", palette.secondary},
          {"grid", palette.grid},
          {"crosshair", palette.crosshair},
          {"accent", palette.busA},
          {"warning", palette.warning},
          {"critical", palette.critical},
          {"hover", blend(palette.window, palette.text, 0.08)},
          {"pressed", blend(palette.window, palette.text, 0.16)},
          {"border", blend(palette.grid, palette.text, 0.14)}};
}

}  // namespace

Palette chosenPalette(ThemeChoice choice, const QPalette& desktop) {
  switch (choice) {
    case ThemeChoice::Light: return Palette::light();
    case ThemeChoice::Dark: return Palette::darkTheme();
    case ThemeChoice::Auto: break;
  }
  return Palette::fitting(desktop);
}

std::expected<QString, QString> fillStyleSheet(const QString& text, const Palette& palette) {
  static const QRegularExpression name(QStringLiteral("@([a-z]+)"));
  const QHash<QString, QColor> colours = styleColours(palette);
  QString filled;
  qsizetype done = 0;
  for (auto matches = name.globalMatch(text); matches.hasNext();) {
    const auto match = matches.next();
    const auto colour = colours.constFind(match.captured(1));
    if (colour == colours.constEnd()) {
      return std::unexpected(QStringLiteral("style sheet: no colour is named @%1").arg(match.captured(1)));
    }
    filled += QStringView(text).mid(done, match.capturedStart() - done);
    filled += colour->name();
    done = match.capturedEnd();
  }
  return filled + text.mid(done);
}

void applyTheme(QApplication& application, const Palette& palette) {
  loadResources();
  QApplication::setStyle(QStyleFactory::create("Fusion"));
  QApplication::setPalette(palette.toQPalette());
  QFile file(":/themes/dashboard.qss");
  if (!file.open(QIODevice::ReadOnly)) qFatal("the style sheet is missing from the program's resources");
  const auto sheet = fillStyleSheet(QString::fromUtf8(file.readAll()), palette);
  if (!sheet) qFatal("%s", qPrintable(sheet.error()));
  application.setStyleSheet(*sheet);
}

}  // namespace ron::dash
