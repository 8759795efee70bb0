// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Text of a host's on somebody's terminal: without control characters, which could drive the terminal.
#pragma once

#include <algorithm>
#include <string>

namespace ron::sim::ctl {

[[nodiscard]] inline std::string printable(std::string text) {
  std::ranges::replace_if(text, [](char c) { return (c >= 0 && c < ' ') || c == 0x7f; }, '?');
  return text;
}

}  // namespace ron::sim::ctl
