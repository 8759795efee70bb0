// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Doorbell: how the control plane interrupts an actor's thread, whatever it is waiting in — a pause,
// a simulated handler, or a receive on the bus. The thread listens, reads its orders, and then works
// until it hears that the bell has rung since.
//
// Threads: any number may ring; one thread listens and waits.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <stop_token>

namespace ron::sim {

class Doorbell {
 public:
  /// What had been heard at one moment. The token is stopped by the next ring after it.
  struct Heard {
    std::uint64_t rings = 0;
    std::stop_token token;
  };

  void ring();

  [[nodiscard]] Heard listen();
  [[nodiscard]] bool rung_since(const Heard& heard) const noexcept {
    return rings_.load(std::memory_order_acquire) != heard.rings;
  }
  /// Returns at the next ring after `heard`, at once if that has been.
  void wait(const Heard& heard);
  /// As wait(), but no longer than until `deadline`. Whether it rang.
  bool wait_until(const Heard& heard, std::chrono::steady_clock::time_point deadline);

 private:
  std::mutex mutex_;
  std::condition_variable rang_;
  std::stop_source next_ring_;
  std::atomic<std::uint64_t> rings_ = 0;
};

}  // namespace ron::sim
