// SPDX-License-Identifier: MIT OR Apache-2.0
#include "engine/doorbell.h"

#include <utility>

namespace ron::sim {

void Doorbell::ring() {
  std::stop_source ringing(std::nostopstate);
  {
    const std::lock_guard lock(mutex_);
    rings_.fetch_add(1, std::memory_order_release);
    ringing = std::exchange(next_ring_, std::stop_source());
  }
  rang_.notify_all();
  // Outside the lock: stopping runs the callbacks of a receive that is parked.
  ringing.request_stop();
}

Doorbell::Heard Doorbell::listen() {
  const std::lock_guard lock(mutex_);
  return {.rings = rings_.load(std::memory_order_relaxed), .token = next_ring_.get_token()};
}

void Doorbell::wait(const Heard& heard) {
  std::unique_lock lock(mutex_);
  rang_.wait(lock, [&] { return rung_since(heard); });
}

bool Doorbell::wait_until(const Heard& heard, std::chrono::steady_clock::time_point deadline) {
  std::unique_lock lock(mutex_);
  return rang_.wait_until(lock, deadline, [&] { return rung_since(heard); });
}

}  // namespace ron::sim
