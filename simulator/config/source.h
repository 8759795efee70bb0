// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Source: where a value of the configuration came from, so that every message and `ronctl config show`
// can say so. Values and no more.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ron::sim {

struct Source {
  /// In the order of precedence: what comes later wins.
  enum class Kind : std::uint8_t { Default, File, Environment, Flag };
  Kind kind = Kind::Default;
  std::string where;  ///< "/etc/ron.toml:3", "RON_BUS_CAPACITY", "--bus-capacity"; empty for a default

  friend bool operator==(const Source&, const Source&) = default;
};

[[nodiscard]] std::string_view to_string(Source::Kind kind) noexcept;  ///< default, file, environment, flag
/// As messages name it: "--bus-capacity", "RON_BUS_CAPACITY", "/etc/ron.toml:3", "the default".
[[nodiscard]] std::string describe(const Source& source);

/// A value that knows its source.
template <typename T>
struct Sourced {
  T value{};
  Source source{};
};

}  // namespace ron::sim
