// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Payload: immutable bytes, shared by reference count and never copied by the bus.
//
// A copy of a Payload is another reference to the very same bytes. Copies may be used from any
// thread; one Payload object is not to be changed from two threads at once (as with shared_ptr).
// Costs: making one allocates once; copying and dropping are one atomic addition each.
// Errors: std::bad_alloc when memory is short. There is no size limit here; an Event that carries
// a payload is limited to 64 KiB in all. An adopted vector keeps its whole capacity, which may be more
// than its size.
#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include <ron/version.h>

namespace ron {

namespace detail {
struct Block;
struct EventAccess;
}  // namespace detail

class RON_API Payload {
 public:
  constexpr Payload() noexcept = default;

  /// Copies `bytes` into one new block.
  [[nodiscard]] static Payload copy_of(std::span<const std::byte> bytes);
  /// Takes the vector over: nothing is copied, receivers see the same addresses.
  [[nodiscard]] static Payload adopt(std::vector<std::byte>&& bytes);

  Payload(const Payload& other) noexcept;
  constexpr Payload(Payload&& other) noexcept : block_(std::exchange(other.block_, nullptr)) {}
  Payload& operator=(const Payload& other) noexcept;
  constexpr Payload& operator=(Payload&& other) noexcept {
    Payload taken(std::move(other));
    std::swap(block_, taken.block_);
    return *this;
  }
  constexpr ~Payload() {
    if (block_ != nullptr) release();
  }

  [[nodiscard]] std::span<const std::byte> bytes() const noexcept;
  [[nodiscard]] std::size_t size() const noexcept;

  /// Same bytes, wherever they lie.
  RON_API friend bool operator==(const Payload& a, const Payload& b) noexcept;

 private:
  friend struct detail::EventAccess;
  void release() noexcept;

  detail::Block* block_ = nullptr;
};

}  // namespace ron
