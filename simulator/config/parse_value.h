// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The values of settings as text: what flags, environment and (converted) the file give, and what
// `config show` prints. Each parser takes the whole text or nothing; none depends on the locale.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "config/endpoint.h"

namespace ron::sim {

[[nodiscard]] std::optional<std::uint32_t> parse_count(std::string_view text);  ///< decimal digits
[[nodiscard]] std::optional<double> parse_ratio(std::string_view text);         ///< > 0 .. 1, decimal
[[nodiscard]] std::optional<bool> parse_switch(std::string_view text);          ///< on, off, true, false, 1, 0
/// An integer and its unit, ns, us, ms, s, m or h: "250ms", "5s". Zero needs its unit too.
[[nodiscard]] std::optional<std::chrono::nanoseconds> parse_duration(std::string_view text);
[[nodiscard]] std::optional<std::string> parse_label(std::string_view text);  ///< 1 .. 64 of a-z A-Z 0-9 . _ -
[[nodiscard]] std::optional<std::string> parse_path(std::string_view text);  ///< 1 .. 4095 bytes, no control characters

[[nodiscard]] std::string value_text(std::uint32_t count);
[[nodiscard]] std::string value_text(double number);
[[nodiscard]] std::string value_text(bool on);  ///< on, off
[[nodiscard]] std::string value_text(
    std::chrono::nanoseconds duration);  ///< in the largest unit that leaves an integer
[[nodiscard]] std::string value_text(const std::string& text);
[[nodiscard]] std::string value_text(const Endpoint& endpoint);
template <typename T>
[[nodiscard]] std::string value_text(const std::optional<T>& value) {
  return value ? value_text(*value) : "off";
}

/// As a message quotes it: one printable line of bounded length, in quotation marks.
[[nodiscard]] std::string in_quotes(std::string_view text);

}  // namespace ron::sim
