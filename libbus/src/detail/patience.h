// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Patience: what a receiver does before it goes to sleep for want of an event.
//
// Sleeping and being woken costs both sides some microseconds; looking again and again takes the
// slot's line from the publisher, and a core from whoever else has work. So a receiver looks rarely
// (the publisher gets ahead meanwhile, and the next look finds many events), and in between it
// yields, which costs half a microsecond where nobody waits for the core.
//
// Three things tell it when to leave that and sleep:
//   Where yielding brought nothing for a while, the next waits sleep at once, twice as many each time
//     it is disappointed again: a quiet bus costs nothing.
//   On the core of the last publisher, yielding hands the core to somebody who may keep it for a whole
//     time slice, while one that sleeps is run soon after it was woken. There a receiver yields only
//     while it reads many events between waits, when the slice brings more of them.
//   Where a yield did take that long, it does not yield on such a core for some time.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <utility>

namespace ron::detail {

template <class P>
class Patience {
 public:
  /// True when `is_ready()` came true. `shares_core()`: the last publisher ran on this thread's core.
  /// `position`: of the next event, to see how many were read since the last wait.
  template <class IsReady, class SharesCore>
  bool wait(IsReady is_ready, SharesCore shares_core, std::uint64_t position) noexcept {
    const bool reads_many = position - waited_at_ >= many;
    waited_at_ = position;
    for (int i = 0; i < pauses; ++i) P::pause();
    if (is_ready()) return true;
    if (sleeps_ahead_ > 0) {
      --sleeps_ahead_;
      return false;
    }
    auto now = P::now();
    for (const auto end = now + budget; now < end;) {
      if (shares_core() && (!reads_many || now < wary_until_)) return false;
      P::yield();
      const auto before = std::exchange(now, P::now());
      const bool ready = is_ready();
      if (now - before > whole_slice) {
        wariness_ = std::clamp(4 * wariness_, least_wariness, most_wariness);
        wary_until_ = now + wariness_;
        return ready;
      }
      if (ready) {
        disappointment_ = 0;
        return true;
      }
    }
    disappointment_ = std::clamp(2 * disappointment_, 1U, most_sleeps);
    sleeps_ahead_ = disappointment_;
    return false;
  }

 private:
  using Time = typename P::Deadline;
  using Span = std::chrono::milliseconds;

  static constexpr int pauses = 16;
  static constexpr std::uint64_t many = 64;
  static constexpr std::uint32_t most_sleeps = 64;
  static constexpr std::chrono::microseconds budget{50};
  static constexpr std::chrono::microseconds whole_slice{500};
  static constexpr Span least_wariness{100};
  static constexpr Span most_wariness{2000};

  std::uint64_t waited_at_ = 0;
  Time wary_until_{};
  Span wariness_{0};
  std::uint32_t disappointment_ = 0;
  std::uint32_t sleeps_ahead_ = 0;
};

}  // namespace ron::detail
