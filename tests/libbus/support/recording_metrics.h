// SPDX-License-Identifier: MIT OR Apache-2.0
//
// A BusMetrics that remembers what the library told it.
#pragma once

#include <atomic>
#include <cstdint>

#include <ron/metrics.h>

namespace ron::test {

class RecordingMetrics final : public BusMetrics {
 public:
  void add_overflow_dropped(std::uint64_t n) noexcept override {
    dropped_.fetch_add(n);
    calls_.fetch_add(1);
  }
  void set_queue_depth(std::int64_t depth) noexcept override {
    depth_.store(depth);
    std::int64_t top = highest_depth_.load();
    while (depth > top && !highest_depth_.compare_exchange_weak(top, depth)) {
    }
    std::int64_t bottom = lowest_depth_.load();
    while (depth < bottom && !lowest_depth_.compare_exchange_weak(bottom, depth)) {
    }
    calls_.fetch_add(1);
  }
  void set_subscribers(std::int64_t count) noexcept override {
    subscribers_.store(count);
    calls_.fetch_add(1);
  }

  [[nodiscard]] std::uint64_t dropped() const { return dropped_.load(); }
  [[nodiscard]] std::int64_t depth() const { return depth_.load(); }
  [[nodiscard]] std::int64_t highest_depth() const { return highest_depth_.load(); }
  [[nodiscard]] std::int64_t lowest_depth() const { return lowest_depth_.load(); }
  [[nodiscard]] std::int64_t subscribers() const { return subscribers_.load(); }
  [[nodiscard]] std::uint64_t calls() const { return calls_.load(); }

 private:
  std::atomic<std::uint64_t> dropped_{0};
  std::atomic<std::int64_t> depth_{-1};
  std::atomic<std::int64_t> highest_depth_{0};
  std::atomic<std::int64_t> lowest_depth_{0};
  std::atomic<std::int64_t> subscribers_{-1};
  std::atomic<std::uint64_t> calls_{0};
};

}  // namespace ron::test
