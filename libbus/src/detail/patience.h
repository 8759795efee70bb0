// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Patience: how long a receiver looks for an event before it goes to sleep.
//
// Sleeping and being woken costs both sides some microseconds, so looking pays while events come
// quickly and this thread has a core to itself. It does harm where cores are short: a thread that
// looks keeps others from running, and one that yields may not be back for a whole time slice, while
// one that sleeps is run at once when woken. No system call tells which of the two it is, so
// Patience tries and watches the clock: it looks for a while, yields once in a while, and where it
// finds that it was off the core, or that looking brought nothing, it goes to sleep at once for the
// next waits, twice as many each time it is disappointed again.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace ron::detail {

template <class P>
class Patience {
 public:
  /// True when `is_ready()` came true while looking.
  template <class IsReady>
  bool wait(IsReady is_ready) noexcept {
    if (sleeps_ahead_ > 0) {
      --sleeps_ahead_;
      return look(is_ready, brief_looks);
    }
    auto last = Clock::now();
    const auto end = last + budget;
    for (;;) {
      if (look(is_ready, looks_per_round)) return rewarded();
      P::yield();
      const auto now = Clock::now();
      if (now - last > off_core) return disappointed(is_ready, many_sleeps);
      if (now > end) return disappointed(is_ready, few_sleeps);
      last = now;
    }
  }

 private:
  using Clock = std::chrono::steady_clock;

  static constexpr int brief_looks = 8;
  static constexpr int looks_per_round = 32;
  static constexpr std::chrono::microseconds budget{20};
  static constexpr std::chrono::microseconds off_core{200};
  static constexpr std::uint32_t few_sleeps = 1;
  static constexpr std::uint32_t many_sleeps = 4096;
  static constexpr std::uint32_t most_few = 64;
  static constexpr std::uint32_t most_many = 1U << 18U;

  template <class IsReady>
  static bool look(IsReady is_ready, int times) noexcept {
    for (int i = 0; i < times; ++i) {
      if (is_ready()) return true;
      P::pause();
    }
    return false;
  }

  bool rewarded() noexcept {
    next_ = 0;
    return true;
  }
  template <class IsReady>
  bool disappointed(IsReady is_ready, std::uint32_t at_least) noexcept {
    next_ = std::clamp(next_ * 2, at_least, at_least == few_sleeps ? most_few : most_many);
    sleeps_ahead_ = next_;
    return is_ready();
  }

  std::uint32_t sleeps_ahead_ = 0;
  std::uint32_t next_ = 0;
};

}  // namespace ron::detail
