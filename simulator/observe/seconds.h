// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Times as metrics and rules have them: seconds, with fractions. Private to observe.
#pragma once

#include <chrono>

namespace ron::sim {

[[nodiscard]] inline double seconds(std::chrono::nanoseconds time) {
  return std::chrono::duration<double>(time).count();
}

}  // namespace ron::sim
