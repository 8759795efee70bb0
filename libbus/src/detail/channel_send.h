// SPDX-License-Identifier: MIT OR Apache-2.0
//
// BasicChannel, the publisher's side.
#pragma once

#include "detail/channel.h"

namespace ron::detail {

// The first thread that sends through a Sender owns its cell and uses it without any exchange. A
// second thread, or a waker that sends from within a send, borrows a cell for the one call.
template <class P>
RON_INLINE bool BasicChannel<P>::is_mine(const SenderCell* own) noexcept {
  return own != nullptr && own->owner.load(std::memory_order_relaxed) == P::thread_id() &&
         own->entered.load(std::memory_order_relaxed) == nullptr;
}
template <class P>
bool BasicChannel<P>::make_mine(SenderCell* own) noexcept {
  std::uintptr_t nobody = 0;
  if (own != nullptr) own->owner.compare_exchange_strong(nobody, P::thread_id(), std::memory_order_acq_rel);
  return is_mine(own);
}

template <class P>
RON_INLINE bool BasicChannel<P>::send(SenderCell* own, Event& event) noexcept {
  if (is_mine(own)) [[likely]] {
    Ring* const entered = enter(own->entered);
    if (publish_run_in(*own, *entered, std::span<Event>(&event, 1)) != 0) [[likely]] {
      leave(*own, entered, false);
      return true;
    }
    own->entered.store(nullptr, std::memory_order_release);
  }
  return send_slowly(own, std::span<Event>(&event, 1), [](Event& mine) -> Event& { return mine; }) == 1;
}

// In its own cell, or in one borrowed for this call.
template <class P>
template <class SomeEvent, class Take>
[[gnu::noinline]] std::size_t BasicChannel<P>::send_slowly(SenderCell* own, std::span<SomeEvent> events,
                                                           Take take) noexcept {
  if (make_mine(own)) return send_from(*own, events, take);
  SenderCell* const borrowed = senders_.claim();
  if (borrowed == nullptr) return 0;
  const std::size_t sent = send_from(*borrowed, events, take);
  release_sender(*borrowed);
  return sent;
}

// `take` makes of an event one whose block may be taken over: itself, or a copy.
template <class P>
template <class SomeEvent, class Take>
std::size_t BasicChannel<P>::send_from(SenderCell& cell, std::span<SomeEvent> events, Take take) noexcept {
  Ring* const entered = enter(cell.entered);
  bool shared = false;
  std::size_t sent = 0;
  for (;; ++sent) {
    sent += publish_run_in(cell, *entered, events.subspan(sent));
    if (sent == events.size()) break;
    auto&& event = take(events[sent]);
    shared |= EventAccess::block(event) != nullptr;
    if (!publish_from(cell, event)) break;
  }
  leave(cell, entered, shared);
  return sent;
}

// After publishing, in a ring or in those after it: wakes, and lets the ring go.
template <class P>
RON_INLINE void BasicChannel<P>::leave(SenderCell& cell, Ring* entered, bool shared) noexcept {
  if (lot_.anybody()) [[unlikely]]
    wake_receivers(entered);
  // The last receiver may have left, and swept, just before this event came in.
  if (shared && receiver_count() == 0) release_retained(entered);
  cell.entered.store(nullptr, std::memory_order_release);
  // A cutover may have found the old ring still named by this send.
  if (entered != current_.load(std::memory_order_acquire)) [[unlikely]]
    reclaim();
}

template <class P>
[[gnu::noinline]] void BasicChannel<P>::wake_receivers(Ring* entered) noexcept {
  lot_.notify(receivers_, top_from(entered));
}

template <class P>
template <class SomeEvent>
RON_INLINE std::size_t BasicChannel<P>::publish_run_in(SenderCell& cell, Ring& ring,
                                                       std::span<SomeEvent> events) noexcept {
  return cell.ring_serial == ring.serial ? ring.publish_run(cell.at, cell.spare, events) : 0;
}

template <class P>
bool BasicChannel<P>::publish_from(SenderCell& cell, Event& event) noexcept {
  Ring* ring = current_.load(std::memory_order_acquire);
  for (;;) {
    if (cell.ring_serial != ring->serial && !settle_in(cell, *ring)) return false;
    if (ring->publish(cell.at, cell.spare, event, 0, [](std::uint64_t) {})) [[likely]]
      return true;
    ring = follow(ring);
  }
}

// A cell's first send in a ring: it takes its spare node there, and stands at the tail.
template <class P>
bool BasicChannel<P>::settle_in(SenderCell& cell, Ring& ring) noexcept {
  if (!ring.reserve_spares(cell.index)) return false;
  cell.ring_serial = ring.serial;
  cell.spare = ring.first_spare(cell.index);
  cell.at = ring.cursor_at(ring.tail.load(std::memory_order_acquire));
  return true;
}

}  // namespace ron::detail
