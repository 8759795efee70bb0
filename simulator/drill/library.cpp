// SPDX-License-Identifier: MIT OR Apache-2.0
#include "drill/library.h"

#include <algorithm>
#include <cctype>

namespace ron::sim {
namespace {

bool same(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

}  // namespace

std::optional<ShippedFile> shipped_scenario(std::string_view name) noexcept {
  for (const ShippedFile& file : shipped_scenarios()) {
    if (same(file.name, name) || same(file.name.substr(0, file.name.find('-')), name)) return file;
  }
  return std::nullopt;
}

}  // namespace ron::sim
