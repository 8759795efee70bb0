// SPDX-License-Identifier: MIT OR Apache-2.0
//
// WarnLimit: how many warnings a minute may be written: evenly spaced, one each 60 s / rate. Pure
// arithmetic, for whoever writes warnings and whoever only counts them.
//
// Threads: one at a time. Times only go forward.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <utility>

namespace ron::sim {

class WarnLimit {
 public:
  using Time = std::chrono::nanoseconds;

  /// 0 counts as 1.
  explicit WarnLimit(std::uint32_t per_minute) : per_minute_(std::max(per_minute, 1U)) {}

  [[nodiscard]] std::uint32_t per_minute() const noexcept { return per_minute_; }
  /// The next warning keeps its distance from the last one, which is the new distance now.
  void set_rate(std::uint32_t per_minute) noexcept {
    const Time before = spacing();
    per_minute_ = std::max(per_minute, 1U);
    next_ += spacing() - before;
  }
  [[nodiscard]] bool may_write(Time now) const noexcept { return now >= next_; }
  void written(Time now) noexcept { next_ = now + spacing(); }

 private:
  [[nodiscard]] Time spacing() const noexcept { return Time(std::chrono::minutes(1)) / per_minute_; }

  std::uint32_t per_minute_;
  Time next_{0};
};

}  // namespace ron::sim
