// SPDX-License-Identifier: MIT OR Apache-2.0
//
// BasicRing: a swap-in ring. Nobody in it ever waits for anybody.
//
// A slot is one atomic word that packs (sequence, node index, flags). The events lie in nodes of
// their own; each publisher owns one spare node. To publish it fills its spare and swaps it into the
// slot by compare-exchange, which is the linearization point; what it swapped out is its next spare.
// To receive, a reader loads the slot word, copies the node's words and loads the slot word again:
// unchanged, and the copy is whole; changed, and the reader has been lapped. So a publisher stopped
// in the middle of a send holds up neither publishers nor readers, and readers write nothing shared.
//
// Memory ordering, in words. A node's words are written with release and read with acquire, and a
// node is only rewritten after the exchange that evicted it: a reader that sees any word of the new
// filling therefore also sees the changed slot when it looks again. The exchange itself is
// sequentially consistent, because parking relies on "published, then looked for sleepers" being one
// order with "announced sleep, then looked for events". `tail` is a hint that may trail; whoever
// needs the truth finds it from the slots (find_top) and repairs the hint.
//
// Payloads and long text lie in shared blocks; how readers take references to them: see guard.h.
//
// A terminal event (the cutover's marker) is the ring's last: a publisher goes on to position p only
// knowing that p − 1 is no terminal one, because it published that itself or looked.
//
// Positions here are local: the ring's first event stands at `first`, at any 64-bit value (tests
// start near the wrap). `origin` says which sequence of the bus that is. A slot keeps the low
// 64 − 2 − index_bits bits of a position (49 at capacity 256, 41 at 1<<20).
#pragma once

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <new>
#include <span>

#include "detail/guard.h"
#include "detail/inline.h"
#include "detail/memory.h"
#include "detail/node.h"

namespace ron::detail {

/// How many publishers can be between entering and leaving a send, idle senders included.
inline constexpr std::uint32_t sender_group = 64;
inline constexpr std::uint32_t sender_levels = 6;
inline constexpr std::uint32_t sender_places = sender_group * ((1U << sender_levels) - 1);

/// Where a publisher or a reader stands. `index` is the slot of `pos`, kept so that no step divides.
struct Cursor {
  std::uint64_t pos = 0;
  std::uint32_t index = 0;
  // Publishers: 1 when the event before `pos` is this publisher's, and no terminal one; a word, so that copies are
  // whole moves.
  std::uint32_t after_own = 0;
};

enum class ReadOutcome : std::uint8_t { Event, LastEvent, NotYet, Lapped };

template <class P>
struct alignas(cache_line) BasicRing {
  template <class T>
  using Atomic = typename P::template atomic<T>;
  using WordRef = typename P::template atomic_ref<std::uint64_t>;

  using Node = BasicNode<P>;

  static constexpr std::uint64_t flag_shared = 1;
  static constexpr std::uint64_t flag_terminal = 2;
  static constexpr unsigned flag_bits = 2;

  const std::uint32_t capacity;
  const unsigned shift;  // of the position within a slot word
  const std::uint64_t index_mask;
  const std::uint64_t plain_bits;  // of a slot word: the position, and whether there is a block
  const std::uint64_t lap;       // what a whole lap adds to a slot word
  const std::uint64_t first;
  const std::uint64_t serial;  // unlike an address, never used twice within a channel
  std::uint64_t* slots;
  std::uint64_t* guards;
  Node* nodes;
  Atomic<std::uint64_t> origin{0};
  Atomic<BasicRing*> next{nullptr};
  Atomic<bool> has_shared{false};  // an event with a block was published here, or is about to be
  Atomic<Node*> extra_nodes[sender_levels - 1]{};
  Atomic<std::uint64_t*> extra_guards[sender_levels - 1]{};
  alignas(cache_line) Atomic<std::uint64_t> tail;
  std::atomic<std::int32_t> publisher_core{-1};  // where the last publisher ran: a hint for who waits, no more

  /// Null when memory is short. Node memory is left untouched.
  static BasicRing* create(std::uint32_t capacity, std::uint64_t serial, std::uint64_t first = 0) noexcept {
    const std::size_t nodes = std::size_t{capacity} + sender_group;
    const std::size_t slot_bytes = round_up(capacity * sizeof(std::uint64_t));
    const std::size_t guard_bytes = round_up(nodes * sizeof(std::uint64_t));
    const std::size_t bytes = sizeof(BasicRing) + slot_bytes + guard_bytes + nodes * sizeof(Node);
    void* memory = allocate_aligned(bytes, cache_line);
    if (memory == nullptr) return nullptr;
    auto* at = static_cast<std::byte*>(memory) + sizeof(BasicRing);
    return ::new (memory) BasicRing(capacity, serial, first, at, at + slot_bytes, at + slot_bytes + guard_bytes);
  }

  /// Only when nobody can reach the ring any more. Releases the blocks still in it.
  static void destroy(BasicRing* ring) noexcept {
    ring->sweep([] { return true; });
    for (std::uint32_t level = 0; level + 1 < sender_levels; ++level) {
      free_aligned(ring->extra_nodes[level].load(std::memory_order_relaxed));
      free_aligned(ring->extra_guards[level].load(std::memory_order_relaxed));
    }
    ring->~BasicRing();
    free_aligned(ring);
  }

  // ---- positions -------------------------------------------------------------------------------

  [[nodiscard]] std::uint64_t global(std::uint64_t pos) const noexcept {
    return origin.load(std::memory_order_relaxed) + (pos - first);
  }
  [[nodiscard]] std::uint32_t index_of(std::uint64_t pos) const noexcept {
    const std::uint64_t count = pos - first;
    const std::uint32_t mask = capacity - 1;
    return static_cast<std::uint32_t>((capacity & mask) == 0 ? count & mask : count % capacity);
  }
  [[nodiscard]] std::uint32_t after(std::uint32_t index) const noexcept {
    return index + 1 == capacity ? 0 : index + 1;
  }
  [[nodiscard]] std::uint32_t before(std::uint32_t index) const noexcept { return (index == 0 ? capacity : index) - 1; }
  [[nodiscard]] Cursor cursor_at(std::uint64_t pos) const noexcept { return {pos, index_of(pos), 0}; }

  /// How far the word's event is ahead of `pos`: 0, or `free()` when `pos` is yet to be published.
  [[nodiscard]] std::uint64_t ahead(std::uint64_t word, std::uint64_t pos) const noexcept {
    return ((word >> shift) - pos) & (~std::uint64_t{0} >> shift);
  }
  [[nodiscard]] std::uint64_t free() const noexcept {
    return (0 - std::uint64_t{capacity}) & (~std::uint64_t{0} >> shift);
  }

  [[nodiscard]] std::uint64_t load_slot(std::uint32_t index, std::memory_order order) const noexcept {
    return WordRef(slots[index]).load(order);
  }

  /// The position one past the newest event at some instant during the call; repairs the tail.
  std::uint64_t find_top(std::uint64_t at_least) noexcept {
    const std::uint64_t hint = tail.load(std::memory_order_acquire);
    std::uint64_t low = later(hint, at_least) ? at_least : hint;
    if (!is_published(low)) return low;
    while (is_published(low + capacity - 1)) {
      low += capacity - 1;
      low += ahead(load_slot(index_of(low), std::memory_order_acquire), low) + 1;
    }
    std::uint64_t width = 1;  // everything before low + width / 2 is published
    while (width < capacity && is_published(low + width - 1)) width *= 2;
    std::uint64_t high = low + std::min<std::uint64_t>(width, capacity) - 1;  // not published
    while (low != high) {
      const std::uint64_t middle = low + (high - low) / 2;
      if (is_published(middle)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    advance_tail(low);
    return low;
  }
  std::uint64_t find_top() noexcept { return find_top(tail.load(std::memory_order_acquire)); }

  /// Whether the event before `pos` (which must be the top) ended this ring.
  [[nodiscard]] bool ends_before(const Cursor& at) const noexcept {
    const std::uint64_t word = load_slot(before(at.index), std::memory_order_acquire);
    return (word & flag_terminal) != 0 && ahead(word, at.pos - 1) == 0;
  }

  // ---- publishing ------------------------------------------------------------------------------

  /// Publishes `event` from the publisher's `spare` node, which becomes another; false when the ring
  /// has ended, and then nothing has happened. On success the event's block has moved into the ring,
  /// and the event stands one before at.pos. `note_position` is told each position that is tried.
  template <class NotePosition>
  bool publish(Cursor& at, std::uint32_t& spare, Event& event, std::uint64_t flags,
               NotePosition note_position) noexcept {
    Block* const block = EventAccess::block(event);
    if (block != nullptr) {
      flags |= flag_shared;
      if (!has_shared.load(std::memory_order_relaxed)) has_shared.store(true, std::memory_order_seq_cst);
      block->add(Block::ring_stake);
    }
    node(spare).fill(event);
    for (;;) {
      std::uint64_t word = load_slot(at.index, std::memory_order_acquire);
      const std::uint64_t distance = ahead(word, at.pos);
      if (distance != free()) {
        catch_up(at, distance);
        continue;
      }
      if (at.after_own == 0 && ends_before(at)) {
        if (block != nullptr) block->add(-Block::ring_stake);
        return false;
      }
      if (block != nullptr) guard(spare).open(at.pos);
      note_position(at.pos);
      if (!swap_in(at.index, word, pack(at.pos, spare, flags))) continue;
      EventAccess::take_block(event);
      finish(at, spare, word, flags);
      return true;
    }
  }

  /// Publishes as many of the events as are of the commonest case: small ones, by a publisher that
  /// published last, over events without a block. Returns how many; the next is to be published above.
  template <class SomeEvent>
  RON_INLINE std::size_t publish_run(Cursor& at, std::uint32_t& spare, std::span<SomeEvent> events) noexcept {
    if (at.after_own == 0) return 0;
    std::uint32_t index = at.index;
    std::uint32_t number = spare;
    std::uint64_t mine = at.pos << shift;
    const std::uint64_t step = std::uint64_t{1} << shift;
    std::size_t done = 0;
    for (; done < events.size(); ++done) {
      const std::uint64_t head = EventAccess::head(events[done]);
      std::uint64_t word = load_slot(index, std::memory_order_acquire);
      if (!EventAccess::is_small(head) || (((word + lap) ^ mine) & plain_bits) != 0) break;
      node(number).fill_small(events[done], head);
      if (!swap_in(index, word, mine | std::uint64_t{number} << flag_bits)) break;
      number = node_index(word);
      index = after(index);
      mine += step;
    }
    if (done == 0) return 0;
    spare = number;
    at.index = index;
    at.pos += done;
    // Another publisher's may be further already: the tail is a hint.
    tail.store(at.pos, std::memory_order_release);
    publisher_core.store(P::core(), std::memory_order_relaxed);
    return done;
  }

  // ---- reading ---------------------------------------------------------------------------------

  /// Reads as many events as there are, and room for in `out`, while they are of the commonest case:
  /// without a block, not the last one, and into an `out` that holds none. Returns how many; why not
  /// more, read() tells.
  RON_INLINE std::size_t read_run(Cursor& at, std::span<Event> out) noexcept {
    std::uint32_t index = at.index;
    std::uint64_t pos = at.pos;
    std::size_t done = 0;
    for (; done < out.size(); ++done) {
      const std::uint64_t word = load_slot(index, std::memory_order_acquire);
      if (((word ^ (pos << shift)) & (plain_bits | flag_terminal)) != 0) break;
      if (EventAccess::block(out[done]) != nullptr) break;
      const std::uint64_t head = node(node_index(word)).copy_words(out[done]);
      if (load_slot(index, std::memory_order_relaxed) != word) break;
      EventAccess::head(out[done]) = head;
      index = after(index);
      ++pos;
    }
    at.index = index;
    at.pos = pos;
    return done;
  }

  /// Reads the event at `at` into `out` and steps on, or says why not. When the receiver has been
  /// lapped, `at` stays and `top` is a position that has been published since.
  ReadOutcome read(Cursor& at, Event& out, std::uint64_t& top) noexcept {
    const std::uint64_t word = load_slot(at.index, std::memory_order_acquire);
    std::uint64_t distance = ahead(word, at.pos);
    if (distance == 0) {
      if (copy_out(at, word, out)) {
        ++at.pos;
        at.index = after(at.index);
        return (word & flag_terminal) != 0 ? ReadOutcome::LastEvent : ReadOutcome::Event;
      }
      distance = ahead(load_slot(at.index, std::memory_order_acquire), at.pos);
    } else if (distance == free()) {
      return ReadOutcome::NotYet;
    }
    top = at.pos + distance + 1;
    return ReadOutcome::Lapped;
  }

  /// Moves a lapped reader to the oldest event retained; returns how many it lost, at least one.
  std::uint64_t skip_to_oldest(Cursor& at, std::uint64_t known_top) noexcept {
    const std::uint64_t top = find_top(known_top);
    const std::uint64_t skipped = later(at.pos, top - capacity) ? top - capacity - at.pos : 1;
    at = cursor_at(at.pos + skipped);
    return skipped;
  }

  /// Whether there is something at `at`; in one order with parking (sequentially consistent).
  [[nodiscard]] bool has_event(const Cursor& at) const noexcept {
    return ahead(load_slot(at.index, std::memory_order_seq_cst), at.pos) != free();
  }

  /// Releases the blocks of all events published so far that are still in the ring, provided that
  /// `is_unwanted()` once it is settled which events these are.
  template <class IsUnwanted>
  void sweep(IsUnwanted is_unwanted) noexcept {
    if (!has_shared.load(std::memory_order_seq_cst)) return;
    const std::uint64_t top = find_top();
    if (!is_unwanted()) return;
    for (std::uint32_t index = 0; index < capacity; ++index) {
      const std::uint64_t word = load_slot(index, std::memory_order_acquire);
      if ((word & flag_shared) == 0) continue;
      // The position is at most a lap away from the top, so its low bits are enough.
      const std::uint64_t behind = (top - (word >> shift)) & (~std::uint64_t{0} >> shift);
      if (behind == 0 || behind > capacity) continue;
      const auto spare = node_index(word);
      auto* const block = node(spare).block();
      guard(spare).close_if_at(top - behind, block);
    }
  }

  /// Makes room for the spare nodes of senders beyond the first group. False when memory is short.
  bool reserve_spares(std::uint32_t sender_index) noexcept {
    if (sender_index < sender_group) return true;
    const auto [level, offset] = extra_place(sender_index);
    const std::size_t count = std::size_t{sender_group} << (level + 1);
    return install(extra_nodes[level], count) && install(extra_guards[level], count);
  }
  [[nodiscard]] std::uint32_t first_spare(std::uint32_t sender_index) const noexcept { return capacity + sender_index; }

 private:
  BasicRing(std::uint32_t cap, std::uint64_t number, std::uint64_t start, void* slot_memory, void* guard_memory,
            void* node_memory) noexcept
      : capacity(cap), shift(flag_bits + static_cast<unsigned>(std::bit_width(cap + sender_places - 1))),
        index_mask((std::uint64_t{1} << (shift - flag_bits)) - 1),
        plain_bits((~std::uint64_t{0} << shift) | flag_shared), lap(std::uint64_t{cap} << shift), first(start),
        serial(number), slots(static_cast<std::uint64_t*>(slot_memory)),
        guards(static_cast<std::uint64_t*>(guard_memory)), nodes(static_cast<Node*>(node_memory)), tail(start) {
    // As if a lap had been published before: slot i holds node i, one lap behind.
    // Two at a time, as this is most of what making a bus costs.
    const std::uint64_t step = pack(1, 1, 0);
    std::uint64_t even = pack(first - capacity, 0, 0);
    std::uint64_t odd = even + step;
    for (std::uint32_t i = 0; i + 1 < capacity; i += 2, even += 2 * step, odd += 2 * step) {
      slots[i] = even;
      slots[i + 1] = odd;
    }
    slots[capacity - 1] = pack(first - 1, capacity - 1, 0);
  }

  static constexpr std::size_t round_up(std::size_t bytes) {
    return (bytes + cache_line - 1) / cache_line * cache_line;
  }
  static bool later(std::uint64_t a, std::uint64_t b) noexcept { return static_cast<std::int64_t>(b - a) > 0; }

  [[nodiscard]] std::uint64_t pack(std::uint64_t pos, std::uint64_t node_number, std::uint64_t flags) const noexcept {
    return (pos << shift) | (node_number << flag_bits) | flags;
  }
  [[nodiscard]] std::uint32_t node_index(std::uint64_t word) const noexcept {
    return static_cast<std::uint32_t>((word >> flag_bits) & index_mask);
  }
  [[nodiscard]] bool is_published(std::uint64_t pos) const noexcept {
    return ahead(load_slot(index_of(pos), std::memory_order_seq_cst), pos) != free();
  }

  struct ExtraPlace {
    std::uint32_t level;
    std::uint32_t offset;
  };
  static ExtraPlace extra_place(std::uint32_t sender_index) noexcept {
    const auto group = sender_index / sender_group + 1;
    const auto level = static_cast<std::uint32_t>(std::bit_width(group)) - 1;
    return {level - 1, sender_index - sender_group * ((1U << level) - 1)};
  }

  [[nodiscard]] Node& node(std::uint32_t number) const noexcept {
    if (number < capacity + sender_group) [[likely]]
      return nodes[number];
    const auto [level, offset] = extra_place(number - capacity);
    return extra_nodes[level].load(std::memory_order_acquire)[offset];
  }
  [[nodiscard]] Guard<P> guard(std::uint32_t number) const noexcept {
    if (number < capacity + sender_group) [[likely]]
      return Guard<P>(guards[number]);
    const auto [level, offset] = extra_place(number - capacity);
    return Guard<P>(extra_guards[level].load(std::memory_order_acquire)[offset]);
  }

  template <class T>
  static bool install(Atomic<T*>& place, std::size_t count) noexcept {
    if (place.load(std::memory_order_acquire) != nullptr) return true;
    auto* memory = static_cast<T*>(allocate_aligned(count * sizeof(T), cache_line));
    T* none = nullptr;
    if (memory == nullptr) return false;
    if (!place.compare_exchange_strong(none, memory, std::memory_order_acq_rel)) free_aligned(memory);
    return true;
  }

  bool copy_out(const Cursor& at, std::uint64_t word, Event& out) noexcept {
    const auto number = node_index(word);
    Node& from = node(number);
    EventAccess::clear(out);
    const std::uint64_t head = from.copy_words(out);
    Block* const block = (word & flag_shared) != 0 ? from.block() : nullptr;
    if (load_slot(at.index, std::memory_order_relaxed) != word) return false;
    if (block != nullptr && !guard(number).take_reference(at.pos)) return false;
    EventAccess::set_block(EventAccess::payload(out), block);
    EventAccess::head(out) = head;
    return true;
  }

  // Another publisher was here first: its tail is the quickest way forward, the slot itself the sure one.
  void catch_up(Cursor& at, std::uint64_t distance) noexcept {
    const std::uint64_t hint = tail.load(std::memory_order_acquire);
    const std::uint64_t sure = at.pos + distance + 1;
    if (later(sure, hint)) {
      at = cursor_at(hint);
    } else {
      at.pos = sure;
      at.index = after(at.index);
      at.after_own = 0;
      advance_tail(sure);
    }
  }

  bool swap_in(std::uint32_t index, std::uint64_t& word, std::uint64_t mine) noexcept {
    return WordRef(slots[index])
        .compare_exchange_strong(word, mine, std::memory_order_seq_cst, std::memory_order_relaxed);
  }

  void finish(Cursor& at, std::uint32_t& spare, std::uint64_t evicted, std::uint64_t flags) noexcept {
    spare = node_index(evicted);
    if ((evicted & flag_shared) != 0) guard(spare).close(node(spare).block());
    ++at.pos;
    at.index = after(at.index);
    at.after_own = (flags & flag_terminal) == 0 ? 1 : 0;
    advance_tail(at.pos);
    publisher_core.store(P::core(), std::memory_order_relaxed);
  }

  void advance_tail(std::uint64_t to) noexcept {
    if (later(tail.load(std::memory_order_relaxed), to)) tail.store(to, std::memory_order_release);
  }
};

}  // namespace ron::detail
