// SPDX-License-Identifier: GPL-3.0-or-later
//
// WindowState: how the operator left the window: its size, where the docks are, how the centre is
// divided, the theme. Settings that are damaged or from another version are ignored.
#pragma once

#include <QMainWindow>
#include <QSettings>
#include <QSplitter>

#include "app/command_line.h"

namespace ron::dash {

void saveWindow(const QMainWindow& window, const QSplitter& centre, QSettings& settings);
/// False when there was nothing usable; then nothing is promised about the docks, and a layout must be applied.
[[nodiscard]] bool restoreWindow(QMainWindow& window, QSplitter& centre, const QSettings& settings);

void saveTheme(ThemeChoice theme, QSettings& settings);
/// Auto when there is none, or none that is known.
[[nodiscard]] ThemeChoice savedTheme(const QSettings& settings);

}  // namespace ron::dash
