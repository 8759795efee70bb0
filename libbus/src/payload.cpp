// SPDX-License-Identifier: MIT OR Apache-2.0
#include <ron/payload.h>

#include <algorithm>
#include <cstring>
#include <new>

#include "detail/block.h"

namespace ron {
namespace detail {

Block* Block::with_room_for(std::size_t size, std::byte*& bytes) {
  void* memory = ::operator new(sizeof(Block) + size);
  auto* block = ::new (memory) Block;
  bytes = static_cast<std::byte*>(memory) + sizeof(Block);
  block->size = size;
  block->data = bytes;
  return block;
}

Block* Block::adopting(std::vector<std::byte>&& bytes) {
  auto* block = ::new (::operator new(sizeof(Block))) Block;
  block->adopted = std::move(bytes);
  block->size = block->adopted.size();
  block->data = block->adopted.data();
  return block;
}

void Block::settle(std::int64_t n) noexcept {
  // Release what this thread did with the bytes; acquire what all others did before they are freed.
  if (refs.fetch_add(n, std::memory_order_acq_rel) + n == 0) {
    this->~Block();
    ::operator delete(this);
  }
}

}  // namespace detail

Payload Payload::copy_of(std::span<const std::byte> bytes) {
  Payload payload;
  std::byte* room = nullptr;
  payload.block_ = detail::Block::with_room_for(bytes.size(), room);
  std::ranges::copy(bytes, room);
  return payload;
}

Payload Payload::adopt(std::vector<std::byte>&& bytes) {
  Payload payload;
  payload.block_ = detail::Block::adopting(std::move(bytes));
  return payload;
}

Payload::Payload(const Payload& other) noexcept : block_(other.block_) {
  if (block_ != nullptr) block_->add(1);
}

Payload& Payload::operator=(const Payload& other) noexcept {
  Payload copy(other);
  std::swap(block_, copy.block_);
  return *this;
}

void Payload::release() noexcept { block_->drop(); }

std::span<const std::byte> Payload::bytes() const noexcept {
  if (block_ == nullptr) return {};
  return {block_->data, block_->size};
}

std::size_t Payload::size() const noexcept { return block_ == nullptr ? 0 : block_->size; }

bool operator==(const Payload& a, const Payload& b) noexcept {
  return a.block_ == b.block_ || std::ranges::equal(a.bytes(), b.bytes());
}

}  // namespace ron
