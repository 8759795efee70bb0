// SPDX-License-Identifier: GPL-3.0-or-later
//
// Is there a display? Asked before QApplication is made, because Qt aborts the process without one.
#pragma once

#include <QString>
#include <expected>

namespace ron::dash {

/// The error says what is missing, how to get a display, and that --headless needs none.
[[nodiscard]] std::expected<void, QString> checkDisplay();

}  // namespace ron::dash
