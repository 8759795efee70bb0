// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The names that the values of an enumeration have in JSON. Private to this folder.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

#include "telemetry/profile.h"
#include "telemetry/snapshot.h"

namespace ron::sim::detail {

template <typename Enum>
constexpr Enum last_of{};
template <>
inline constexpr auto last_of<HandlerShape> = HandlerShape::Pareto;
template <>
inline constexpr auto last_of<RateShape> = RateShape::Poisson;
template <>
inline constexpr auto last_of<SubscriberState> = SubscriberState::Flapping;
template <>
inline constexpr auto last_of<CutoverKind> = CutoverKind::Naive;
template <>
inline constexpr auto last_of<CutoverStep> = CutoverStep::Aborted;

template <typename Enum>
std::string_view json_name(Enum value) noexcept {
  return to_string(value);
}

// Not to_string(): that is a sentence for people, and may be reworded.
template <>
inline std::string_view json_name(CutoverStep step) noexcept {
  static constexpr auto names =
      std::to_array<std::string_view>({"idle", "create_bus", "prepare_subscribers", "announce", "move_subscribers",
                                       "swap_publishers", "drop_old", "verify", "done", "aborted"});
  const auto index = static_cast<std::size_t>(std::to_underlying(step));
  return index < names.size() ? names[index] : "unknown";
}

template <typename Enum>
auto json_names() noexcept {
  std::array<std::string_view, static_cast<std::size_t>(std::to_underlying(last_of<Enum>)) + 1> names;
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = json_name(static_cast<Enum>(i));
  return names;
}

template <typename Enum>
std::optional<Enum> from_json_name(std::string_view name) noexcept {
  const auto names = json_names<Enum>();
  const auto at = std::ranges::find(names, name);
  if (at == names.end()) return std::nullopt;
  return static_cast<Enum>(at - names.begin());
}

}  // namespace ron::sim::detail
