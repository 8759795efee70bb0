// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Backoff: how long a supervisor waits before it restarts what crashed: 100 ms, doubling up to 5 s;
// from the beginning again after a life that lasted long enough to count as healthy.
#pragma once

#include <algorithm>
#include <chrono>

namespace ron::sim {

class Backoff {
 public:
  using Time = std::chrono::nanoseconds;
  static constexpr Time first{std::chrono::milliseconds(100)};
  static constexpr Time longest{std::chrono::seconds(5)};
  static constexpr Time healthy{std::chrono::seconds(10)};

  /// The wait after a life of `lived`.
  [[nodiscard]] Time next(Time lived) noexcept {
    if (lived >= healthy) reset();
    const Time wait = wait_;
    wait_ = std::min(2 * wait_, longest);
    return wait;
  }
  void reset() noexcept { wait_ = first; }

 private:
  Time wait_ = first;
};

}  // namespace ron::sim
