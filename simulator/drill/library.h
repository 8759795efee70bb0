// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The drills that ship (resources/scenarios), built in: a program has them wherever it runs.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace ron::sim {

struct ShippedFile {
  std::string_view name;  ///< without folder and ending
  std::string_view text;
};

/// Scenarios, by name.
[[nodiscard]] std::span<const ShippedFile> shipped_scenarios() noexcept;
/// A scenario by its name, or by the part before its first hyphen ("f1").
[[nodiscard]] std::optional<ShippedFile> shipped_scenario(std::string_view name) noexcept;

}  // namespace ron::sim
