// SPDX-License-Identifier: MIT OR Apache-2.0
//
// libFuzzer target: bytes are a sequence of operations on a bus, and the bus must do what the
// reference model does (tests/libbus/support/world.h); everything is compared after every step.
//
// The first byte says which capacity and where the ring's positions begin; then three bytes make an
// operation: what, which sender or receiver, how many.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <span>

#include "support/world.h"

namespace {

using ron::test::Do;
using ron::test::Op;

constexpr std::uint32_t capacities[] = {2, 3, 7, 64};
constexpr std::uint64_t firsts[] = {0, 0 - std::uint64_t{5}, (std::uint64_t{1} << 50U) - 5,
                                    (std::uint64_t{1} << 39U) - 5};
constexpr std::size_t most_operations = 300;

void play(std::span<const std::uint8_t> bytes) {
  if (bytes.empty()) return;
  ron::test::World world(capacities[bytes[0] % 4], firsts[bytes[0] / 4 % 4]);
  bytes = bytes.subspan(1);
  for (std::size_t i = 0; bytes.size() >= 3 && i < most_operations; ++i, bytes = bytes.subspan(3)) {
    world.apply(Op{static_cast<Do>(bytes[0] % ron::test::operations), bytes[1], bytes[2] % 100U});
    world.check();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    play({data, size});
  } catch (const ron::test::Mismatch& mismatch) {
    std::fprintf(stderr, "the bus is not what the model is: %s\n", mismatch.what());
    std::abort();
  }
  return 0;
}
