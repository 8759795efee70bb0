// SPDX-License-Identifier: MIT OR Apache-2.0
//
// BasicChannel: what all handles of one bus share: the chain of rings, the places of receivers and
// senders, the parking lot, and the counts that say when the channel closes and when it goes.
//
// Rings form a chain from the oldest that is still held to the current one. A ring is reclaimed only
// as the oldest of the chain, and only when no receiver's cell and no send under way names it; so
// whoever names a ring may walk on from it. Names are announced by a plain store and a light fence;
// the rare reclaiming side pays for both with a heavy fence (see policy.h).
//
// `counts_` holds three numbers in one word: handles (Bus and Senders), receivers that still want
// events, and others that hold the channel (threads finishing a drop, receivers that have seen
// Closed). No handles: closed. No receivers: nothing needs retaining. Word zero: the channel lets go
// of its own life.
// Observers (probes, cutovers) hold `lives_`, which keeps memory but opens nothing.
#pragma once

#include <algorithm>
#include <memory>
#include <mutex>
#include <span>

#include <ron/metrics.h>

#include "detail/cells.h"
#include "detail/parking.h"

namespace ron::detail {

template <class P>
class BasicChannel {
 public:
  template <class T>
  using Atomic = typename P::template atomic<T>;
  using Ring = BasicRing<P>;
  using ReceiverCell = BasicReceiverCell<P>;
  using SenderCell = BasicSenderCell<P>;

  static constexpr std::size_t max_old_rings = 8;

  /// A channel with one handle, or null when memory is short. The first ring's positions begin at
  /// `first` (see ring.h); sequences of the bus begin at 0 all the same.
  static BasicChannel* create(std::uint32_t capacity, std::shared_ptr<BusMetrics> metrics,
                              std::uint64_t first = 0) noexcept {
    Ring* const ring = Ring::create(capacity, 1, first);
    void* const memory = ring == nullptr ? nullptr : allocate_aligned(sizeof(BasicChannel), alignof(BasicChannel));
    if (memory != nullptr) return ::new (memory) BasicChannel(ring, std::move(metrics));
    if (ring != nullptr) Ring::destroy(ring);
    return nullptr;
  }
  BasicChannel(const BasicChannel&) = delete;
  BasicChannel& operator=(const BasicChannel&) = delete;

  // ---- handles, lives --------------------------------------------------------------------------

  void add_handle() noexcept { counts_.fetch_add(one_handle, std::memory_order_relaxed); }
  void drop_handle() noexcept {
    if (drop_quietly(one_handle)) return;
    const std::uint64_t before = counts_.fetch_add(one_other - one_handle, std::memory_order_seq_cst);
    if (handles(before) == 1 && lot_.anybody()) lot_.notify_end(receivers_);
    drop_other();
  }

  void add_life() noexcept { lives_.fetch_add(1, std::memory_order_relaxed); }
  void drop_life() noexcept {
    if (lives_.fetch_sub(1, std::memory_order_acq_rel) == 1) destroy();
  }

  [[nodiscard]] bool is_closed() const noexcept { return handles(counts_.load(std::memory_order_seq_cst)) == 0; }
  [[nodiscard]] std::size_t receiver_count() const noexcept {
    return receivers(counts_.load(std::memory_order_seq_cst));
  }
  [[nodiscard]] std::uint32_t capacity() const noexcept { return capacity_.load(std::memory_order_acquire); }

  // ---- sending: see channel_send.h -------------------------------------------------------------

  /// A place for one Sender, or null when memory is short (it then borrows one for each send).
  SenderCell* claim_sender() noexcept { return senders_.claim(senders_.max_cells - SenderCellGroup::size); }
  void release_sender(SenderCell& cell) noexcept {
    cell.owner.store(0, std::memory_order_relaxed);
    senders_.release(cell);
  }

  /// Publishes the event, whose block is taken over. False when memory is short: nothing has happened.
  bool send(SenderCell* own, Event& event) noexcept;
  /// Publishes copies of the events; returns how many (fewer: memory is short).
  std::size_t send_many(SenderCell* own, std::span<const Event> events) noexcept {
    return send_slowly(own, events, [](const Event& event) { return event; });
  }

  // ---- receiving: see channel_receive.h --------------------------------------------------------

  /// Null when memory is short.
  ReceiverCell* add_receiver() noexcept;
  void drop_receiver(ReceiverCell& cell) noexcept;

  enum class Outcome : std::uint8_t { Event, Empty, Lagged, Closed };
  Outcome receive(ReceiverCell& cell, Event& out, std::uint64_t& skipped) noexcept;
  /// Receives what is there, up to a lag or an end that comes after the first event.
  Outcome receive_many(ReceiverCell& cell, std::span<Event> out, std::size_t& count, std::uint64_t& skipped) noexcept;

  /// Something to receive (or the end), as the parking protocol needs it: call after arming.
  [[nodiscard]] bool is_ready(const ReceiverCell& cell) const noexcept {
    return cell.ring.load(std::memory_order_relaxed)->has_event(cell.at) || is_closed();
  }
  /// The last publisher ran on the core that the caller runs on.
  [[nodiscard]] bool shares_core(const ReceiverCell& cell) const noexcept {
    const std::int32_t core = P::core();
    return core >= 0 &&
           cell.ring.load(std::memory_order_relaxed)->publisher_core.load(std::memory_order_relaxed) == core;
  }
  /// Closed, and nothing left to receive.
  [[nodiscard]] bool is_drained(const ReceiverCell& cell) const noexcept {
    return is_closed() && !cell.ring.load(std::memory_order_relaxed)->has_event(cell.at);
  }
  [[nodiscard]] ParkingLot<P>& lot() noexcept { return lot_; }
  void pass_wake_on() noexcept { (void)lot_.pass_on(receivers_); }
  void note_depth(ReceiverCell& cell) noexcept;

  /// Published and not yet received by this receiver; called by its owner.
  [[nodiscard]] std::uint64_t backlog(const ReceiverCell& cell) const noexcept {
    return top_from(cell.ring.load(std::memory_order_relaxed)) - cell.position.load(std::memory_order_relaxed);
  }

  // ---- observing: see channel_observe.h --------------------------------------------------------

  [[nodiscard]] std::uint64_t published() noexcept;
  [[nodiscard]] std::uint64_t slowest_backlog() noexcept;

  struct Observation {
    std::uint64_t position = 0, received = 0, lagged = 0, unreported = 0, backlog = 0;
  };
  /// False when the receiver of that generation is gone.
  bool observe(ReceiverCell& cell, std::uint64_t generation, Observation& seen) noexcept;

  // ---- cutover: see channel_cutover.h ----------------------------------------------------------

  enum class PrepareOutcome : std::uint8_t { Prepared, Busy, Pinned, NoMemory };
  PrepareOutcome prepare(std::uint32_t capacity, Ring*& next) noexcept;
  void abandon(Ring* next) noexcept;
  enum class SealOutcome : std::uint8_t { Sealed, Closed, NoMemory };
  /// Publishes `last` as the current ring's last event and goes over to `next`.
  SealOutcome seal(Ring* next, Event last, std::uint64_t& origin) noexcept;

  struct Progress {
    std::size_t receivers_on_old = 0;
    std::uint64_t slowest_backlog = 0;
    std::uint64_t published_since = 0;
    std::size_t rings_pending = 0;
  };
  [[nodiscard]] Progress progress(std::uint64_t origin) noexcept;

 private:
  using SenderCellGroup = CellGroup<P, SenderCell>;

  static constexpr unsigned receiver_shift = 24;
  static constexpr unsigned other_shift = 44;
  static constexpr std::uint64_t one_handle = 1;
  static constexpr std::uint64_t one_receiver = std::uint64_t{1} << receiver_shift;
  static constexpr std::uint64_t one_other = std::uint64_t{1} << other_shift;

  static std::size_t handles(std::uint64_t counts) noexcept { return counts & (one_receiver - 1); }
  static std::size_t receivers(std::uint64_t counts) noexcept {
    return (counts >> receiver_shift) & ((1U << (other_shift - receiver_shift)) - 1);
  }

  BasicChannel(Ring* first_ring, std::shared_ptr<BusMetrics> metrics) noexcept
      : current_(first_ring), capacity_(first_ring->capacity), oldest_(first_ring), metrics_(std::move(metrics)) {}

  void destroy() noexcept {
    this->~BasicChannel();
    free_aligned(this);
  }

  ~BasicChannel() {
    for (Ring* ring = oldest_.load(std::memory_order_relaxed); ring != nullptr;) {
      Ring* const next =
          ring == current_.load(std::memory_order_relaxed) ? nullptr : ring->next.load(std::memory_order_relaxed);
      Ring::destroy(ring);
      ring = next;
    }
  }

  // Takes one off while that ends nothing: it is neither the last handle nor the last receiver.
  bool drop_quietly(std::uint64_t one) noexcept {
    std::uint64_t now = counts_.load(std::memory_order_relaxed);
    while (one == one_handle ? handles(now) > 1 : receivers(now) > 1) {
      if (counts_.compare_exchange_weak(now, now - one, std::memory_order_acq_rel, std::memory_order_relaxed))
        return true;
    }
    return false;
  }
  // A handle for the length of a call, unless the channel is closed already.
  bool try_add_handle() noexcept {
    std::uint64_t now = counts_.load(std::memory_order_relaxed);
    while (handles(now) != 0) {
      if (counts_.compare_exchange_weak(now, now + one_handle, std::memory_order_acq_rel, std::memory_order_relaxed))
        return true;
    }
    return false;
  }
  void drop_other() noexcept {
    if (counts_.fetch_sub(one_other, std::memory_order_acq_rel) == one_other) drop_life();
  }

  // The current ring, named in `place` so that it stays.
  Ring* enter(Atomic<Ring*>& place) noexcept {
    Ring* ring = current_.load(std::memory_order_acquire);
    for (;;) {
      // Release: whoever sees this name knows that what was done under the one before is done.
      place.store(ring, std::memory_order_release);
      P::light_fence();
      Ring* const again = current_.load(std::memory_order_acquire);
      if (again == ring) return ring;
      ring = again;
    }
  }
  // The ring after one that has ended; also for those who come before the sealer moved `current_`.
  Ring* follow(Ring* ended) noexcept {
    Ring* const next = ended->next.load(std::memory_order_acquire);
    Ring* expected = ended;
    current_.compare_exchange_strong(expected, next, std::memory_order_acq_rel, std::memory_order_relaxed);
    return next;
  }

  [[nodiscard]] static std::uint64_t top_from(Ring* ring) noexcept {
    for (;;) {
      const std::uint64_t top = ring->find_top();
      if (!ring->ends_before(ring->cursor_at(top))) return ring->global(top);
      ring = ring->next.load(std::memory_order_acquire);
    }
  }

  bool publish_last(Ring* next, SenderCell& cell, Event& last, std::uint64_t& origin) noexcept;
  [[nodiscard]] std::uint64_t slowest_backlog(std::uint64_t top) noexcept;
  void observe_held(ReceiverCell& cell, Ring* from, Observation& seen) noexcept;
  static std::size_t read_run(ReceiverCell& cell, std::span<Event> out) noexcept;
  /// With OnLag::Leave a lag is answered but not taken: the next receive finds it again.
  enum class OnLag : std::uint8_t { Report, Leave };
  Outcome receive_slowly(ReceiverCell& cell, Event& out, std::uint64_t& skipped, OnLag on_lag) noexcept;
  void tell_subscribers() noexcept;
  void tell_depth(std::uint64_t backlog) noexcept;
  template <class SomeEvent, class Take>
  std::size_t send_slowly(SenderCell* own, std::span<SomeEvent> events, Take take) noexcept;
  template <class SomeEvent, class Take>
  std::size_t send_from(SenderCell& cell, std::span<SomeEvent> events, Take take) noexcept;
  template <class SomeEvent>
  static std::size_t publish_run_in(SenderCell& cell, Ring& ring, std::span<SomeEvent> events) noexcept;
  static bool is_mine(const SenderCell* own) noexcept;
  static bool make_mine(SenderCell* own) noexcept;
  bool publish_from(SenderCell& cell, Event& event) noexcept;
  void leave(SenderCell& cell, Ring* entered, bool shared) noexcept;
  void wake_receivers(Ring* entered) noexcept;
  bool settle_in(SenderCell& cell, Ring& ring) noexcept;
  static void move_to(ReceiverCell& cell, Ring& ring, const Cursor& at) noexcept;
  void give_back(ReceiverCell& cell) noexcept;
  void uncount_receiver(Ring* held) noexcept;
  void cross(ReceiverCell& cell, Ring& ended) noexcept;
  std::uint64_t charge_lag(ReceiverCell& cell, Ring& ring, std::uint64_t known_top) noexcept;
  void saw_closed(ReceiverCell& cell) noexcept;
  void release_retained(Ring* from) noexcept;
  void reclaim() noexcept;
  void reclaim_held() noexcept;
  [[nodiscard]] bool is_named(const Ring* ring) noexcept;
  [[nodiscard]] std::size_t count_old_rings() noexcept;

  // What every send reads and hardly anything writes.
  alignas(cache_line) Atomic<Ring*> current_;
  Atomic<std::uint64_t> counts_{one_handle};
  Atomic<std::uint32_t> capacity_;
  Atomic<std::uint32_t> drained_{0};  // receivers that have seen Closed; they are counted as others
  Atomic<Ring*> oldest_;
  std::shared_ptr<BusMetrics> metrics_;
  Atomic<ReceiverCell*> slowest_{nullptr};  // for metrics: the slowest receiver met so far
  Atomic<std::uint32_t> turn_{0};           // and where to look next
  Atomic<std::uint64_t> lives_{1};

  typename P::Mutex chain_;  // observers, cutovers and who drops the last receiver wait for it; others at most try
  std::uint64_t last_serial_ = 1;
  bool cutover_prepared_ = false;

  ParkingLot<P> lot_;
  CellPool<P, ReceiverCell, 11> receivers_;
  CellPool<P, SenderCell, sender_levels> senders_;
};

}  // namespace ron::detail

#include "detail/channel_cutover.h"
#include "detail/channel_observe.h"
#include "detail/channel_receive.h"
#include "detail/channel_send.h"
