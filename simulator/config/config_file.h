// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The configuration file: TOML, one table per section of the settings.
//
//   [bus]
//   capacity = 512
//
// Every problem is reported with file and line: a file that cannot be read or is no regular file, that
// is longer than 1 MiB or no TOML; an unknown key, with a did-you-mean; a value of the wrong type.
// Values themselves are judged later, by the setting.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "config/raw_value.h"

namespace ron::sim {

inline constexpr std::size_t max_config_file_bytes = std::size_t{1} << 20U;

[[nodiscard]] RawValues read_config_file(const std::string& path);
/// The same for a text that is there already; `path` is what messages call it.
[[nodiscard]] RawValues read_config_text(std::string_view text, const std::string& path);

}  // namespace ron::sim
