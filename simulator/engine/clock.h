// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Clock: an engine's time, in nanoseconds since it started. It is passed in, never looked up.
#pragma once

#include <chrono>

namespace ron::sim {

class Clock {
 public:
  Clock() = default;
  Clock(const Clock&) = default;
  Clock& operator=(const Clock&) = default;
  virtual ~Clock() = default;

  [[nodiscard]] virtual std::chrono::nanoseconds now() const noexcept = 0;
};

/// The wall clock of a live engine: monotonic, and copyable (copies share the start).
class SteadyClock final : public Clock {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  [[nodiscard]] std::chrono::nanoseconds now() const noexcept override {
    return std::chrono::steady_clock::now() - start_;
  }
  /// The instant at which now() will be `time`: what a thread sleeps until.
  [[nodiscard]] TimePoint at(std::chrono::nanoseconds time) const noexcept { return start_ + time; }

 private:
  TimePoint start_ = std::chrono::steady_clock::now();
};

}  // namespace ron::sim
