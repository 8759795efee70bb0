// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The words of an Event, as the event itself and a ring node both hold them.
//
//   word 0      head: kind (8 bits) · flags (4) · text words in use (4) · length of text 1 (24) · of text 2 (24)
//   words 1–5   text 1 and text 2, end to end; or the version of a ConfigUpdated
//   word 6      the block: a Data event's payload, or the long text
//   word 7      the stamp
//
// Words 0, 1 and 7 are always copied, the others if the head says that they are in use.
#pragma once

#include <cstddef>
#include <cstdint>

#include <ron/event.h>

#include "detail/block.h"

namespace ron::detail {

struct Head {
  static constexpr std::uint64_t ok = 1U << 8U;         // Health
  static constexpr std::uint64_t long_text = 1U << 9U;  // the text lies in the block
  static constexpr std::uint64_t block = 1U << 11U;     // word 6 is in use
  static constexpr unsigned words = 12;  // shift of the number of text words in use, 3 bits
  static constexpr std::uint64_t many_words = 6U << words;  // more text words than one
  static constexpr std::uint64_t length_mask = 0xff'ffff;
  static constexpr unsigned first_length = 16;
  static constexpr unsigned second_length = 40;
  static constexpr std::uint64_t kind_mask = 0xff;

  static std::size_t first(std::uint64_t head) { return (head >> first_length) & length_mask; }
  static std::size_t second(std::uint64_t head) { return (head >> second_length) & length_mask; }
};

/// Reaches into Event and Payload for the rest of the library.
struct EventAccess {
  static constexpr std::size_t text_words = Event::inline_bytes / 8;

  static std::uint64_t& head(Event& e) { return e.head_; }
  static std::uint64_t head(const Event& e) { return e.head_; }
  static auto& text(Event& e) { return e.text_; }
  static const auto& text(const Event& e) { return e.text_; }
  static std::uint64_t& stamp(Event& e) { return e.stamp_; }
  static Payload& payload(Event& e) { return e.block_; }
  static const Payload& payload(const Event& e) { return e.block_; }
  static Block* block(const Event& e) { return e.block_.block_; }
  static Block* block(const Payload& p) { return p.block_; }
  static void set_block(Payload& p, Block* block) { p.block_ = block; }

  /// Makes it a placeholder whose words may be overwritten.
  static void clear(Event& e) {
    e.head_ = 0;
    if (e.block_.block_ != nullptr) e.block_ = Payload{};
  }

  /// Gives the event's reference to its block away, to whoever keeps the words.
  static Block* take_block(Event& e) { return std::exchange(e.block_.block_, nullptr); }

  /// How many of the text words an event with this head uses.
  static std::size_t used_text_words(std::uint64_t head) { return (head >> Head::words) & 7U; }
  /// Whether words 0, 1 and 7 are all there is.
  static bool is_small(std::uint64_t head) { return (head & (Head::block | Head::many_words)) == 0; }
  static_assert(Head::words == Event::words_shift);
};

}  // namespace ron::detail
