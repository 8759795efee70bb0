// SPDX-License-Identifier: MIT OR Apache-2.0
//
// StagePolicy: what the ring, the channel and the parking lot need of a machine (libbus/src/detail/
// policy.h), played on a Stage. BasicRing<StagePolicy> and BasicChannel<StagePolicy> are the real code.
#pragma once

#include <atomic>
#include <bit>
#include <cstdint>
#include <cstring>
#include <source_location>
#include <type_traits>

#include "detail/patience.h"
#include "stage.h"

namespace ron::test::interleave {

/// The operations of std::atomic, for an object or a reference to one.
template <class T, class Self>
class AtomicOperations {
  static_assert(std::is_trivially_copyable_v<T> && sizeof(T) <= sizeof(std::uint64_t));
  using Site = std::source_location;
  using Order = std::memory_order;
  static constexpr Order strongest = std::memory_order_seq_cst;

 public:
  T load(Order order = strongest, const Site& site = Site::current()) const noexcept {
    return value_of(stage_in_use()->load(place(), order, site));
  }
  void store(T value, Order order = strongest, const Site& site = Site::current()) const noexcept {
    stage_in_use()->store(place(), bits_of(value), order, site);
  }
  T exchange(T value, Order order = strongest, const Site& site = Site::current()) const noexcept {
    return change(Op::Exchange, order, site, [value](T) { return value; });
  }
  T fetch_add(T value, Order order = strongest, const Site& site = Site::current()) const noexcept {
    return change(Op::Add, order, site, [value](T before) { return static_cast<T>(before + value); });
  }
  T fetch_sub(T value, Order order = strongest, const Site& site = Site::current()) const noexcept {
    return change(Op::Add, order, site, [value](T before) { return static_cast<T>(before - value); });
  }
  T fetch_and(T value, Order order = strongest, const Site& site = Site::current()) const noexcept {
    return change(Op::And, order, site, [value](T before) { return static_cast<T>(before & value); });
  }
  T fetch_or(T value, Order order = strongest, const Site& site = Site::current()) const noexcept {
    return change(Op::Or, order, site, [value](T before) { return static_cast<T>(before | value); });
  }
  bool compare_exchange_strong(T& expected, T desired, Order success, Order failure,
                               const Site& site = Site::current()) const noexcept {
    return compare_exchange(expected, desired, false, success, failure, site);
  }
  bool compare_exchange_strong(T& expected, T desired, Order order = strongest,
                               const Site& site = Site::current()) const noexcept {
    return compare_exchange(expected, desired, false, order, on_failure(order), site);
  }
  bool compare_exchange_weak(T& expected, T desired, Order success, Order failure,
                             const Site& site = Site::current()) const noexcept {
    return compare_exchange(expected, desired, true, success, failure, site);
  }
  bool compare_exchange_weak(T& expected, T desired, Order order = strongest,
                             const Site& site = Site::current()) const noexcept {
    return compare_exchange(expected, desired, true, order, on_failure(order), site);
  }

  [[nodiscard]] Stage::Place place() const noexcept { return static_cast<const Self*>(this)->where(); }

 protected:
  static std::uint64_t bits_of(T value) noexcept {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &value, sizeof value);
    return bits;
  }
  static T value_of(std::uint64_t bits) noexcept {
    T value;
    std::memcpy(static_cast<void*>(&value), &bits, sizeof value);
    return value;
  }

 private:
  static constexpr Order on_failure(Order order) noexcept {
    if (order == std::memory_order_acq_rel) return std::memory_order_acquire;
    return order == std::memory_order_release ? std::memory_order_relaxed : order;
  }
  template <class Next>
  T change(Op op, Order order, const Site& site, Next next) const noexcept {
    const auto after = [next](std::uint64_t before) { return bits_of(next(value_of(before))); };
    return value_of(stage_in_use()->change(place(), order, op, site, after));
  }
  bool compare_exchange(T& expected, T desired, bool weak, Order success, Order failure,
                        const Site& site) const noexcept {
    std::uint64_t bits = bits_of(expected);
    const bool changed =
        stage_in_use()->compare_exchange(place(), bits, bits_of(desired), weak, success, failure, site);
    if (!changed) expected = value_of(bits);
    return changed;
  }
};

template <class T>
class StageAtomic : public AtomicOperations<T, StageAtomic<T>> {
 public:
  StageAtomic() noexcept : StageAtomic(T{}) {}
  StageAtomic(T value) noexcept : value_(value) { stage_in_use()->construct(where()); }
  StageAtomic(const StageAtomic&) = delete;
  StageAtomic& operator=(const StageAtomic&) = delete;
  ~StageAtomic() = default;

  [[nodiscard]] Stage::Place where() const noexcept { return {const_cast<T*>(&value_), sizeof(T), false}; }

 private:
  T value_;
};

template <class T>
class StageAtomicRef : public AtomicOperations<T, StageAtomicRef<T>> {
 public:
  explicit StageAtomicRef(T& word) noexcept : word_(&word) {}
  [[nodiscard]] Stage::Place where() const noexcept { return {word_, sizeof(T), true}; }

 private:
  T* word_;
};

class StageMutex {
 public:
  void lock() noexcept {
    while (!try_lock())
      stage_in_use()->wait(taken_.place(), 1, Stage::Deadline::max(), std::source_location::current());
  }
  bool try_lock() noexcept {
    std::uint32_t free = 0;
    return taken_.compare_exchange_strong(free, 1, std::memory_order_acquire, std::memory_order_relaxed);
  }
  void unlock() noexcept {
    taken_.store(0, std::memory_order_release);
    stage_in_use()->wake_all(taken_.place());
  }

 private:
  StageAtomic<std::uint32_t> taken_{0};
};

struct StagePolicy {
  template <class T>
  using atomic = StageAtomic<T>;
  template <class T>
  using atomic_ref = StageAtomicRef<T>;
  using Mutex = StageMutex;
  using Site = std::source_location;

  static void light_fence(const Site& site = Site::current()) noexcept { stage_in_use()->light_fence(site); }
  [[nodiscard]] static bool heavy_fence(const Site& site = Site::current()) noexcept {
    stage_in_use()->heavy_fence(site);
    return true;
  }
  [[nodiscard]] static std::uintptr_t thread_id() noexcept { return stage_in_use()->current() + 1; }
  [[nodiscard]] static std::int32_t core() noexcept { return -1; }
  static void pause() noexcept {}
  static void yield() noexcept { stage_in_use()->yield(); }
  static void prefetch_for_write(const void*) noexcept {}

  using Deadline = Stage::Deadline;
  [[nodiscard]] static Deadline now() noexcept { return stage_in_use()->now(); }
  static void futex_wait(StageAtomic<std::uint32_t>& word, std::uint32_t expected, Deadline deadline,
                         const Site& site = Site::current()) noexcept {
    stage_in_use()->wait(word.place(), expected, deadline, site);
  }
  static void futex_wake_one(StageAtomic<std::uint32_t>& word, const Site& site = Site::current()) noexcept {
    stage_in_use()->wake(word.place(), site);
  }
};

}  // namespace ron::test::interleave

namespace ron::detail {

/// How long to look before going to sleep is a matter of speed: a schedule has better use for its steps.
template <>
class Patience<test::interleave::StagePolicy> {
 public:
  template <class IsReady, class SharesCore>
  bool wait(IsReady is_ready, SharesCore, std::uint64_t) noexcept {
    return is_ready();
  }
};

}  // namespace ron::detail
