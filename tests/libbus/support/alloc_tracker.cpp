// SPDX-License-Identifier: MIT OR Apache-2.0
#include "alloc_tracker.h"

#include <malloc.h>

#include <atomic>
#include <cstdlib>
#include <new>

namespace {

std::atomic<std::int64_t> live{0};
std::atomic<std::int64_t> live_large{0};

struct PerThread {
  std::uint64_t allocations = 0;
  std::uint64_t allowed = 0;
  bool failing = false;
  bool once = false;
  bool failed = false;
};
constinit thread_local PerThread here;

[[maybe_unused]] bool refuse() noexcept {
  if (!here.failing) return false;
  if (here.allowed > 0) {
    --here.allowed;
    return false;
  }
  if (here.once) here.failing = false;
  here.failed = true;
  return true;
}

[[maybe_unused]] void count(void* block, std::int64_t by) noexcept {
  live.fetch_add(by, std::memory_order_relaxed);
  if (malloc_usable_size(block) >= ron::test::large_block) live_large.fetch_add(by, std::memory_order_relaxed);
}

[[maybe_unused]] void* allocate(std::size_t size, std::size_t alignment) noexcept {
  if (refuse()) return nullptr;
  ++here.allocations;
  const std::size_t rounded = (size + alignment - 1) / alignment * alignment;
  void* block = alignment <= alignof(std::max_align_t) ? std::malloc(size == 0 ? 1 : size)
                                                       : std::aligned_alloc(alignment, rounded);
  if (block != nullptr) count(block, 1);
  return block;
}

[[maybe_unused]] void* allocate_or_throw(std::size_t size, std::size_t alignment) {
  void* block = allocate(size, alignment);
  if (block == nullptr) throw std::bad_alloc{};
  return block;
}

[[maybe_unused]] void deallocate(void* block) noexcept {
  if (block == nullptr) return;
  count(block, -1);
  std::free(block);
}

[[maybe_unused]] constexpr std::size_t plain = alignof(std::max_align_t);

}  // namespace

namespace ron::test {

std::uint64_t allocations_here() noexcept { return here.allocations; }
std::int64_t live_blocks() noexcept { return live.load(std::memory_order_relaxed); }
std::int64_t live_large_blocks() noexcept { return live_large.load(std::memory_order_relaxed); }

AllocationFailure::AllocationFailure(std::uint64_t allowed, Mode mode) noexcept {
  here.allowed = allowed;
  here.failing = true;
  here.once = mode == Mode::Once;
  here.failed = false;
}
AllocationFailure::~AllocationFailure() { here.failing = false; }
bool AllocationFailure::happened() noexcept { return here.failed; }

}  // namespace ron::test

#if !RON_TEST_TSAN
void* operator new(std::size_t size) { return allocate_or_throw(size, plain); }
void* operator new[](std::size_t size) { return allocate_or_throw(size, plain); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return allocate(size, plain); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return allocate(size, plain); }
void* operator new(std::size_t size, std::align_val_t a) {
  return allocate_or_throw(size, static_cast<std::size_t>(a));
}
void* operator new[](std::size_t size, std::align_val_t a) {
  return allocate_or_throw(size, static_cast<std::size_t>(a));
}
void* operator new(std::size_t size, std::align_val_t a, const std::nothrow_t&) noexcept {
  return allocate(size, static_cast<std::size_t>(a));
}
void* operator new[](std::size_t size, std::align_val_t a, const std::nothrow_t&) noexcept {
  return allocate(size, static_cast<std::size_t>(a));
}
void operator delete(void* block) noexcept { deallocate(block); }
void operator delete[](void* block) noexcept { deallocate(block); }
void operator delete(void* block, std::size_t) noexcept { deallocate(block); }
void operator delete[](void* block, std::size_t) noexcept { deallocate(block); }
void operator delete(void* block, const std::nothrow_t&) noexcept { deallocate(block); }
void operator delete[](void* block, const std::nothrow_t&) noexcept { deallocate(block); }
void operator delete(void* block, std::align_val_t) noexcept { deallocate(block); }
void operator delete[](void* block, std::align_val_t) noexcept { deallocate(block); }
void operator delete(void* block, std::size_t, std::align_val_t) noexcept { deallocate(block); }
void operator delete[](void* block, std::size_t, std::align_val_t) noexcept { deallocate(block); }
void operator delete(void* block, std::align_val_t, const std::nothrow_t&) noexcept { deallocate(block); }
void operator delete[](void* block, std::align_val_t, const std::nothrow_t&) noexcept { deallocate(block); }
#endif
