// SPDX-License-Identifier: MIT OR Apache-2.0
//
// BusMetrics: the handle through which a host sees a bus count. The library registers and exports nothing.
//
// The host implements it. Calls come from whatever thread receives, subscribes or drops a receiver,
// several at once, so an implementation must be thread-safe, quick and must not block or throw (a
// throw ends the program: the functions are noexcept). `send` never calls it. Each call is O(1).
#pragma once

#include <cstdint>

#include <ron/version.h>

namespace ron {

class RON_API BusMetrics {
 public:
  BusMetrics() = default;
  BusMetrics(const BusMetrics&) = delete;
  BusMetrics& operator=(const BusMetrics&) = delete;
  virtual ~BusMetrics();

  /// `n` events were lost to one receiver: with every Lagged(n), and for what a dropped receiver had not yet been told.
  virtual void add_overflow_dropped(std::uint64_t n) noexcept = 0;
  /// Backlog of the slowest receiver in events, clamped to the capacity; set when a receiver lags, runs
  /// empty, parks or is dropped. In O(1): the slowest of that receiver, the slowest met before and eight
  /// others, other ones each time. For the exact figure at any time read Sender::len().
  virtual void set_queue_depth(std::int64_t depth) noexcept = 0;
  /// Receivers alive. Has been called when `subscribe` returns, and when a receiver's drop returns.
  virtual void set_subscribers(std::int64_t count) noexcept = 0;
};

}  // namespace ron
