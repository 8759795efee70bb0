// SPDX-License-Identifier: MIT OR Apache-2.0
//
// WorkPacer: turns the handler times of a simulated subscriber into sleeps, so that their mean comes
// out right without burning a core. Times too short to sleep for add up until they are worth one;
// a sleep that lasted too long is made up for by the next events, within limits.
//
// Belongs to one thread; times are those of the engine's clock.
#pragma once

#include <chrono>

namespace ron::sim {

class WorkPacer {
 public:
  using Time = std::chrono::nanoseconds;
  static constexpr Time worth_a_sleep{50'000};
  /// A thread that did not get to run for longer than this does not make up for it.
  static constexpr Time longest_catch_up{20'000'000};

  /// Work of `length` comes in at `now`, straight after what there was before.
  void add(Time now, Time length) noexcept;
  /// There was nothing to do until `now`: time spent waiting for work is not made up for.
  void idle(Time now) noexcept;
  /// Whether to sleep, and then until done().
  [[nodiscard]] bool should_sleep(Time now) const noexcept { return done_ - now >= worth_a_sleep; }
  [[nodiscard]] Time done() const noexcept { return done_; }
  /// What had not been worked off is dropped (an interrupted handler).
  void cut_short(Time now) noexcept;
  /// Time spent working, up to now and with what is still to be slept for.
  [[nodiscard]] Time busy() const noexcept { return busy_; }

 private:
  Time done_{0};
  Time busy_{0};
};

}  // namespace ron::sim
