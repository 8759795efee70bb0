// SPDX-License-Identifier: MIT OR Apache-2.0
#include <ron/payload.h>

#include <type_traits>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "support/alloc_tracker.h"
#include "support/outcome.h"

namespace ron {
namespace {

using test::bytes_of;
using test::live_large_blocks;

constexpr std::size_t large = test::large_block;

static_assert(std::is_nothrow_copy_constructible_v<Payload> && std::is_nothrow_move_constructible_v<Payload> &&
              std::is_nothrow_copy_assignable_v<Payload> && std::is_nothrow_move_assignable_v<Payload>);
static_assert(std::is_same_v<decltype(std::declval<const Payload&>().bytes()), std::span<const std::byte>>,
              "the bytes are immutable");

TEST(Payload, DefaultIsEmpty) {
  constexpr Payload none;
  EXPECT_EQ(none.size(), 0U);
  EXPECT_TRUE(none.bytes().empty());
  EXPECT_EQ(none, Payload{});
}

TEST(Payload, CopyOfCopies) {
  auto source = bytes_of(100);
  const Payload payload = Payload::copy_of(source);
  source[0] = source[0] ^ std::byte{0xff};
  EXPECT_NE(payload.bytes().data(), source.data());
  EXPECT_EQ(payload.size(), 100U);
  EXPECT_TRUE(std::ranges::equal(payload.bytes(), bytes_of(100)));
}

TEST(Payload, AdoptKeepsTheAddresses) {
  auto source = bytes_of(100);
  const std::byte* const address = source.data();
  const Payload payload = Payload::adopt(std::move(source));
  EXPECT_EQ(payload.bytes().data(), address);
  EXPECT_EQ(payload.size(), 100U);
  EXPECT_TRUE(std::ranges::equal(payload.bytes(), bytes_of(100)));
}

TEST(Payload, EmptyBytesAreFine) {
  EXPECT_EQ(Payload::copy_of({}).size(), 0U);
  EXPECT_EQ(Payload::adopt({}).size(), 0U);
  EXPECT_EQ(Payload::copy_of({}), Payload::adopt({}));
}

TEST(Payload, ACopyIsAnotherReferenceToTheSameBytes) {
  const Payload first = Payload::copy_of(bytes_of(10));
  const Payload second = first;  // NOLINT(performance-unnecessary-copy-initialization): the copy is the subject
  EXPECT_EQ(first.bytes().data(), second.bytes().data());
}

TEST(Payload, EqualityComparesBytesWhereverTheyLie) {
  EXPECT_EQ(Payload::copy_of(bytes_of(10)), Payload::adopt(bytes_of(10)));
  EXPECT_NE(Payload::copy_of(bytes_of(10)), Payload::copy_of(bytes_of(11)));
  EXPECT_NE(Payload::copy_of(bytes_of(10, 1)), Payload::copy_of(bytes_of(10, 2)));
  EXPECT_NE(Payload::copy_of(bytes_of(1)), Payload{});
}

TEST(Payload, MakingOneAllocatesOnceAndCopyingNever) {
  RON_SKIP_UNLESS_ALLOCATIONS_ARE_COUNTED();
  const auto source = bytes_of(1'000);
  auto given = bytes_of(1'000);
  const auto before = test::allocations_here();
  const Payload copied = Payload::copy_of(source);
  EXPECT_EQ(test::allocations_here(), before + 1);
  const Payload adopted = Payload::adopt(std::move(given));
  EXPECT_EQ(test::allocations_here(), before + 2);
  const Payload again = copied;
  const Payload more = adopted;
  EXPECT_EQ(test::allocations_here(), before + 2);
  EXPECT_EQ(again, more);
}

TEST(Payload, IsReleasedWhenTheLastReferenceGoes) {
  RON_SKIP_UNLESS_ALLOCATIONS_ARE_COUNTED();
  for (const bool adopt : {false, true}) {
    const auto before = live_large_blocks();
    {
      Payload outer;
      {
        const Payload inner = adopt ? Payload::adopt(bytes_of(large)) : Payload::copy_of(bytes_of(large));
        EXPECT_EQ(live_large_blocks(), before + 1);
        outer = inner;
      }
      EXPECT_EQ(live_large_blocks(), before + 1);
      EXPECT_TRUE(std::ranges::equal(outer.bytes(), bytes_of(large)));
    }
    EXPECT_EQ(live_large_blocks(), before);
  }
}

TEST(Payload, AssignmentReleasesWhatWasThere) {
  RON_SKIP_UNLESS_ALLOCATIONS_ARE_COUNTED();
  const auto before = live_large_blocks();
  Payload payload = Payload::copy_of(bytes_of(large));
  payload = Payload::copy_of(bytes_of(large, 2));
  EXPECT_EQ(live_large_blocks(), before + 1);
  const Payload& same = payload;
  payload = same;
  EXPECT_EQ(payload, Payload::copy_of(bytes_of(large, 2))) << "assigned to itself";
  payload = Payload{};
  EXPECT_EQ(live_large_blocks(), before);
}

TEST(Payload, MovingLeavesAnEmptyOne) {
  RON_SKIP_UNLESS_ALLOCATIONS_ARE_COUNTED();
  const auto before = live_large_blocks();
  {
    Payload source = Payload::copy_of(bytes_of(large));
    Payload target = std::move(source);
    EXPECT_EQ(source.size(), 0U);  // NOLINT(bugprone-use-after-move): that is the subject
    EXPECT_EQ(target.size(), large);
    source = std::move(target);
    EXPECT_EQ(source.size(), large);
    EXPECT_EQ(live_large_blocks(), before + 1);
  }
  EXPECT_EQ(live_large_blocks(), before);
}

}  // namespace
}  // namespace ron
