// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Guard: how a reader takes a reference to the block of an event that may be evicted meanwhile.
//
// Each node of a ring has a guard word: generation (39 bits of the event's position), live, count. A
// reader adds one to the count while the generation is that of its event; the publisher that evicts
// the node takes the whole word away in one exchange and settles the counted references with the
// block. Neither waits for the other, and a guard from another lap refuses.
#pragma once

#include <atomic>
#include <cstdint>

#include "detail/block.h"

namespace ron::detail {

template <class P>
class Guard {
 public:
  using Word = typename P::template atomic_ref<std::uint64_t>;

  explicit Guard(std::uint64_t& word) noexcept : word_(word) {}

  /// Before the event at `pos` is published: its block may be taken from now on.
  void open(std::uint64_t pos) noexcept { word_.store(generation(pos), std::memory_order_release); }

  /// A reference to the block of the event at `pos`; false when that event has gone.
  bool take_reference(std::uint64_t pos) noexcept {
    std::uint64_t now = word_.load(std::memory_order_acquire);
    while ((now & ~count_mask) == generation(pos)) {
      if (word_.compare_exchange_weak(now, now + 1, std::memory_order_acq_rel, std::memory_order_acquire)) return true;
    }
    return false;
  }

  /// The ring lets go of the block, whichever event it belongs to; nothing when it has done so already.
  void close(Block* block) noexcept {
    const std::uint64_t last = word_.exchange(0, std::memory_order_acq_rel);
    if ((last & live) != 0) settle(block, last);
  }

  /// The same, unless the node has gone on to another event than the one at `pos`.
  void close_if_at(std::uint64_t pos, Block* block) noexcept {
    std::uint64_t now = word_.load(std::memory_order_acquire);
    while ((now & ~count_mask) == generation(pos)) {
      if (!word_.compare_exchange_weak(now, 0, std::memory_order_acq_rel, std::memory_order_acquire)) continue;
      return settle(block, now);
    }
  }

 private:
  static constexpr std::uint64_t count_mask = 0xff'ffff;
  static constexpr std::uint64_t live = 1U << 24U;
  static constexpr unsigned generation_shift = 25;

  static std::uint64_t generation(std::uint64_t pos) noexcept { return (pos << generation_shift) | live; }

  // The references readers took become the block's own; the ring's reference and its stake go.
  static void settle(Block* block, std::uint64_t word) noexcept {
    block->settle(static_cast<std::int64_t>(word & count_mask) - 1 - Block::ring_stake);
  }

  Word word_;
};

}  // namespace ron::detail
