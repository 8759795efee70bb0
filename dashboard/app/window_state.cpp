// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window_state.h"

namespace ron::dash {
namespace {

/// Raised when the docks change, so that an old arrangement is not forced on new ones.
constexpr int kVersion = 3;
constexpr auto kGeometry = "window/geometry";
constexpr auto kDocks = "window/docks";
constexpr auto kCentre = "window/centre";
constexpr auto kTheme = "window/theme";
constexpr auto kCap = "history/cap";

}  // namespace

void saveWindow(const QMainWindow& window, const QSplitter& centre, QSettings& settings) {
  settings.setValue(kGeometry, window.saveGeometry());
  settings.setValue(kDocks, window.saveState(kVersion));
  settings.setValue(kCentre, centre.saveState());
  settings.sync();   // now, and not when the program ends: it may be killed
}

bool hasSavedWindow(const QSettings& settings) { return settings.contains(kDocks); }

bool restoreWindow(QMainWindow& window, QSplitter& centre, const QSettings& settings) {
  const bool geometry = window.restoreGeometry(settings.value(kGeometry).toByteArray());
  return geometry && window.restoreState(settings.value(kDocks).toByteArray(), kVersion) &&
         centre.restoreState(settings.value(kCentre).toByteArray());
}

void saveTheme(ThemeChoice theme, QSettings& settings) { settings.setValue(kTheme, static_cast<int>(theme)); }

ThemeChoice savedTheme(const QSettings& settings) {
  switch (settings.value(kTheme).toInt()) {
    case static_cast<int>(ThemeChoice::Light): return ThemeChoice::Light;
    case static_cast<int>(ThemeChoice::Dark): return ThemeChoice::Dark;
    default: return ThemeChoice::Auto;
  }
}

void saveCap(std::size_t bytes, QSettings& settings) {
  settings.setValue(kCap, static_cast<qulonglong>(bytes));
  settings.sync();
}

std::optional<std::size_t> savedCap(const QSettings& settings) {
  bool isNumber = false;
  const qulonglong bytes = settings.value(kCap).toULongLong(&isNumber);
  return isNumber ? std::optional<std::size_t>(bytes) : std::nullopt;
}

}  // namespace ron::dash
