// SPDX-License-Identifier: MIT OR Apache-2.0
#include "observe/duration_text.h"

#include <array>
#include <charconv>
#include <cstdint>

#include <fmt/format.h>

namespace ron::sim {
namespace {

struct Unit {
  std::string_view name;
  std::chrono::milliseconds length;
};

constexpr std::array<Unit, 4> units{Unit{"h", std::chrono::hours(1)}, Unit{"m", std::chrono::minutes(1)},
                                    Unit{"s", std::chrono::seconds(1)}, Unit{"ms", std::chrono::milliseconds(1)}};
constexpr std::chrono::milliseconds longest = std::chrono::hours(24 * 365);

}  // namespace

std::optional<std::chrono::nanoseconds> parse_duration_text(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.begin(), text.end(), number);
  if (error != std::errc{}) return std::nullopt;
  const std::string_view name(end, static_cast<std::size_t>(text.end() - end));
  for (const Unit& unit : units) {
    if (name != unit.name) continue;
    if (number > static_cast<std::uint64_t>(longest / unit.length)) return std::nullopt;
    return static_cast<std::chrono::milliseconds::rep>(number) * unit.length;
  }
  return std::nullopt;
}

std::string duration_text(std::chrono::nanoseconds time) {
  const auto whole = std::chrono::floor<std::chrono::milliseconds>(time);
  if (whole.count() == 0) return "0s";
  for (const Unit& unit : units) {
    if ((whole % unit.length).count() == 0) return fmt::format("{}{}", whole / unit.length, unit.name);
  }
  return fmt::format("{}ms", whole.count());
}

}  // namespace ron::sim
