// SPDX-License-Identifier: MIT OR Apache-2.0
//
// RateSchedule: when a publisher's events are due, one after the other, as times and not as sleeps.
// A live publisher sends all that is due when it wakes; a virtual one jumps to the next time.
//
// Steady: equally spaced. Poisson: independent, exponentially spaced. Burst: rate × period events at
// once, every period, the first one at `start`. Ramp: from `rate` to `ramp_to` events/s in a straight
// line over one period, then again from `rate`. Fractions of an event are carried over, so that the
// mean is right for any rate.
// Threads: one schedule belongs to one thread at a time.
#pragma once

#include <chrono>
#include <cstdint>

#include "telemetry/profile.h"
#include "workload/random_stream.h"

namespace ron::sim {

class RateSchedule {
 public:
  using Time = std::chrono::nanoseconds;
  /// What next() answers when nothing will ever be due.
  static constexpr Time never = Time::max();

  RateSchedule(const PublisherProfile& profile, Time start, RandomStream& random);

  /// When the next event is due.
  [[nodiscard]] Time next() const noexcept { return next_; }
  /// The event that was due has been sent.
  void advance(RandomStream& random);
  /// Nothing that was due before `time` is owed any more: the shape goes on from there.
  void forgive(Time time, RandomStream& random);

 private:
  void begin(Time start, RandomStream& random);
  void place(RandomStream& random);
  void enter_period();
  [[nodiscard]] double ramp_offset(double events) const noexcept;

  PublisherProfile profile_;
  double per_period_;        // events due in one period
  Time start_{0};            // of the current period; of everything for Steady
  Time next_ = never;
  std::uint64_t sent_ = 0;   // since start_
  double carried_ = 0;       // part of an event that the periods before left over
};

}  // namespace ron::sim
