// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Memory that starts on a given boundary, from the ordinary allocator: its aligned entry is an order
// of magnitude slower than what it costs to round up here. Null when memory is short.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>

namespace ron::detail {

inline void* allocate_aligned(std::size_t bytes, std::size_t alignment) noexcept {
  void* const start = ::operator new(bytes + alignment, std::nothrow);
  if (start == nullptr) return nullptr;
  // Room for the true start always remains in front: it is at least as aligned as a pointer.
  const std::size_t past = reinterpret_cast<std::uintptr_t>(start) % alignment;
  auto* const aligned = static_cast<std::byte*>(start) + (alignment - past);
  static_cast<void**>(static_cast<void*>(aligned))[-1] = start;
  return aligned;
}

inline void free_aligned(void* aligned) noexcept {
  if (aligned != nullptr) ::operator delete(static_cast<void**>(aligned)[-1]);
}

}  // namespace ron::detail
