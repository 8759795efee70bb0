// SPDX-License-Identifier: MIT OR Apache-2.0
//
// BasicChannel, as observers see it. They hold the chain's mutex while they walk it, so that nothing
// is reclaimed under them; senders and receivers do not wait for them.
#pragma once

#include "detail/channel.h"

namespace ron::detail {

template <class P>
std::uint64_t BasicChannel<P>::published() noexcept {
  const std::lock_guard lock(chain_);
  const std::uint64_t top = top_from(current_.load(std::memory_order_acquire));
  reclaim_held();
  return top;
}

template <class P>
std::uint64_t BasicChannel<P>::slowest_backlog() noexcept {
  return slowest_backlog(published());
}

template <class P>
std::uint64_t BasicChannel<P>::slowest_backlog(std::uint64_t top) noexcept {
  std::uint64_t slowest = top;
  receivers_.for_each([&](ReceiverCell& cell) {
    if (!cell.is_taken()) return;
    slowest = std::min(slowest, cell.position.load(std::memory_order_relaxed));
  });
  return std::min<std::uint64_t>(top - slowest, capacity());
}

template <class P>
bool BasicChannel<P>::observe(ReceiverCell& cell, std::uint64_t generation, Observation& seen) noexcept {
  const std::lock_guard lock(chain_);
  if (cell.generation.load(std::memory_order_acquire) != generation) return false;
  observe_held(cell, oldest_.load(std::memory_order_acquire), seen);
  reclaim_held();
  return cell.generation.load(std::memory_order_acquire) == generation;
}

// `from` is a ring at or before the receiver's, held by the caller.
template <class P>
void BasicChannel<P>::observe_held(ReceiverCell& cell, Ring* from, Observation& seen) noexcept {
  // A receiver stopped in the middle of noting a lag must not hold observers up: a few tries, then as it is.
  for (int tries = 0; tries < 8; ++tries) {
    const std::uint32_t version = cell.version.load(std::memory_order_acquire);
    seen.lagged = cell.lagged.load(std::memory_order_acquire);
    seen.position = cell.position.load(std::memory_order_acquire);
    if ((version & 1U) == 0 && cell.version.load(std::memory_order_acquire) == version) break;
  }
  const std::uint64_t joined = cell.start.load(std::memory_order_relaxed);
  seen.received = std::max(seen.position, joined + seen.lagged) - joined - seen.lagged;
  // Its ring is the one whose positions reach beyond it. What that one has overwritten is lost to it,
  // and so is what later rings have overwritten before it came there.
  std::uint64_t next_to_read = seen.position;
  std::uint64_t end = 0;
  seen.unreported = 0;
  for (Ring* ring = from; ring != nullptr;) {
    const std::uint64_t top = ring->find_top();
    const bool ended = ring->ends_before(ring->cursor_at(top));
    end = ring->global(top);
    if (end > next_to_read) {
      seen.unreported += std::max(end - next_to_read, std::uint64_t{ring->capacity}) - ring->capacity;
      next_to_read = end;
    }
    ring = ended ? ring->next.load(std::memory_order_acquire) : nullptr;
  }
  seen.backlog = std::max(end, seen.position) - seen.position;
}

}  // namespace ron::detail
