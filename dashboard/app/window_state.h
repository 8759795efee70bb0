// SPDX-License-Identifier: GPL-3.0-or-later
//
// WindowState: how the operator left the window: its size, where the docks are, how the centre is
// divided, the theme, how much it may remember. Settings that are damaged or from another version are ignored.
#pragma once

#include <QMainWindow>
#include <QSettings>
#include <QSplitter>
#include <optional>

#include "app/command_line.h"

namespace ron::dash {

void saveWindow(const QMainWindow& window, const QSplitter& centre, QSettings& settings);
/// False when there was nothing usable; then nothing is promised about the docks, and a layout must be applied.
[[nodiscard]] bool restoreWindow(QMainWindow& window, QSplitter& centre, const QSettings& settings);

/// Whether anything was saved at all, usable or not.
[[nodiscard]] bool hasSavedWindow(const QSettings& settings);

void saveTheme(ThemeChoice theme, QSettings& settings);
/// Auto when there is none, or none that is known.
[[nodiscard]] ThemeChoice savedTheme(const QSettings& settings);

/// The cap of the history's memory, bytes. Nothing when none was set, or what was is no number.
void saveCap(std::size_t bytes, QSettings& settings);
[[nodiscard]] std::optional<std::size_t> savedCap(const QSettings& settings);

}  // namespace ron::dash
