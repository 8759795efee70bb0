// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Pace: how much virtual time is due when the wall clock shows a certain time, at ×1 … ×600 and with
// pauses. Pure arithmetic; what is not taken in time (a machine that is too slow) is not owed for ever.
//
// Threads: one at a time. Times of the wall clock only go forward.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace ron::sim {

class Pace {
 public:
  using Time = std::chrono::nanoseconds;
  static constexpr std::uint32_t most = 600;
  /// Of wall time, that at most is made up for.
  static constexpr Time longest_catch_up{std::chrono::milliseconds(250)};

  explicit Pace(Time wall) : since_(wall) {}

  [[nodiscard]] std::uint32_t speed() const noexcept { return speed_; }
  [[nodiscard]] bool paused() const noexcept { return paused_; }
  /// From here on; brought into 1 .. 600.
  void set_speed(std::uint32_t speed) noexcept { speed_ = std::clamp(speed, 1U, most); }
  void pause() noexcept { paused_ = true; }
  void resume(Time wall) noexcept {
    if (!paused_) return;
    paused_ = false;
    since_ = wall;
  }
  /// The virtual time due since this was asked last.
  [[nodiscard]] Time take(Time wall) noexcept {
    const Time passed = std::clamp(wall - since_, Time::zero(), longest_catch_up);
    since_ = std::max(since_, wall);
    return paused_ ? Time::zero() : passed * speed_;
  }

 private:
  std::uint32_t speed_ = 1;
  bool paused_ = false;
  Time since_;
};

}  // namespace ron::sim
