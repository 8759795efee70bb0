// SPDX-License-Identifier: MIT OR Apache-2.0
//
// What a cutover holds on to, and when it lets go.
#include <ron/cutover.h>

#include <optional>
#include <tuple>
#include <utility>

#include <gtest/gtest.h>

#include "support/alloc_tracker.h"
#include "support/outcome.h"

namespace ron {
namespace {

using test::cut_over;
using test::drain;
using test::live_large_blocks;
using test::make_bus;
using test::Outcomes;
using test::publish;

TEST(CutoverMemory, PayloadsOfTheOldRingAreReleasedWhenItIsDone) {
  RON_SKIP_UNLESS_ALLOCATIONS_ARE_COUNTED();
  Bus bus = make_bus(4);
  const Sender sender = bus.sender();
  std::optional<Receiver> slow = bus.subscribe();
  Receiver quick = bus.subscribe();
  const auto before = live_large_blocks();
  ASSERT_TRUE(sender.send(Event::data("t", Payload::adopt(test::bytes_of(test::large_block)))));
  const Cutover cutover = cut_over(bus, 2, 100);
  std::ignore = drain(quick);
  EXPECT_EQ(live_large_blocks(), before + 1) << "the slow one has yet to read it";
  EXPECT_EQ(drain(*slow), (Outcomes{"Data", "100", "Empty"}));
  EXPECT_TRUE(cutover.finished());
  EXPECT_EQ(live_large_blocks(), before);
}

TEST(CutoverMemory, PayloadsOfTheOldRingAreReleasedWhenItsReceiversLeave) {
  RON_SKIP_UNLESS_ALLOCATIONS_ARE_COUNTED();
  Bus bus = make_bus(4);
  const Sender sender = bus.sender();
  std::optional<Receiver> hung = bus.subscribe();
  const auto before = live_large_blocks();
  ASSERT_TRUE(sender.send(Event::data("t", Payload::adopt(test::bytes_of(test::large_block)))));
  const Cutover cutover = cut_over(bus, 2, 100);
  Receiver newcomer = bus.subscribe();
  ASSERT_TRUE(sender.send(Event::data("t", Payload::adopt(test::bytes_of(test::large_block)))));
  EXPECT_EQ(live_large_blocks(), before + 2);
  hung.reset();
  EXPECT_EQ(live_large_blocks(), before + 1);
  EXPECT_EQ(drain(newcomer), (Outcomes{"Data", "Empty"}));
}

TEST(CutoverMemory, IdleSendersPinNothing) {
  RON_SKIP_UNLESS_ALLOCATIONS_ARE_COUNTED();
  Bus bus = make_bus(64);
  const Sender idle = bus.sender();
  const Sender used_once = bus.sender();
  Receiver receiver = bus.subscribe();
  publish(used_once, 1, 1);
  std::int64_t after_a_few = 0;
  for (std::uint64_t round = 1; round <= 40; ++round) {
    const Cutover cutover = cut_over(bus, round % 2 == 0 ? 64 : 65, round);
    std::ignore = drain(receiver);
    EXPECT_TRUE(cutover.finished());
    EXPECT_EQ(cutover.progress().rings_pending, 0U);
    if (round == 10) after_a_few = test::live_blocks();
  }
  EXPECT_LE(test::live_blocks(), after_a_few) << "forty rings later no more is held than after ten";
  publish(idle, 7, 7);
  publish(used_once, 8, 8);
  EXPECT_EQ(drain(receiver), (Outcomes{"7", "8", "Empty"}));
}

}  // namespace
}  // namespace ron
