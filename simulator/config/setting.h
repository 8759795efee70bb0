// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The table of settings: one row for each thing a host can be told. Keys, names of variables and flags,
// defaults, validation, --help and `config show` all come from here.
#pragma once

#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <string_view>

#include "config/host_config.h"

namespace ron::sim {

struct Setting {
  /// What the file has to hold for it. Flags and environment are text anyway.
  enum class Type : std::uint8_t { Integer, Number, Switch, Text };

  std::string_view key;          ///< "bus.capacity": of the file, and in messages
  std::string_view environment;  ///< "RON_BUS_CAPACITY"
  std::string_view flag;         ///< "--bus-capacity"
  Type type = Type::Text;
  std::string_view accepted;  ///< "an integer 2 .. 1048576", what messages and --help say
  std::string_view help;

  /// Parses, validates and stores. Refuses with "KEY must be ACCEPTED, not VALUE", and then changes nothing.
  std::expected<void, std::string> (*set)(const Setting&, HostConfig&, std::string_view text, const Source&);
  std::string (*text)(const HostConfig&);  ///< the value, as set() would take it
  const Source& (*source)(const HostConfig&);
};

/// All settings, in the order of the documentation.
[[nodiscard]] std::span<const Setting> settings() noexcept;

/// By key; null if there is none.
[[nodiscard]] const Setting* find_setting(std::string_view key) noexcept;

}  // namespace ron::sim
