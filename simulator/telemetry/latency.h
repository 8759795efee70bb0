// SPDX-License-Identifier: MIT OR Apache-2.0
//
// LatencySample: how long events took from being published to being received, as counts per bucket.
// The buckets are the same for everybody, so samples can be added up.
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace ron::sim {

/// Upper bounds of the buckets, included in them; one more bucket takes whatever is beyond the last.
inline constexpr std::array<std::chrono::nanoseconds, 22> latency_bounds = [] {
  using std::chrono::microseconds;
  return std::array<std::chrono::nanoseconds, 22>{
      microseconds(1),         microseconds(2),         microseconds(5),         microseconds(10),
      microseconds(25),        microseconds(50),        microseconds(100),       microseconds(250),
      microseconds(500),       microseconds(1000),      microseconds(2500),      microseconds(5000),
      microseconds(10'000),    microseconds(25'000),    microseconds(50'000),    microseconds(100'000),
      microseconds(250'000),   microseconds(500'000),   microseconds(1'000'000), microseconds(2'500'000),
      microseconds(5'000'000), microseconds(10'000'000)};
}();
inline constexpr std::size_t latency_buckets = latency_bounds.size() + 1;

/// The bucket a latency belongs to; a negative one (a stamp from elsewhere) to the first.
[[nodiscard]] constexpr std::size_t latency_bucket(std::chrono::nanoseconds latency) noexcept {
  return static_cast<std::size_t>(std::ranges::lower_bound(latency_bounds, latency) - latency_bounds.begin());
}

struct LatencySample {
  std::array<std::uint64_t, latency_buckets> counts{};  ///< per bucket, not cumulative
  std::uint64_t sum_ns = 0;

  void add(const LatencySample& other) noexcept {
    for (std::size_t i = 0; i < counts.size(); ++i) counts[i] += other.counts[i];
    sum_ns += other.sum_ns;
  }
  [[nodiscard]] std::uint64_t count() const noexcept {
    std::uint64_t sum = 0;
    for (const std::uint64_t n : counts) sum += n;
    return sum;
  }
};

}  // namespace ron::sim
