// SPDX-License-Identifier: MIT OR Apache-2.0
//
// LatencyCounts: a histogram of publish-to-receive latency with one writer and no lock. Each
// subscriber's thread fills its own; observers add them up. A sample taken meanwhile may miss the
// event in hand, and its sum and counts may be one event apart.
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>

#include "engine/own_count.h"
#include "telemetry/latency.h"

namespace ron::sim {

class LatencyCounts {
 public:
  void observe(std::chrono::nanoseconds latency) noexcept {
    counts_[latency_bucket(latency)].add(1);
    sum_ns_.add(static_cast<std::uint64_t>(std::max(latency, std::chrono::nanoseconds::zero()).count()));
  }
  [[nodiscard]] LatencySample sample() const noexcept {
    LatencySample sample;
    std::ranges::transform(counts_, sample.counts.begin(), [](const OwnCount& count) { return count.get(); });
    sample.sum_ns = sum_ns_.get();
    return sample;
  }

 private:
  std::array<OwnCount, latency_buckets> counts_;
  OwnCount sum_ns_;
};

}  // namespace ron::sim
