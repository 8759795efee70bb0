// SPDX-License-Identifier: MIT OR Apache-2.0
//
// OwnCount: a counter or gauge with one writer, read by any thread.
#pragma once

#include <atomic>
#include <cstdint>

namespace ron::sim {

class OwnCount {
 public:
  void add(std::uint64_t n) noexcept { set(get() + n); }
  void set(std::uint64_t n) noexcept { value_.store(n, std::memory_order_relaxed); }
  [[nodiscard]] std::uint64_t get() const noexcept { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::uint64_t> value_ = 0;
};

}  // namespace ron::sim
