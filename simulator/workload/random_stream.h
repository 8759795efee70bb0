// SPDX-License-Identifier: MIT OR Apache-2.0
//
// RandomStream: where an actor (one publisher, one subscriber) draws its chances from. Each actor has
// a stream of its own, so that what one draws does not depend on how many others there are.
//
// The live engine samples with Boost.Random; a virtual engine brings a stream that samples integers
// from tables. That is why whole distributions are drawn here, and not numbers in [0, 1).
// Threads: one stream belongs to one thread at a time.
#pragma once

#include <chrono>
#include <cstdint>

namespace ron::sim {

class RandomStream {
 public:
  RandomStream() = default;
  RandomStream(const RandomStream&) = delete;
  RandomStream& operator=(const RandomStream&) = delete;
  virtual ~RandomStream() = default;

  /// 0 .. count − 1, all equally likely; `count` >= 1.
  [[nodiscard]] virtual std::uint32_t below(std::uint32_t count) = 0;
  /// 0 .. most, both ends included.
  [[nodiscard]] virtual std::chrono::nanoseconds uniform(std::chrono::nanoseconds most) = 0;
  [[nodiscard]] virtual std::chrono::nanoseconds exponential(std::chrono::nanoseconds mean) = 0;
  /// Pareto with tail index 2.5 (finite mean and variance, long tail), scaled to `mean`.
  [[nodiscard]] virtual std::chrono::nanoseconds pareto(std::chrono::nanoseconds mean) = 0;
};

}  // namespace ron::sim
