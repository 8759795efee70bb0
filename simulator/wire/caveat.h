// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Caveats as text, and whether one holds. Private to this folder.
#pragma once

#include <chrono>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "wire/capability.h"

namespace ron::sim {

/// The caveats that narrow a token to `limits`; refuses limits that cannot be written.
[[nodiscard]] std::expected<std::vector<std::string>, std::string> caveats_of(const CapabilityLimits& limits);

/// What is not understood does not hold.
[[nodiscard]] std::expected<void, CapabilityRefusal> check_caveat(std::string_view caveat, const CapabilityUse& use);

/// "2026-11-21T12:00:00Z": UTC, in whole seconds.
[[nodiscard]] std::string rfc3339(std::chrono::system_clock::time_point time);
[[nodiscard]] std::optional<std::chrono::system_clock::time_point> parse_rfc3339(std::string_view text);

}  // namespace ron::sim
