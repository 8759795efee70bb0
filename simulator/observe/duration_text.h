// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Times as Prometheus writes them: a whole number and a unit, "250ms", "30s", "10m", "1h".
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace ron::sim {

/// Nothing if the text is no such time, or one of more than a year.
[[nodiscard]] std::optional<std::chrono::nanoseconds> parse_duration_text(std::string_view text);
/// In the largest unit in which it is whole, milliseconds at least; what is less is cut off.
[[nodiscard]] std::string duration_text(std::chrono::nanoseconds time);

}  // namespace ron::sim
