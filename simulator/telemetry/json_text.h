// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Text to JSON and back, for everything that takes JSON from outside: the API, ronctl, action files.
//
// parse_json() is stricter than the JSON grammar: a key that stands twice in one object is refused
// (readers disagree about which one counts), and so is a text that is too long or too deep. Errors
// are one printable line that says what is wrong and where.
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

namespace ron::sim {

struct JsonLimits {
  std::size_t bytes = std::size_t{4} << 20U;  ///< of the text
  std::size_t depth = 16;                     ///< of objects and arrays in each other
};

[[nodiscard]] std::expected<nlohmann::json, std::string> parse_json(std::string_view text, JsonLimits limits = {});

/// On one line; bytes that are no UTF-8 become U+FFFD, so that the text can always be parsed again.
[[nodiscard]] std::string json_text(const nlohmann::json& value);

/// A value as a message names it: short, printable, whatever it holds.
[[nodiscard]] std::string json_in_words(const nlohmann::json& value);

}  // namespace ron::sim
