// SPDX-License-Identifier: GPL-3.0-or-later
//
// A button as panels are made of: short text, a name for tests, another for who cannot see it; as narrow as need be.
#pragma once

#include <QPushButton>

namespace ron::dash {

[[nodiscard]] inline QPushButton* namedButton(const char* name, const QString& text, const QString& accessibleName) {
  auto* button = new QPushButton(text);
  button->setObjectName(QString::fromLatin1(name));
  button->setAccessibleName(accessibleName);
  button->setToolTip(accessibleName);
  button->setMinimumWidth(10);
  return button;
}

}  // namespace ron::dash
