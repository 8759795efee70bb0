// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Node: where the words of one event lie while it is in a ring.
//
// Written by the publisher that owns it as its spare, with release; read by anybody at any time, with
// acquire, and not to be believed before the slot has been looked at again (see ring.h).
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

#include "detail/event_layout.h"

namespace ron::detail {

inline constexpr std::size_t cache_line = 64;

template <class P>
struct alignas(cache_line) BasicNode {
  using WordRef = typename P::template atomic_ref<std::uint64_t>;

  std::uint64_t words[8];

  void fill(const Event& event) noexcept {
    const std::uint64_t head = EventAccess::head(event);
    fill_small(event, head);
    const std::size_t used = EventAccess::used_text_words(head);
    for (std::size_t i = 1; i < used; ++i) store(i + 1, EventAccess::text(event)[i]);
    if ((head & Head::block) != 0) store(6, reinterpret_cast<std::uint64_t>(EventAccess::block(event)));
  }
  /// For an event of which EventAccess::is_small().
  void fill_small(const Event& event, std::uint64_t head) noexcept {
    store(0, head);
    store(1, EventAccess::text(event)[0]);
    store(7, event.stamp());
  }

  /// Copies everything but head and block into `out`, and returns the head.
  std::uint64_t copy_words(Event& out) noexcept {
    const std::uint64_t head = load(0);
    EventAccess::text(out)[0] = load(1);
    EventAccess::stamp(out) = load(7);
    const std::size_t used = EventAccess::used_text_words(head);
    for (std::size_t i = 1; i < used; ++i) EventAccess::text(out)[i] = load(i + 1);
    return head;
  }
  [[nodiscard]] Block* block() noexcept { return reinterpret_cast<Block*>(load(6)); }

 private:
  void store(std::size_t word, std::uint64_t value) noexcept {
    WordRef(words[word]).store(value, std::memory_order_release);
  }
  std::uint64_t load(std::size_t word) noexcept { return WordRef(words[word]).load(std::memory_order_acquire); }
};

}  // namespace ron::detail
