// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Policy: everything the ring and the parking lot need from the machine, in one place.
//
// The core (ring.h, channel.h, parking.h …) is written against this class and nothing else, so that
// tests can run the very same code on a deterministic scheduler or a weakened memory model.
// StdPolicy is what the library uses.
#pragma once

#if __has_include(<sys/rseq.h>)
#include <sys/rseq.h>
#endif

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>

namespace ron::detail {

struct StdPolicy {
  template <class T>
  using atomic = std::atomic<T>;

  /// A view that makes a plain word of untouched memory atomic.
  template <class T>
  using atomic_ref = std::atomic_ref<T>;

  /// For the rare sides: observers and cutovers.
  using Mutex = std::mutex;

  /// The half of an asymmetric fence that costs nothing: it only keeps the compiler from reordering.
  static void light_fence() noexcept { std::atomic_signal_fence(std::memory_order_seq_cst); }
  /// The other half: after it, every thread's accesses before its last light_fence are visible here,
  /// and every later one sees what was written before. Microseconds; for cutovers only. False where
  /// the kernel offers no such thing: then nothing may be concluded.
  [[nodiscard]] static bool heavy_fence() noexcept;

  /// Distinguishes running threads; may be reused after a thread has ended.
  [[nodiscard]] static std::uintptr_t thread_id() noexcept {
    return reinterpret_cast<std::uintptr_t>(__builtin_thread_pointer());
  }

  /// The core this thread is running on just now; negative where that is not known.
  [[nodiscard]] static std::int32_t core() noexcept {
#if __has_include(<sys/rseq.h>)
    const auto* area = static_cast<const std::byte*>(__builtin_thread_pointer()) + __rseq_offset;
    return *reinterpret_cast<const volatile std::int32_t*>(area + offsetof(struct rseq, cpu_id));
#else
    return -1;
#endif
  }

  static void pause() noexcept {
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#endif
  }
  static void yield() noexcept;

  /// Asks for the line to be owned by this core before it is written.
  static void prefetch_for_write(const void* address) noexcept { __builtin_prefetch(address, 1); }

  using Deadline = std::chrono::steady_clock::time_point;
  static Deadline now() noexcept { return std::chrono::steady_clock::now(); }
  /// Sleeps while `word` holds `expected`, until woken or `deadline` (max: none). May wake for no reason.
  static void futex_wait(std::atomic<std::uint32_t>& word, std::uint32_t expected, Deadline deadline) noexcept;
  static void futex_wake_one(std::atomic<std::uint32_t>& word) noexcept;
};

}  // namespace ron::detail
