// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plain_text.h"

#include <QList>
#include <algorithm>

namespace ron::dash {

namespace {

constexpr char16_t kIsolate = 0x2068;      // "first strong isolate"
constexpr char16_t kEndOfIsolate = 0x2069;

bool runsRightToLeft(const QString& text) {
  return std::ranges::any_of(text, [](QChar c) {
    return c.direction() == QChar::DirR || c.direction() == QChar::DirAL || c.direction() == QChar::DirAN;
  });
}

}  // namespace

QString plainLine(const QString& text, qsizetype most) {
  // Four times as many are looked at, so that a text of a gigabyte costs no more than one of a line.
  QString plain;
  const auto characters = QStringView(text).left(4 * most).toUcs4();
  for (const char32_t character : characters) {
    plain += QChar::isPrint(character) ? QString::fromUcs4(&character, 1) : QStringLiteral(" ");
  }
  plain = plain.simplified();
  if (plain.size() > most || text.size() > 4 * most) {
    plain = plain.left(std::max<qsizetype>(most - 1, 0)) + u'…';
  }
  return plain;
}

QString nameInSentence(const std::string& name) {
  constexpr qsizetype kLongest = 60;
  return isolated(plainLine(QString::fromStdString(name), kLongest));
}

QString forToolTip(const QString& text) {
  return text.contains(u'<') ? QStringLiteral("<qt>%1</qt>").arg(text.toHtmlEscaped()) : text;
}

QString isolated(const QString& text) {
  return runsRightToLeft(text) ? QChar(kIsolate) + text + QChar(kEndOfIsolate) : text;
}

}  // namespace ron::dash
