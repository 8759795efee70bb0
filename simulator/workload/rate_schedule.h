// SPDX-License-Identifier: MIT OR Apache-2.0
//
// RateSchedule: when a publisher's events are due, one after the other, as times and not as sleeps.
// A live publisher sends all that is due when it wakes; a virtual one jumps to the next time.
//
// Steady: equally spaced. Poisson: independent, exponentially spaced. Burst: rate × period events at
// once, every period, the first one at `start`. Ramp: from `rate` to `ramp_to` events/s in a straight
// line over one period, then again from `rate`. Fractions of an event are carried over, so that the
// mean is right for any rate. All is computed in integers: rates in millionths of an event per second,
// events in femto-events (millionths per second × nanoseconds).
// Threads: one schedule belongs to one thread at a time.
#pragma once

#include <chrono>
#include <cstdint>

#include "telemetry/profile.h"
#include "workload/micro_rate.h"
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
  void place_steady();
  void enter_period();
  [[nodiscard]] bool due_by(std::uint64_t offset, Wide events) const noexcept;
  [[nodiscard]] std::uint64_t ramp_offset(Wide events) const noexcept;

  RateShape shape_;
  std::uint64_t rate_;       // millionths of an event per second
  std::uint64_t ramp_to_;
  std::uint64_t period_;     // nanoseconds
  Wide per_period_;          // femto-events due in one period
  Time mean_gap_;            // Poisson
  Time start_{0};            // of the current period; of everything for Steady
  Time next_ = never;
  std::uint64_t sent_ = 0;   // in the current period
  std::uint64_t offset_ = 0;     // Ramp: of the event before, since start_
  Wide carried_ = 0;         // femto-events that the periods before left over
  std::uint64_t remainder_ = 0;  // Steady: what the whole nanoseconds so far fell short of
};

}  // namespace ron::sim
