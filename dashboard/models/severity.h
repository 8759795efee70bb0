// SPDX-License-Identifier: GPL-3.0-or-later
//
// Severity: how bad a thing is, with the shape and the word that go with the colour everywhere.
#pragma once

#include <QString>

#include <cstdint>

namespace ron::dash {

enum class Severity : std::uint8_t { Ok, Stale, Warning, Critical };   ///< in rising order

/// "✓", "◌", "▲", "◆".
[[nodiscard]] QString severityShape(Severity severity);
/// "ok", "stale", "warning", "critical".
[[nodiscard]] QString severityWord(Severity severity);

}  // namespace ron::dash
