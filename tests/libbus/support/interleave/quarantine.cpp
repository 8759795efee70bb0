// SPDX-License-Identifier: MIT OR Apache-2.0
#include "quarantine.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>

#include "stage.h"

namespace {

struct alignas(16) Header {
  static constexpr std::uint64_t alive = 0x616c6976656c6976U;
  static constexpr std::uint64_t dead = 0x6465616465646465U;
  std::uint64_t mark;
  std::uint64_t size;
  Header* next_kept;
};

constinit bool open = false;
constinit int aside = 0;
constinit Header* kept = nullptr;
constinit std::size_t counted_size = 0;
constinit std::int64_t counted = 0;

void* allocate(std::size_t size) noexcept {
  auto* const header = static_cast<Header*>(std::malloc(sizeof(Header) + size));
  if (header == nullptr) return nullptr;
  *header = {Header::alive, size, nullptr};
  if (size == counted_size) ++counted;
  return header + 1;
}

void deallocate(void* block) noexcept {
  if (block == nullptr) return;
  Header* const header = static_cast<Header*>(block) - 1;
  if (header->mark != Header::alive) {
    std::fputs("memory is freed twice\n", stderr);
    std::abort();
  }
  if (header->size == counted_size) --counted;
  header->mark = Header::dead;
  if (!open || aside > 0) return std::free(header);
  header->next_kept = kept;
  kept = header;
  std::memset(block, 0xdd, header->size);
  const ron::test::interleave::Quarantine::Aside own;
  ron::test::interleave::stage_in_use()->freed(block, header->size);
}

}  // namespace

namespace ron::test::interleave {

void Quarantine::open() {
  ::open = true;
  ::aside = 0;  // an execution that failed may have left it
}

Quarantine::Aside::Aside() noexcept { ++::aside; }
Quarantine::Aside::~Aside() { --::aside; }

void Quarantine::close() noexcept {
  ::open = false;
  while (kept != nullptr) {
    Header* const next = kept->next_kept;
    std::free(kept);
    kept = next;
  }
}

std::int64_t Quarantine::live(std::size_t size) { return size == counted_size ? counted : 0; }
void Quarantine::count(std::size_t size) { counted_size = size, counted = 0; }

}  // namespace ron::test::interleave

void* operator new(std::size_t size) {
  void* const block = allocate(size);
  if (block == nullptr) throw std::bad_alloc{};
  return block;
}
void* operator new[](std::size_t size) { return operator new(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return allocate(size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return allocate(size); }
void operator delete(void* block) noexcept { deallocate(block); }
void operator delete[](void* block) noexcept { deallocate(block); }
void operator delete(void* block, std::size_t) noexcept { deallocate(block); }
void operator delete[](void* block, std::size_t) noexcept { deallocate(block); }
void operator delete(void* block, const std::nothrow_t&) noexcept { deallocate(block); }
void operator delete[](void* block, const std::nothrow_t&) noexcept { deallocate(block); }
