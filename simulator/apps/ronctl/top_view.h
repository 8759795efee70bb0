// SPDX-License-Identifier: MIT OR Apache-2.0
//
// What `ronctl top` shows of a snapshot and the one before it, as text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "telemetry/snapshot.h"

namespace ron::sim::ctl {

struct TopStyle {
  bool colour = false;  ///< ANSI colours and block characters; else ASCII only
  std::size_t width = 120;
  std::size_t height = 1000;  ///< lines; of subscribers and publishers that do not fit the count is shown
};

/// Lines that end in '\n', none wider than the style's width (at least 40). Subscribers that lose come first. `before`
/// gives the rates; the same snapshot: none.
[[nodiscard]] std::string top_view(const Snapshot& now, const Snapshot& before, std::string_view url,
                                   const TopStyle& style);

}  // namespace ron::sim::ctl
