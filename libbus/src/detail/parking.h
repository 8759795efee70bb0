// SPDX-License-Identifier: MIT OR Apache-2.0
//
// ParkingLot: how a receiver with nothing to read is told that there is something.
//
// A receiver that wants to sleep (or to have a waker called) counts itself in `armed_` and sets its
// bit in its group's bitmap, then looks for events once more, then sleeps. The count comes first, so
// that it is never less than the bits. A publisher first publishes, then looks at `armed_`: zero, and
// it is done. Both pairs are sequentially consistent, so at least one of the two sees the other;
// acquire and release alone would lose wake-ups.
//
// A publisher calls all wakers that are due but wakes one thread only; each thread that leaves its
// sleep because it was woken wakes the next (a relay, so that a publisher never pays for many). A
// sleeping thread's bit is its own to take back. Whoever wakes it claims its signal, makes the system
// call, and marks it as woken; whoever finds a claim that is not yet carried out carries it out, too,
// and whoever finds it woken goes on to the next. So nobody stopped in the middle of waking, or
// between being woken and passing on, holds up anybody: every send kicks again.
//
// Whoever clears a waker's bit has claimed that waker and owes it the call.
//
// `due_` is the sequence up to which events are known to be published; only receivers that stand
// before it are woken. A claim may still hit a later arming than the one it looked at. A thread then
// wakes for nothing and sleeps again; a waker's claim looks once more and puts the bit back.
#pragma once

#include "detail/cells.h"

namespace ron::detail {

template <class P>
class ParkingLot {
 public:
  using Cell = BasicReceiverCell<P>;
  using Group = CellGroup<P, Cell>;

  [[nodiscard]] bool anybody() const noexcept { return armed_.load(std::memory_order_seq_cst) != 0; }

  /// Announces that the cell's thread is about to sleep. Look for events after this.
  void arm_thread(Cell& cell) noexcept {
    cell.signal.store(waiting, std::memory_order_relaxed);
    announce(cell.group->armed_threads, Group::bit_of(cell));
  }
  /// Sleeps until woken or `deadline`.
  static void sleep(Cell& cell, typename P::Deadline deadline) noexcept {
    if (cell.signal.load(std::memory_order_acquire) == waiting) P::futex_wait(cell.signal, waiting, deadline);
  }
  /// Takes the announcement back. False: a wake was on its way, and is now this thread's to pass on.
  bool disarm_thread(Cell& cell) noexcept {
    take(cell.group->armed_threads, Group::bit_of(cell));
    return cell.signal.exchange(awake, std::memory_order_acq_rel) == waiting;
  }

  /// Arms the cell's waker unless `is_ready()`, which is asked after the announcement; an earlier
  /// arming is taken back. True: the waker will be called exactly once, from now on, and the caller
  /// must not touch the receiver any more, since whoever is woken may. False: it will not be called.
  template <class IsReady>
  bool arm_waker(Cell& cell, Waker waker, IsReady is_ready) noexcept {
    if (!disarm_waker(cell)) return false;
    cell.waker = waker;
    auto& bits = cell.group->armed_wakers;
    do {
      cell.waker_state.store(WakerState::arming, std::memory_order_relaxed);
      announce(bits, Group::bit_of(cell));
      auto state = WakerState::arming;
      if (!is_ready() &&
          cell.waker_state.compare_exchange_strong(state, WakerState::armed, std::memory_order_acq_rel)) {
        return true;
      }
      // Either ready, or a publisher has claimed it: that one finds it still arming and leaves the call out.
      while (!take(bits, Group::bit_of(cell)) &&
             cell.waker_state.load(std::memory_order_acquire) == WakerState::arming) {
        P::yield();
      }
      cell.waker_state.store(WakerState::idle, std::memory_order_relaxed);
    } while (!is_ready());
    return false;
  }
  /// On return the waker is not running and will not run. False when that cannot be, because the
  /// caller is that very waker.
  bool disarm_waker(Cell& cell) noexcept {
    while (cell.waker_state.load(std::memory_order_acquire) != WakerState::idle) {
      if (take(cell.group->armed_wakers, Group::bit_of(cell))) {
        cell.waker_state.store(WakerState::idle, std::memory_order_relaxed);
      } else if (cell.waker_thread.load(std::memory_order_relaxed) == P::thread_id()) {
        return false;
      } else {
        P::yield();
      }
    }
    return true;
  }

  /// Events before `due` are published: wakes who waits for them.
  template <class Pool>
  void notify(Pool& cells, std::uint64_t due) noexcept {
    raise_due(due);
    call_wakers(cells);
    pass_on(cells);
  }
  /// Nothing will be published any more: wakes everybody, relying on no relay.
  template <class Pool>
  void notify_end(Pool& cells) noexcept {
    raise_due(everything);
    call_wakers(cells);
    while (pass_on(cells)) {
    }
  }
  /// Wakes one more thread that is due, if there is one.
  template <class Pool>
  bool pass_on(Pool& cells) noexcept {
    if (!anybody()) return false;
    const std::uint64_t due = due_.load(std::memory_order_seq_cst);
    bool passed = false;
    for_each_armed(cells, &Group::armed_threads, [&](Cell& cell) {
      if (cell.position.load(std::memory_order_acquire) >= due) return true;
      passed = wake(cell);
      return !passed;
    });
    return passed;
  }
  /// Wakes this thread, whatever it waits for (a stop request).
  void interrupt(Cell& cell) noexcept {
    // A change of the bits, though none: either it sees the announcement, or the announcing thread sees
    // what was done before this call.
    const std::uint64_t bits = cell.group->armed_threads.fetch_or(0, std::memory_order_seq_cst);
    if ((bits & Group::bit_of(cell)) != 0) (void)wake(cell);
  }

 private:
  using Bits = typename P::template atomic<std::uint64_t>;

  static constexpr std::uint64_t everything = ~std::uint64_t{0};

  // A cell's signal, the word its thread sleeps on.
  static constexpr std::uint32_t waiting = 0;
  static constexpr std::uint32_t claimed = 1;  // somebody is about to wake it
  static constexpr std::uint32_t woken = 2;    // somebody has
  static constexpr std::uint32_t awake = 3;

  void raise_due(std::uint64_t due) noexcept {
    std::uint64_t known = due_.load(std::memory_order_relaxed);
    while (known < due && !due_.compare_exchange_weak(known, due, std::memory_order_seq_cst)) {
    }
  }

  // False when the thread was woken already, or is not asleep.
  static bool wake(Cell& cell) noexcept {
    std::uint32_t state = waiting;
    if (!cell.signal.compare_exchange_strong(state, claimed, std::memory_order_acq_rel, std::memory_order_acquire) &&
        state != claimed) {
      return false;
    }
    P::futex_wake_one(cell.signal);
    state = claimed;
    cell.signal.compare_exchange_strong(state, woken, std::memory_order_release, std::memory_order_relaxed);
    return true;
  }

  void announce(Bits& bits, std::uint64_t bit) noexcept {
    armed_.fetch_add(1, std::memory_order_seq_cst);
    bits.fetch_or(bit, std::memory_order_seq_cst);
  }
  bool take(Bits& bits, std::uint64_t bit) noexcept {
    if ((bits.fetch_and(~bit, std::memory_order_seq_cst) & bit) == 0) return false;
    armed_.fetch_sub(1, std::memory_order_seq_cst);
    return true;
  }
  // Claims the waker if its present arming is due. The bit may be away for a moment while it is still
  // counted; whoever was due meanwhile and did not see it has raised `due_`, so that is looked at again.
  bool take_due_waker(Cell& cell) noexcept {
    Bits& bits = cell.group->armed_wakers;
    const std::uint64_t bit = Group::bit_of(cell);
    while (cell.position.load(std::memory_order_acquire) < due_.load(std::memory_order_seq_cst)) {
      if ((bits.fetch_and(~bit, std::memory_order_seq_cst) & bit) == 0) return false;
      if (cell.position.load(std::memory_order_acquire) < due_.load(std::memory_order_seq_cst)) {
        armed_.fetch_sub(1, std::memory_order_seq_cst);
        return true;
      }
      bits.fetch_or(bit, std::memory_order_seq_cst);
    }
    return false;
  }

  template <class Pool, class Visit>
  static void for_each_armed(Pool& cells, Bits Group::* which, Visit visit) noexcept {
    cells.for_each_group([&](Group& group) {
      for (std::uint64_t bits = (group.*which).load(std::memory_order_seq_cst); bits != 0; bits &= bits - 1) {
        if (!visit(group.cell(static_cast<unsigned>(std::countr_zero(bits))))) return false;
      }
      return true;
    });
  }

  template <class Pool>
  void call_wakers(Pool& cells) noexcept {
    for_each_armed(cells, &Group::armed_wakers, [this](Cell& cell) {
      if (!take_due_waker(cell)) return true;
      auto state = WakerState::arming;
      if (cell.waker_state.compare_exchange_strong(state, WakerState::fired, std::memory_order_acq_rel)) return true;
      const Waker waker = cell.waker;
      cell.waker_thread.store(P::thread_id(), std::memory_order_relaxed);
      cell.waker_state.store(WakerState::running, std::memory_order_release);
      if (waker.wake != nullptr) waker.wake(waker.ctx);
      cell.waker_thread.store(0, std::memory_order_relaxed);
      cell.waker_state.store(WakerState::idle, std::memory_order_release);
      return true;
    });
  }

  alignas(cache_line)
      typename P::template atomic<std::uint32_t> armed_{0};  // at least as many as bits are set, both kinds
  typename P::template atomic<std::uint64_t> due_{0};
};

}  // namespace ron::detail
