// SPDX-License-Identifier: GPL-3.0-or-later
//
// A label as panels are made of: its name tells the theme, and tests, what it shows.
#pragma once

#include <QLabel>

namespace ron::dash {

[[nodiscard]] inline QLabel* namedLabel(const char* name, const QFont& font) {
  auto* label = new QLabel;
  label->setObjectName(QString::fromLatin1(name));
  label->setFont(font);
  return label;
}

}  // namespace ron::dash
