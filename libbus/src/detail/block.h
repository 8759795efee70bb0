// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Block: the reference-counted heap object behind a Payload, or behind text too long for an Event.
//
// References that receivers take from a ring are first counted in the ring's guard word and settled
// here when the ring lets go (see ring.h). Until then the ring's own stake outweighs whatever those
// receivers may already have dropped, so that only the last reference of all frees the block.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <ron/payload.h>

namespace ron::detail {

struct Block {
  /// What a ring adds for as long as it holds the block: more than the receivers that can take from it.
  static constexpr std::int64_t ring_stake = std::int64_t{1} << 32U;

  std::atomic<std::int64_t> refs{1};
  std::size_t size = 0;
  const std::byte* data = nullptr;
  std::vector<std::byte> adopted;  // owns `data` when the bytes were taken over
  Payload attached;                // of a Data event whose topic is this block

  /// One allocation: the bytes follow the block. The caller fills them in through `bytes`.
  static Block* with_room_for(std::size_t size, std::byte*& bytes);
  static Block* adopting(std::vector<std::byte>&& bytes);

  void add(std::int64_t n) noexcept { refs.fetch_add(n, std::memory_order_relaxed); }
  void drop() noexcept { settle(-1); }
  /// Adds `n`, and frees the block when that was the last reference.
  void settle(std::int64_t n) noexcept;

 private:
  Block() = default;
  ~Block() = default;
};

}  // namespace ron::detail
