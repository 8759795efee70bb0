// SPDX-License-Identifier: MIT OR Apache-2.0
#include <ron/config.h>

#include <algorithm>
#include <string_view>

namespace ron {
namespace {

// Not std::isalpha: an identifier does not depend on the locale.
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_identifier(std::string_view text) {
  return !text.empty() && is_letter(text.front()) &&
         std::ranges::all_of(text, [](char c) { return is_letter(c) || is_digit(c); });
}

// Whatever came in, a message stays one printable line of bounded length.
std::string quoted(std::string_view text) {
  constexpr std::size_t longest = 40;
  std::string out = "\"";
  for (const char c : text.substr(0, longest)) out += (c >= ' ' && c < 0x7f) ? c : '?';
  return out + (text.size() > longest ? "...\"" : "\"");
}

std::unexpected<BusError> refused(std::string message) {
  return std::unexpected(BusError{BusError::Kind::Config, std::move(message)});
}

}  // namespace

std::expected<void, BusError> BusConfig::validate() const {
  if (capacity < min_capacity) return refused("bus.capacity must be >= 2 (it is " + std::to_string(capacity) + ")");
  if (capacity > max_capacity) {
    return refused("bus.capacity must be <= 1048576 (it is " + std::to_string(capacity) + ")");
  }
  if (overflow_warn_rate_per_min < 1) return refused("bus.overflow_warn_rate_per_min must be >= 1 (it is 0)");
  if (!is_identifier(metrics_namespace)) {
    return refused("bus.metrics_namespace must be an identifier [a-zA-Z_][a-zA-Z0-9_]* (it is " +
                   quoted(metrics_namespace) + ")");
  }
  return {};
}

}  // namespace ron
