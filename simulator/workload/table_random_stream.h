// SPDX-License-Identifier: MIT OR Apache-2.0
//
// TableRandomStream: the virtual engine's random stream. The same seed and actor draw the same chances
// on every machine, with every compiler: the generator is one the standard specifies bit by bit, and
// distributions are sampled by integer arithmetic over committed tables.
//
// An exponential variable E is drawn as k·ln 2 + e: k, how often a fair coin in a row shows heads, and
// e < ln 2 from a table, linear between its points (error below 3e-6). A Pareto variable is exp(E/2.5).
#pragma once

#include <cstdint>
#include <random>

#include "workload/random_stream.h"

namespace ron::sim {

class TableRandomStream final : public RandomStream {
 public:
  /// `actor` separates the streams of actors that share a seed.
  TableRandomStream(std::uint64_t seed, std::uint64_t actor);

  [[nodiscard]] std::uint32_t below(std::uint32_t count) override;
  [[nodiscard]] std::chrono::nanoseconds uniform(std::chrono::nanoseconds most) override;
  [[nodiscard]] std::chrono::nanoseconds exponential(std::chrono::nanoseconds mean) override;
  [[nodiscard]] std::chrono::nanoseconds pareto(std::chrono::nanoseconds mean) override;

 private:
  std::mt19937_64 engine_;
};

}  // namespace ron::sim
