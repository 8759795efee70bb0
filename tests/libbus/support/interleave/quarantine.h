// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Quarantine: memory that is freed during an execution is not used again before its end.
//
// So an access to freed memory can be told (Memory::freed), and a block freed twice as well. Linked
// into a program, it replaces operator new and delete. For one thread.
#pragma once

#include <cstddef>
#include <cstdint>

namespace ron::test::interleave {

struct Quarantine {
  static void open();
  /// Frees what was kept.
  static void close() noexcept;
  /// While it lives, what is freed is the stage's own and of no interest.
  class Aside {
   public:
    Aside() noexcept;
    Aside(const Aside&) = delete;
    Aside& operator=(const Aside&) = delete;
    ~Aside();
  };
  /// Blocks of exactly that size that are allocated and not freed.
  [[nodiscard]] static std::int64_t live(std::size_t size);
  /// The size whose blocks are counted.
  static void count(std::size_t size);
};

}  // namespace ron::test::interleave
