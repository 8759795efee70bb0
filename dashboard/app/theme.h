// SPDX-License-Identifier: GPL-3.0-or-later
//
// Theme: puts the palette of UX.md on the whole application: Qt's palette for what draws itself, and
// the style sheet of resources/themes with its colours filled in.
#pragma once

#include <QApplication>
#include <QString>
#include <expected>

#include "app/command_line.h"
#include "charts/palette.h"

namespace ron::dash {

/// Auto follows the desktop's own colours (Qt 6.4 has no query for the colour scheme).
[[nodiscard]] Palette chosenPalette(ThemeChoice choice, const QPalette& desktop);

/// Fills `@name` of the style sheet with the palette's colours; an unknown name is an error.
[[nodiscard]] std::expected<QString, QString> fillStyleSheet(const QString& text, const Palette& palette);

void applyTheme(QApplication& application, const Palette& palette);

}  // namespace ron::dash
