// SPDX-License-Identifier: MIT OR Apache-2.0
//
// BasicChannel, the publisher's side.
#pragma once

#include "detail/channel.h"

namespace ron::detail {

// The first thread that sends through a Sender owns its cell and uses it without any exchange. A
// second thread, or a waker that sends from within a send, borrows a cell for the one call.
template <class P>
template <class EventAt>
std::size_t BasicChannel<P>::send(SenderCell* own, std::size_t count, EventAt event_at) noexcept {
  if (own != nullptr) {
    const std::uintptr_t self = P::thread_id();
    std::uintptr_t owner = own->owner.load(std::memory_order_relaxed);
    if (owner == 0 && own->owner.compare_exchange_strong(owner, self, std::memory_order_acq_rel)) owner = self;
    if (owner == self && own->entered.load(std::memory_order_relaxed) == nullptr) [[likely]] {
      return send_entered(*own, count, event_at);
    }
  }
  SenderCell* const borrowed = senders_.claim();
  if (borrowed == nullptr) return 0;
  const std::size_t sent = send_entered(*borrowed, count, event_at);
  release_sender(*borrowed);
  return sent;
}

template <class P>
template <class EventAt>
std::size_t BasicChannel<P>::send_entered(SenderCell& cell, std::size_t count, EventAt event_at) noexcept {
  Ring* const entered = enter(cell.entered);
  bool shared = false;
  std::size_t sent = 0;
  for (; sent < count; ++sent) {
    auto&& event = event_at(sent);
    shared |= EventAccess::block(event) != nullptr;
    if (!publish_from(cell, event)) break;
  }
  if (lot_.anybody()) [[unlikely]] {
    lot_.notify(receivers_, top_from(entered));
  }
  // The last receiver may have left, and swept, just before this event came in.
  if (shared && receiver_count() == 0) release_retained(entered);
  cell.entered.store(nullptr, std::memory_order_release);
  // A cutover may have found the old ring still named by this send.
  if (entered != current_.load(std::memory_order_acquire)) [[unlikely]]
    reclaim();
  return sent;
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
