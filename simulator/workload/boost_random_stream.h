// SPDX-License-Identifier: MIT OR Apache-2.0
//
// BoostRandomStream: the live engine's random stream. The same seed and actor draw the same chances.
#pragma once

#include <cstdint>

#include <boost/random/mersenne_twister.hpp>

#include "workload/random_stream.h"

namespace ron::sim {

class BoostRandomStream final : public RandomStream {
 public:
  /// `actor` separates the streams of actors that share a seed.
  BoostRandomStream(std::uint64_t seed, std::uint64_t actor);

  [[nodiscard]] std::uint32_t below(std::uint32_t count) override;
  [[nodiscard]] std::chrono::nanoseconds uniform(std::chrono::nanoseconds most) override;
  [[nodiscard]] std::chrono::nanoseconds exponential(std::chrono::nanoseconds mean) override;
  [[nodiscard]] std::chrono::nanoseconds pareto(std::chrono::nanoseconds mean) override;

 private:
  boost::random::mt19937_64 engine_;
};

}  // namespace ron::sim
