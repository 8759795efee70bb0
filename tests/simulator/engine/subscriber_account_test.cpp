// SPDX-License-Identifier: MIT OR Apache-2.0
#include "engine/subscriber_account.h"

#include <optional>

#include <gtest/gtest.h>
#include <ron/bus.h>

namespace ron::sim {
namespace {

class SubscriberAccountTest : public testing::Test {
 protected:
  static void publish(const Bus& bus, int events) {
    for (int i = 0; i < events; ++i) ASSERT_TRUE(bus.sender().send(Event::config_updated(1)));
  }
  void expect_balance() const {
    const AccountSample s = account.sample();
    EXPECT_EQ(s.joined_published, s.received + s.lost_reported + s.lost_unreported + s.queued + s.abandoned);
  }
  Bus bus = *Bus::with_capacity(4);
  SubscriberAccount account;
};

TEST_F(SubscriberAccountTest, TellsQueuedFromLostUnreportedFromReported) {
  Receiver receiver = bus.subscribe();
  account.join(receiver, 0);
  publish(bus, 6);
  AccountSample s = account.sample();
  EXPECT_TRUE(s.attached);
  EXPECT_EQ(s.joined_published, 6U);
  EXPECT_EQ(s.backlog, 6U);
  EXPECT_EQ(s.queued, 4U);
  EXPECT_EQ(s.lost_unreported, 2U);
  EXPECT_EQ(receiver.try_recv().error().skipped, 2U);
  EXPECT_TRUE(receiver.try_recv());
  s = account.sample();
  EXPECT_EQ(s.lost_unreported, 0U);
  EXPECT_EQ(s.lost_reported, 2U);
  EXPECT_EQ(s.received, 1U);
  EXPECT_EQ(s.queued, 3U);
  expect_balance();
}

TEST_F(SubscriberAccountTest, WhatALifeLeavesUnreadIsAbandonedAndItsUnreportedLossStays) {
  {
    const Receiver receiver = bus.subscribe();
    account.join(receiver, 0);
    publish(bus, 6);
    EXPECT_EQ(account.leave(), 4U);
  }
  const AccountSample s = account.sample();
  EXPECT_FALSE(s.attached);
  EXPECT_EQ(s.abandoned, 4U);
  EXPECT_EQ(s.lost_unreported, 2U);
  EXPECT_EQ(s.joined_published, 6U);
  EXPECT_EQ(s.backlog, 0U);
  expect_balance();
}

TEST_F(SubscriberAccountTest, WhoLeavesToMoveCountsAsMovingUntilItJoins) {
  {
    const Receiver receiver = bus.subscribe();
    account.join(receiver, 3);
    publish(bus, 2);
    EXPECT_FALSE(account.sample().moving);
    EXPECT_EQ(account.leave_to_move(), 2U);
  }
  const AccountSample s = account.sample();
  EXPECT_FALSE(s.attached);
  EXPECT_TRUE(s.moving);
  EXPECT_EQ(s.bus, 3U);  // where it was
  const Receiver receiver = bus.subscribe();
  account.join(receiver, 4);
  EXPECT_TRUE(account.sample().attached);
  EXPECT_FALSE(account.sample().moving);
  EXPECT_EQ(account.leave(), 0U);
  EXPECT_FALSE(account.sample().moving);
}

TEST_F(SubscriberAccountTest, LivesAddUpAndWhatLiesBetweenIsNotTheirs) {
  for (int life = 0; life < 3; ++life) {
    Receiver receiver = bus.subscribe();
    account.join(receiver, 0);
    publish(bus, 2);
    EXPECT_TRUE(receiver.try_recv());
    EXPECT_EQ(account.leave(), 1U);
    const Receiver other = bus.subscribe();
    publish(bus, 7);
  }
  const AccountSample s = account.sample();
  EXPECT_EQ(s.joined_published, 6U);
  EXPECT_EQ(s.received, 3U);
  EXPECT_EQ(s.abandoned, 3U);
  expect_balance();
}

TEST_F(SubscriberAccountTest, TwoReceiversAreOneAccount) {
  const Bus next = *Bus::with_capacity(4);
  Receiver receiver = bus.subscribe();
  Receiver receiver_next = next.subscribe();
  account.join(receiver, 0);
  account.join_next(receiver_next, 1);
  publish(bus, 2);
  publish(next, 1);
  AccountSample s = account.sample();
  EXPECT_EQ(s.bus, 0U);
  EXPECT_EQ(s.backlog, 3U);
  EXPECT_TRUE(receiver.try_recv());
  EXPECT_TRUE(receiver.try_recv());
  account.cross();
  s = account.sample();
  EXPECT_EQ(s.bus, 1U);
  EXPECT_EQ(s.backlog, 1U);
  EXPECT_EQ(s.received, 2U);
  EXPECT_EQ(s.abandoned, 0U);
  EXPECT_EQ(s.joined_published, 3U);
  expect_balance();
}

TEST_F(SubscriberAccountTest, ASecondReceiverMayGoUnread) {
  const Bus next = *Bus::with_capacity(4);
  Receiver receiver = bus.subscribe();
  account.join(receiver, 0);
  {
    const Receiver receiver_next = next.subscribe();
    account.join_next(receiver_next, 1);
    account.leave_next();
  }
  EXPECT_EQ(account.sample().bus, 0U);
  EXPECT_TRUE(account.sample().attached);
  expect_balance();
}

}  // namespace
}  // namespace ron::sim
