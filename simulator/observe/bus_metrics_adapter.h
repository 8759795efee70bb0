// SPDX-License-Identifier: MIT OR Apache-2.0
//
// BusMetricsAdapter: the handle a host gives to its buses. It keeps what they say in atomics, of
// which the metrics and the log take their share when they have time: whoever receives never waits
// for a registry, a lock or a disk.
//
// Threads: the bus calls from any thread, anybody reads. With two buses on one adapter (a host-level cutover)
// the counters are of both and the gauges of whichever spoke last.
#pragma once

#include <atomic>
#include <cstdint>

#include <ron/metrics.h>

namespace ron::sim {

class BusMetricsAdapter final : public BusMetrics {
 public:
  void add_overflow_dropped(std::uint64_t n) noexcept override {
    dropped_.fetch_add(n, std::memory_order_relaxed);
    reports_.fetch_add(1, std::memory_order_relaxed);
  }
  void set_queue_depth(std::int64_t depth) noexcept override { depth_.store(depth, std::memory_order_relaxed); }
  void set_subscribers(std::int64_t count) noexcept override { subscribers_.store(count, std::memory_order_relaxed); }

  /// Events lost, as far as receivers were told or are gone.
  [[nodiscard]] std::uint64_t dropped() const noexcept { return dropped_.load(std::memory_order_relaxed); }
  /// Times that happened.
  [[nodiscard]] std::uint64_t reports() const noexcept { return reports_.load(std::memory_order_relaxed); }
  [[nodiscard]] std::int64_t queue_depth() const noexcept { return depth_.load(std::memory_order_relaxed); }
  [[nodiscard]] std::int64_t subscribers() const noexcept { return subscribers_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::uint64_t> dropped_ = 0;
  std::atomic<std::uint64_t> reports_ = 0;
  std::atomic<std::int64_t> depth_ = 0;
  std::atomic<std::int64_t> subscribers_ = 0;
};

}  // namespace ron::sim
