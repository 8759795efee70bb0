// SPDX-License-Identifier: MIT OR Apache-2.0
#include "engine/bus_slot.h"

#include <utility>

#include <gtest/gtest.h>

namespace ron::sim {
namespace {

Bus bus_of(std::uint32_t capacity) { return *Bus::with_capacity(capacity); }

Berth berth(const BusSlot& slot) {
  std::optional<Berth> taken;
  slot.join([&](Berth here) { taken = std::move(here); });
  return *std::move(taken);
}

void publish(const BusSlot& slot, int events) {
  const Sender sender = slot.sender();
  for (int i = 0; i < events; ++i) ASSERT_TRUE(sender.send(Event::config_updated(1)));
}

TEST(BusSlot, OneBusIsNumberZero) {
  const BusSlot slot(bus_of(8));
  const Berth mine = berth(slot);
  publish(slot, 3);
  EXPECT_EQ(mine.bus, 0U);
  EXPECT_FALSE(mine.next);
  EXPECT_EQ(slot.current().published, 3U);
  EXPECT_EQ(slot.current().capacity, 8U);
  EXPECT_FALSE(slot.old());
  EXPECT_FALSE(slot.next());
  EXPECT_EQ(slot.base_of(0), 0U);
}

TEST(BusSlot, WhoJoinsBothMissesNothingOfTheNext) {
  BusSlot slot(bus_of(8));
  slot.put_next(bus_of(16));
  EXPECT_FALSE(berth(slot).next);
  slot.join_both();
  Berth mine = berth(slot);
  ASSERT_TRUE(mine.next);
  EXPECT_EQ(mine.next_bus, 1U);
  slot.swap();
  publish(slot, 2);
  EXPECT_EQ(mine.receiver.len(), 0U);
  EXPECT_EQ(mine.next->len(), 2U);
}

TEST(BusSlot, NumbersGoOnFromBusToBus) {
  BusSlot slot(bus_of(8));
  const Berth mine = berth(slot);
  publish(slot, 5);
  slot.put_next(bus_of(16));
  EXPECT_EQ(slot.next()->base, 5U);
  slot.swap();
  const Berth other = berth(slot);
  publish(slot, 2);
  EXPECT_EQ(slot.published(), 7U);
  EXPECT_EQ(slot.old()->published, 5U);
  EXPECT_EQ(slot.current().number, 1U);
  EXPECT_EQ(slot.current().base, 5U);
  EXPECT_EQ(slot.base_of(0), 0U);
  EXPECT_EQ(slot.base_of(1), 5U);
  slot.drop_old();
  EXPECT_EQ(slot.published(), 7U);
  EXPECT_EQ(slot.old()->published, 5U);
  EXPECT_EQ(slot.old()->capacity, 8U);
  slot.put_next(bus_of(4));
  slot.swap();
  EXPECT_EQ(slot.published(), 7U);
  EXPECT_EQ(slot.base_of(1), 5U);
  EXPECT_EQ(slot.base_of(2), 7U);
}

TEST(BusSlot, DroppingTheOldClosesIt) {
  BusSlot slot(bus_of(8));
  Berth mine = berth(slot);
  publish(slot, 1);
  slot.put_next(bus_of(8));
  slot.swap();
  slot.drop_old();
  EXPECT_TRUE(mine.receiver.try_recv());
  const auto got = mine.receiver.try_recv();
  ASSERT_FALSE(got);
  EXPECT_EQ(got.error().kind, RecvError::Kind::Closed);
}

TEST(BusSlot, WithdrawingTheNextLeavesEverythingAsItWas) {
  BusSlot slot(bus_of(8));
  slot.put_next(bus_of(16));
  slot.join_both();
  slot.withdraw_next();
  EXPECT_FALSE(berth(slot).next);
  EXPECT_FALSE(slot.next());
  EXPECT_EQ(slot.current().capacity, 8U);
}

}  // namespace
}  // namespace ron::sim
