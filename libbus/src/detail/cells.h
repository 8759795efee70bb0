// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Cells: the places a channel gives to its receivers and senders, in memory that stays what it is.
//
// A cell is written by its owner and looked at by others: by publishers that wake it, by observers
// that measure it, by a cutover that asks which ring it still holds. Cells lie in groups of 64 with
// a bitmap each, groups in levels that double, so claiming is one compare-exchange, nothing ever
// moves, and the first group needs no allocation. A cell is constructed when it is first claimed and
// lives as long as the channel; its `generation` tells one life from the next.
#pragma once

#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <new>

#include <ron/waker.h>

#include "detail/patience.h"
#include "detail/ring.h"

namespace ron::detail {

template <class P, class Cell>
struct CellGroup;

/// arming: its owner is still looking; fired: claimed while arming, so the owner is told instead.
enum class WakerState : std::uint32_t { idle, arming, armed, fired, running };

/// A receiver's place. What only its owner touches is plain; what others look at is atomic.
template <class P>
struct alignas(2 * cache_line) BasicReceiverCell {
  template <class T>
  using Atomic = typename P::template atomic<T>;

  // The owner's cursor. `ring` also keeps the ring and all later ones from being reclaimed.
  Atomic<BasicRing<P>*> ring{nullptr};
  Cursor at;
  bool drained = false;   // has seen Closed
  Patience<P> patience;
  bool was_empty = true;  // the last receive found nothing: the metrics' depth is up to date

  // For observers. Sequences are the bus's; `lagged` changes between two steps of `version`.
  Atomic<std::uint64_t> position{0};
  Atomic<std::uint64_t> lagged{0};
  Atomic<std::uint64_t> start{0};
  Atomic<std::uint64_t> generation{0};  // odd while a receiver is here
  Atomic<std::uint32_t> version{0};

  // Parking (see parking.h).
  Atomic<std::uint32_t> signal{0};      // futex: what has become of its sleep
  Atomic<WakerState> waker_state{WakerState::idle};
  Waker waker;
  Atomic<std::uintptr_t> waker_thread{0};

  Atomic<std::uint32_t> in_use{0};      // debug builds: a call is under way
  std::uint32_t index = 0;
  CellGroup<P, BasicReceiverCell>* group = nullptr;

  // Its owner alone changes it, so this needs no exchange.
  void next_generation() noexcept {
    generation.store(generation.load(std::memory_order_relaxed) + 1, std::memory_order_release);
  }
  [[nodiscard]] bool is_taken() const noexcept { return (generation.load(std::memory_order_acquire) & 1U) != 0; }
};

/// A publisher's place: one spare node, and a cursor into the ring it published in last.
template <class P>
struct alignas(cache_line) BasicSenderCell {
  template <class T>
  using Atomic = typename P::template atomic<T>;

  Atomic<std::uintptr_t> owner{0};               // the thread whose fast path this is; 0: not yet known
  Atomic<BasicRing<P>*> entered{nullptr};        // the ring a send under way may touch, and all later ones
  std::uint64_t ring_serial = 0;                 // the ring that `at` and `spare` belong to; 0: none
  Cursor at;
  std::uint32_t spare = 0;
  std::uint32_t index = 0;
  CellGroup<P, BasicSenderCell>* group = nullptr;
};

template <class P, class Cell>
struct CellGroup {
  static constexpr std::uint32_t size = 64;
  template <class T>
  using Atomic = typename P::template atomic<T>;

  Atomic<std::uint64_t> claimed{0};
  Atomic<std::uint64_t> constructed{0};
  Atomic<std::uint64_t> armed_threads{0};
  Atomic<std::uint64_t> armed_wakers{0};
  alignas(Cell) std::byte memory[size * sizeof(Cell)];

  CellGroup() noexcept {}  // NOLINT(modernize-use-equals-default): the cells' memory stays untouched

  [[nodiscard]] Cell& cell(unsigned bit) noexcept {
    return *std::launder(static_cast<Cell*>(static_cast<void*>(memory + bit * sizeof(Cell))));
  }
  static std::uint64_t bit_of(const Cell& cell) noexcept { return std::uint64_t{1} << (cell.index % size); }

  /// Cells that are claimed and ready to be looked at.
  [[nodiscard]] std::uint64_t live() const noexcept {
    return constructed.load(std::memory_order_acquire) & claimed.load(std::memory_order_acquire);
  }

  /// Null when all are taken.
  Cell* claim(std::uint32_t first_index) noexcept {
    std::uint64_t now = claimed.load(std::memory_order_relaxed);
    while (now != ~std::uint64_t{0}) {
      const auto bit = static_cast<unsigned>(std::countr_one(now));
      const std::uint64_t mask = std::uint64_t{1} << bit;
      if (!claimed.compare_exchange_weak(now, now | mask, std::memory_order_seq_cst, std::memory_order_relaxed))
        continue;
      if ((constructed.load(std::memory_order_acquire) & mask) == 0) {
        auto* fresh = ::new (memory + bit * sizeof(Cell)) Cell;
        fresh->index = first_index + bit;
        fresh->group = this;
        constructed.fetch_or(mask, std::memory_order_acq_rel);
      }
      return &cell(bit);
    }
    return nullptr;
  }
  void release(Cell& cell) noexcept { claimed.fetch_and(~bit_of(cell), std::memory_order_seq_cst); }
};

/// Groups in doubling levels: level k holds 2^k groups. The first is a member.
template <class P, class Cell, std::uint32_t levels>
class CellPool {
 public:
  using Group = CellGroup<P, Cell>;
  static constexpr std::uint32_t max_cells = Group::size * ((1U << levels) - 1);

  CellPool() noexcept = default;
  CellPool(const CellPool&) = delete;
  CellPool& operator=(const CellPool&) = delete;
  ~CellPool() {
    for (auto& level : more_) {
      delete[] level.load(std::memory_order_relaxed);
    }
  }

  /// A cell below `limit`, or null when there is none or memory is short.
  Cell* claim(std::uint32_t limit = max_cells) noexcept {
    const std::uint32_t groups = limit / Group::size;
    const std::uint32_t hint = hint_.load(std::memory_order_relaxed);
    const std::uint32_t start = hint < groups ? hint : 0;
    for (std::uint32_t i = 0; i < groups; ++i) {
      const std::uint32_t number = start + i < groups ? start + i : start + i - groups;
      Group* group = group_or_new(number);
      if (group == nullptr) return nullptr;
      if (Cell* cell = group->claim(number * Group::size)) {
        if (number != hint) hint_.store(number, std::memory_order_relaxed);
        return cell;
      }
    }
    return nullptr;
  }

  void release(Cell& cell) noexcept {
    const std::uint32_t number = cell.index / Group::size;
    cell.group->release(cell);
    if (number < hint_.load(std::memory_order_relaxed)) hint_.store(number, std::memory_order_relaxed);
  }

  /// Calls `visit(group)` until it returns false, for all groups there are.
  template <class Visit>
  void for_each_group(Visit visit) noexcept {
    for (std::uint32_t level = 0; level < levels; ++level) {
      Group* groups = level == 0 ? &first_ : more_[level - 1].load(std::memory_order_acquire);
      if (groups == nullptr) return;
      for (std::uint32_t i = 0; i < (1U << level); ++i) {
        if (!visit(groups[i])) return;
      }
    }
  }

  /// Calls `visit(cell)` for each live cell.
  template <class Visit>
  void for_each(Visit visit) noexcept {
    for_each_group([&](Group& group) {
      for (std::uint64_t bits = group.live(); bits != 0; bits &= bits - 1) {
        visit(group.cell(static_cast<unsigned>(std::countr_zero(bits))));
      }
      return true;
    });
  }

 private:
  template <class T>
  using Atomic = typename P::template atomic<T>;

  Group* group_or_new(std::uint32_t number) noexcept {
    if (number == 0) return &first_;
    const auto level = static_cast<std::uint32_t>(std::bit_width(number + 1)) - 1;
    auto& place = more_[level - 1];
    Group* groups = place.load(std::memory_order_acquire);
    if (groups == nullptr) {
      auto* fresh = new (std::nothrow) Group[std::size_t{1} << level];
      if (fresh == nullptr) return nullptr;
      if (place.compare_exchange_strong(groups, fresh, std::memory_order_acq_rel)) {
        groups = fresh;
      } else {
        delete[] fresh;
      }
    }
    return groups + (number + 1 - (1U << level));
  }

  Atomic<std::uint32_t> hint_{0};  // the first group that may have room
  Atomic<Group*> more_[levels - 1]{};
  Group first_;
};

}  // namespace ron::detail
