// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Reads single figures out of what a host exposes.
#pragma once

#include <optional>
#include <sstream>
#include <string>

namespace ron::sim::test {

/// The value of the series written exactly so ("bus_closed_total{…}"); nothing if there is none.
[[nodiscard]] inline std::optional<double> value_of(const std::string& text, const std::string& series) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(series + " ")) return std::stod(line.substr(series.size() + 1));
  }
  return std::nullopt;
}

/// The text with `from` replaced by `to`, everywhere.
[[nodiscard]] inline std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

}  // namespace ron::sim::test
