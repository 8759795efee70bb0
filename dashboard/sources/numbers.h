// SPDX-License-Identifier: GPL-3.0-or-later
//
// Figures in words: written as the language of the words beside them wants it, whatever the desktop's own locale is
// ("1,000" and "12.5" in English, "1.000" and "12,5" in German). Pure functions of the translation that is loaded.
#pragma once

#include <QLocale>
#include <QString>

namespace ron::dash {

[[nodiscard]] QLocale figuresLocale();

/// With this many decimals, thousands not separated: "1000", "12.50".
[[nodiscard]] QString fixedText(double value, int decimals);
/// This many digits that count, thousands not separated: "1.25", "100".
[[nodiscard]] QString significantText(double value, int digits);

}  // namespace ron::dash
