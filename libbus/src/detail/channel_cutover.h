// SPDX-License-Identifier: MIT OR Apache-2.0
//
// BasicChannel: a second ring takes over from the first, and old rings are reclaimed.
#pragma once

#include "detail/channel.h"

namespace ron::detail {

template <class P>
typename BasicChannel<P>::PrepareOutcome BasicChannel<P>::prepare(std::uint32_t capacity, Ring*& next) noexcept {
  const std::lock_guard lock(chain_);
  reclaim_held();
  if (cutover_prepared_) return PrepareOutcome::Busy;
  if (count_old_rings() >= max_old_rings) return PrepareOutcome::Pinned;
  next = Ring::create(capacity, last_serial_ + 1);
  if (next == nullptr) return PrepareOutcome::NoMemory;
  ++last_serial_;
  cutover_prepared_ = true;
  return PrepareOutcome::Prepared;
}

template <class P>
void BasicChannel<P>::abandon(Ring* next) noexcept {
  const std::lock_guard lock(chain_);
  Ring::destroy(next);
  cutover_prepared_ = false;
}

template <class P>
typename BasicChannel<P>::SealOutcome BasicChannel<P>::seal(Ring* next, Event last, std::uint64_t& origin) noexcept {
  if (!try_add_handle()) return SealOutcome::Closed;
  SenderCell* const cell = senders_.claim();
  bool sealed = false;
  if (cell != nullptr) {
    enter(cell->entered);
    sealed = publish_last(next, *cell, last, origin);
    if (sealed && lot_.anybody()) lot_.notify(receivers_, origin);
    cell->entered.store(nullptr, std::memory_order_release);
    release_sender(*cell);
  }
  reclaim();
  drop_handle();
  return sealed ? SealOutcome::Sealed : SealOutcome::NoMemory;
}

// The order matters: the link first, then the marker with the new ring's origin, which is noted for
// each position tried before the exchange that makes it true, and only then the new current ring.
// No other cutover can end the ring meanwhile, since one alone is prepared.
template <class P>
bool BasicChannel<P>::publish_last(Ring* next, SenderCell& cell, Event& last, std::uint64_t& origin) noexcept {
  const std::lock_guard lock(chain_);
  Ring* const old = current_.load(std::memory_order_acquire);
  if (cell.ring_serial != old->serial && !settle_in(cell, *old)) return false;
  old->next.store(next, std::memory_order_release);
  const auto note_origin = [&](std::uint64_t pos) {
    origin = old->global(pos) + 1;
    next->origin.store(origin, std::memory_order_relaxed);
  };
  (void)old->publish(cell.at, cell.spare, last, Ring::flag_terminal, note_origin);
  follow(old);
  capacity_.store(next->capacity, std::memory_order_release);
  cutover_prepared_ = false;
  return true;
}

template <class P>
typename BasicChannel<P>::Progress BasicChannel<P>::progress(std::uint64_t origin) noexcept {
  const std::lock_guard lock(chain_);
  reclaim_held();
  Progress now;
  receivers_.for_each([&](ReceiverCell& cell) {
    if (!cell.is_taken()) return;
    const std::uint64_t position = cell.position.load(std::memory_order_acquire);
    if (position >= origin) return;
    ++now.receivers_on_old;
    now.slowest_backlog = std::max(now.slowest_backlog, origin - position);
  });
  now.published_since = top_from(current_.load(std::memory_order_acquire)) - origin;
  now.rings_pending = count_old_rings();
  return now;
}

// Frees old rings, oldest first, that nobody names. Called by whoever may have been the last to hold
// one; whoever has the chain meanwhile does it before letting go of it, or at the latest the next cutover.
template <class P>
void BasicChannel<P>::reclaim() noexcept {
  if (oldest_.load(std::memory_order_acquire) == current_.load(std::memory_order_acquire)) return;
  const std::unique_lock lock(chain_, std::try_to_lock);
  if (lock.owns_lock()) reclaim_held();
}

template <class P>
void BasicChannel<P>::reclaim_held() noexcept {
  for (;;) {
    Ring* const ring = oldest_.load(std::memory_order_acquire);
    if (ring == current_.load(std::memory_order_acquire)) return;
    if (is_named(ring)) return;
    oldest_.store(ring->next.load(std::memory_order_acquire), std::memory_order_release);
    Ring::destroy(ring);
  }
}

template <class P>
bool BasicChannel<P>::is_named(const Ring* ring) noexcept {
  if (!P::heavy_fence()) return true;
  bool named = false;
  receivers_.for_each([&](ReceiverCell& cell) { named |= cell.ring.load(std::memory_order_acquire) == ring; });
  senders_.for_each([&](SenderCell& cell) { named |= cell.entered.load(std::memory_order_acquire) == ring; });
  return named;
}

template <class P>
std::size_t BasicChannel<P>::count_old_rings() noexcept {
  std::size_t count = 0;
  for (Ring* ring = oldest_.load(std::memory_order_acquire); ring != current_.load(std::memory_order_acquire);
       ring = ring->next.load(std::memory_order_acquire)) {
    ++count;
  }
  return count;
}

}  // namespace ron::detail
