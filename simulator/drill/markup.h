// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Text for HTML, SVG and XML. Private to this folder.
#pragma once

#include <string>
#include <string_view>

namespace ron::sim {

/// Safe as text and in attributes; control characters, which XML has none of, are left out.
[[nodiscard]] inline std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default:
        if (static_cast<unsigned char>(c) >= ' ' || c == '\n' || c == '\t') out += c;
    }
  }
  return out;
}

}  // namespace ron::sim
