// SPDX-License-Identifier: MIT OR Apache-2.0
#include "engine/subscriber_mailbox.h"

#include <utility>

#include <gtest/gtest.h>
#include <ron/bus.h>

namespace ron::sim {
namespace {

class SubscriberMailboxTest : public testing::Test {
 protected:
  [[nodiscard]] Receiver moor(std::optional<Receiver> on_next = std::nullopt) {
    return mailbox.moor({.receiver = bus.subscribe(), .bus = 0, .next = std::move(on_next), .next_bus = 1}, account);
  }
  Bus bus = *Bus::with_capacity(8);
  Bus next = *Bus::with_capacity(8);
  SubscriberAccount account;
  SubscriberMailbox mailbox{SubscriberProfile{}};
};

TEST_F(SubscriberMailboxTest, EveryChangeRingsAndIsRead) {
  const Doorbell::Heard heard = mailbox.bell().listen();
  mailbox.change([](SubscriberOrders& orders) { orders.hung = true; });
  EXPECT_TRUE(mailbox.bell().rung_since(heard));
  EXPECT_TRUE(mailbox.read().hung);
}

TEST_F(SubscriberMailboxTest, ANextReceiverIsForWhoIsOnABus) {
  EXPECT_FALSE(mailbox.hand_over(next.subscribe(), 1, account));
  const Receiver mine = moor();
  EXPECT_TRUE(mailbox.hand_over(next.subscribe(), 1, account));
  EXPECT_FALSE(mailbox.hand_over(next.subscribe(), 1, account));  // it has one
  mailbox.cast_off(account);
  EXPECT_FALSE(mailbox.hand_over(next.subscribe(), 1, account));
}

TEST_F(SubscriberMailboxTest, CrossingTakesTheNextReceiverOnce) {
  const Receiver mine = moor(next.subscribe());
  EXPECT_EQ(next.sender().receiver_count(), 1U);
  const std::optional<Receiver> crossed = mailbox.cross(account);
  EXPECT_TRUE(crossed);
  EXPECT_EQ(account.sample().bus, 1U);
  EXPECT_FALSE(mailbox.cross(account));
}

TEST_F(SubscriberMailboxTest, TakingBackAndCastingOffDropIt) {
  const Receiver mine = moor(next.subscribe());
  mailbox.take_back(account);
  EXPECT_EQ(next.sender().receiver_count(), 0U);
  EXPECT_FALSE(mailbox.cross(account));
  EXPECT_TRUE(mailbox.hand_over(next.subscribe(), 1, account));
  ASSERT_TRUE(bus.sender().send(Event::config_updated(1)));
  EXPECT_EQ(mailbox.cast_off(account), 1U);
  EXPECT_EQ(next.sender().receiver_count(), 0U);
}

}  // namespace
}  // namespace ron::sim
