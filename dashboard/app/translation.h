// SPDX-License-Identifier: GPL-3.0-or-later
//
// Translation: puts the application into a language. English is what the source says; the others are built in, from
// resources/translations. What a host answers, the runbook, and the command line stay English.
#pragma once

#include <QLocale>
#include <QStringList>
#include <QTranslator>

namespace ron::dash {

/// Those that ship, as --lang takes them: "de", "en".
[[nodiscard]] QStringList languageNames();
/// The first of the languages that the desktop asks for and that ships; English when none does.
[[nodiscard]] QString desktopLanguage();

/// Needs a QCoreApplication, and has to be there before the first text is made: a text is translated once. Holds as
/// long as it lives.
class Translation final {
 public:
  /// One of languageNames().
  explicit Translation(const QString& language);
  ~Translation();
  Translation(const Translation&) = delete;
  Translation& operator=(const Translation&) = delete;

 private:
  const QLocale m_before;
  QTranslator m_own;
  QTranslator m_qt;   ///< Qt's own words, such as a dialog's Cancel, where they are installed
};

}  // namespace ron::dash
