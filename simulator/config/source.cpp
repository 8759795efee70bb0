// SPDX-License-Identifier: MIT OR Apache-2.0
#include "config/source.h"

#include <array>
#include <cstddef>
#include <utility>

namespace ron::sim {

std::string_view to_string(Source::Kind kind) noexcept {
  static constexpr auto names = std::to_array<std::string_view>({"default", "file", "environment", "flag"});
  const auto index = static_cast<std::size_t>(std::to_underlying(kind));
  return index < names.size() ? names[index] : "unknown";
}

std::string describe(const Source& source) { return source.where.empty() ? "the default" : source.where; }

}  // namespace ron::sim
