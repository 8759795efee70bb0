// SPDX-License-Identifier: MIT OR Apache-2.0
#include "config/parse_value.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <fmt/format.h>

namespace ron::sim {
namespace {

using std::chrono::nanoseconds;

// The largest first, for value_text().
constexpr auto units = std::to_array<std::pair<std::string_view, nanoseconds::rep>>({{"h", 3'600'000'000'000},
                                                                                     {"m", 60'000'000'000},
                                                                                     {"s", 1'000'000'000},
                                                                                     {"ms", 1'000'000},
                                                                                     {"us", 1'000},
                                                                                     {"ns", 1}});

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alphanumeric(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

template <typename T>
std::optional<T> parse_digits(std::string_view text) {
  T value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc{} && end == text.data() + text.size();
  return whole && is_digit(text.front()) ? std::optional(value) : std::nullopt;
}

}  // namespace

std::optional<std::uint32_t> parse_count(std::string_view text) { return parse_digits<std::uint32_t>(text); }

std::optional<double> parse_ratio(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  const bool whole = error == std::errc{} && end == text.data() + text.size();
  return whole && value > 0 && value <= 1 ? std::optional(value) : std::nullopt;
}

std::optional<bool> parse_switch(std::string_view text) {
  if (text == "on" || text == "true" || text == "1") return true;
  if (text == "off" || text == "false" || text == "0") return false;
  return std::nullopt;
}

std::optional<nanoseconds> parse_duration(std::string_view text) {
  const auto digits = static_cast<std::size_t>(std::ranges::find_if_not(text, is_digit) - text.begin());
  const auto unit = std::ranges::find(units, text.substr(digits), &decltype(units)::value_type::first);
  const auto count = parse_digits<nanoseconds::rep>(text.substr(0, digits));
  if (unit == units.end() || !count || *count > nanoseconds::max().count() / unit->second) return std::nullopt;
  return nanoseconds(*count * unit->second);
}

std::optional<std::string> parse_label(std::string_view text) {
  const auto accepted = [](char c) { return is_alphanumeric(c) || c == '.' || c == '_' || c == '-'; };
  if (text.empty() || text.size() > 64 || !std::ranges::all_of(text, accepted)) return std::nullopt;
  return std::string(text);
}

std::optional<std::string> parse_path(std::string_view text) {
  const auto control = [](char c) { return (c >= 0 && c < ' ') || c == 0x7f; };
  if (text.empty() || text.size() > 4095 || std::ranges::any_of(text, control)) return std::nullopt;
  return std::string(text);
}

std::string value_text(std::uint32_t count) { return fmt::format("{}", count); }
std::string value_text(double number) { return fmt::format("{}", number); }
std::string value_text(bool on) { return on ? "on" : "off"; }
std::string value_text(const std::string& text) { return text; }
std::string value_text(const Endpoint& endpoint) { return to_string(endpoint); }

std::string value_text(nanoseconds duration) {
  if (duration == nanoseconds::zero()) return "0s";
  const auto unit = std::ranges::find_if(units, [&](const auto& u) { return duration.count() % u.second == 0; });
  return fmt::format("{}{}", duration.count() / unit->second, unit->first);
}

std::string in_quotes(std::string_view text) {
  constexpr std::size_t longest = 40;
  std::string out = "\"";
  for (const char c : text.substr(0, longest)) out += (c >= ' ' && c < 0x7f) ? c : '?';
  return out + (text.size() > longest ? "…\"" : "\"");
}

}  // namespace ron::sim
