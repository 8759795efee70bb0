// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Counts what operator new hands out, and makes it fail on demand.
//
// Linked into the test programs that assert "allocates nothing", "is released" or "survives a lack
// of memory" (add support/alloc_tracker.cpp to their SOURCES): it replaces the global operator new
// and delete of that program. Threads: all functions may be called from any thread.
#pragma once

#include <cstddef>
#include <cstdint>

#include "sanitizers.h"

namespace ron::test {

/// ThreadSanitizer's runtime insists on its own operator new: there nothing is counted, and nothing fails.
inline constexpr bool counts_allocations = RON_TEST_TSAN == 0;
#define RON_SKIP_UNLESS_ALLOCATIONS_ARE_COUNTED() \
  if (!::ron::test::counts_allocations) GTEST_SKIP() << "allocations are not counted under ThreadSanitizer"

/// Allocations made by the calling thread so far.
[[nodiscard]] std::uint64_t allocations_here() noexcept;

/// Blocks of this program that are allocated and not yet freed.
[[nodiscard]] std::int64_t live_blocks() noexcept;

/// Like live_blocks(), of at least `large_block` bytes: a payload or a long text, but no bookkeeping.
[[nodiscard]] std::int64_t live_large_blocks() noexcept;
inline constexpr std::size_t large_block = 30'000;

/// While it lives, the calling thread's allocations fail: all after the first `allowed`, or only the one after them.
class AllocationFailure {
 public:
  enum class Mode : std::uint8_t { FromThenOn, Once };
  AllocationFailure(std::uint64_t allowed, Mode mode) noexcept;
  AllocationFailure(const AllocationFailure&) = delete;
  AllocationFailure& operator=(const AllocationFailure&) = delete;
  ~AllocationFailure();

  /// Whether an allocation has been refused since.
  [[nodiscard]] static bool happened() noexcept;
};

}  // namespace ron::test
