// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/translation.h"

#include <QCoreApplication>
#include <QLibraryInfo>

#include "app/resources.h"

namespace ron::dash {
namespace {

constexpr auto kSource = "en";

}  // namespace

QStringList languageNames() { return {"de", kSource}; }

QString desktopLanguage() {
  for (const QString& wanted : QLocale::system().uiLanguages()) {
    const QString language = wanted.section(u'-', 0, 0);
    if (languageNames().contains(language)) return language;
  }
  return kSource;
}

Translation::Translation(const QString& language) {
  if (language == kSource) {
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    return;
  }
  loadResources();
  if (!m_own.load(QStringLiteral("ron-dashboard_%1").arg(language), ":/translations"))
    qFatal("the translation %s is missing from the program's resources", qPrintable(language));
  if (m_qt.load(QStringLiteral("qtbase_%1").arg(language), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
    QCoreApplication::installTranslator(&m_qt);
  QCoreApplication::installTranslator(&m_own);
  QLocale::setDefault(QLocale(language));
}

Translation::~Translation() { QLocale::setDefault(m_before); }

}  // namespace ron::dash
