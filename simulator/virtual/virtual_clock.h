// SPDX-License-Identifier: MIT OR Apache-2.0
//
// VirtualClock: the time of a virtual engine, which goes on only when the engine says so.
#pragma once

#include <chrono>

#include "engine/clock.h"

namespace ron::sim {

class VirtualClock final : public Clock {
 public:
  [[nodiscard]] std::chrono::nanoseconds now() const noexcept override { return now_; }
  void set(std::chrono::nanoseconds now) noexcept { now_ = now; }

 private:
  std::chrono::nanoseconds now_{0};
};

}  // namespace ron::sim
