// SPDX-License-Identifier: MIT OR Apache-2.0
#include "adapter/bus_survey.h"

#include <optional>
#include <string>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ron::sim {
namespace {

using namespace std::chrono_literals;

class BusSurveyTest : public testing::Test {
 protected:
  Bus make(std::uint32_t capacity = 8) const { return Bus::create({.capacity = capacity}, metrics).value(); }
  static void send(const Bus& bus, int events) {
    const Sender sender = bus.sender();
    for (int i = 0; i < events; ++i) ASSERT_TRUE(sender.send(Event::config_updated(1)));
  }
  Snapshot take() { return survey.take(at += 50ms); }

  std::shared_ptr<BusMetricsAdapter> metrics = std::make_shared<BusMetricsAdapter>();
  BusSurvey survey{metrics};
  std::chrono::nanoseconds at{0};
};

TEST_F(BusSurveyTest, WithoutABusThereIsNoRing) {
  const Snapshot first = take();
  EXPECT_TRUE(first.rings.empty());
  EXPECT_EQ(first.number, 1U);
  EXPECT_EQ(take().number, 2U);
}

TEST_F(BusSurveyTest, TellsWhatTheBusAndItsReceiversTell) {
  const Bus bus = make();
  Receiver quick = bus.subscribe();
  Receiver slow = bus.subscribe();
  (void)survey.watch(bus);
  survey.add_subscriber("quick", quick.probe(), {});
  survey.add_subscriber("slow", slow.probe(), [] { return std::uint64_t{3}; });
  send(bus, 6);
  for (int i = 0; i < 6; ++i) ASSERT_TRUE(quick.try_recv());
  send(bus, 4);
  const Snapshot snapshot = take();
  ASSERT_EQ(snapshot.rings.size(), 1U);
  EXPECT_EQ(snapshot.rings[0].capacity, 8U);
  EXPECT_EQ(snapshot.rings[0].depth, 8U);
  EXPECT_EQ(snapshot.rings[0].receivers, 2U);
  EXPECT_EQ(snapshot.totals.published, 10U);
  EXPECT_EQ(snapshot.totals.sent, 10U) << "nobody else counts";
  EXPECT_EQ(snapshot.totals.delivered, 6U);
  EXPECT_EQ(snapshot.totals.lost, 2U);
  ASSERT_EQ(snapshot.subscribers.size(), 2U);
  EXPECT_EQ(snapshot.subscribers[0].handled, 6U);
  EXPECT_EQ(snapshot.subscribers[1].handled, 3U);
  EXPECT_EQ(snapshot.subscribers[1].lost_unreported, 2U);
  EXPECT_EQ(snapshot.subscribers[1].state, SubscriberState::Slow);
  for (const SubscriberSample& s : snapshot.subscribers) {
    EXPECT_EQ(s.joined_published, s.received + s.lost_reported + s.lost_unreported + s.queued + s.abandoned) << s.name;
    EXPECT_EQ(s.joined_published, 10U) << s.name;
  }
}

TEST_F(BusSurveyTest, WhatAReceiverHadStaysCountedWhenItIsGone) {
  const Bus bus = make();
  const Receiver keeps_it_open = bus.subscribe();
  std::optional<Receiver> receiver = bus.subscribe();
  (void)survey.watch(bus);
  survey.add_subscriber("brief", receiver->probe(), {});
  send(bus, 10);
  ASSERT_FALSE(receiver->try_recv());  // Lagged
  while (receiver->try_recv()) {
  }
  const Snapshot before = take();
  EXPECT_EQ(before.totals.delivered, 8U);
  EXPECT_EQ(before.totals.lost, 2U);
  receiver.reset();
  const Snapshot after = take();
  EXPECT_TRUE(after.subscribers.empty());
  EXPECT_EQ(after.totals.delivered, 8U);
  EXPECT_GE(after.totals.lost, 2U);
}

TEST_F(BusSurveyTest, CountsTheLossesOfReceiversThatNobodyAdded) {
  const Bus bus = make();
  (void)survey.watch(bus);
  std::optional<Receiver> stranger = bus.subscribe();
  send(bus, 11);
  stranger.reset();
  EXPECT_EQ(take().totals.lost, 3U);
}

TEST_F(BusSurveyTest, CountersGoOnWithTheNextBus) {
  std::uint64_t watch = 0;
  {
    const Bus bus = make();
    const Receiver receiver = bus.subscribe();
    watch = survey.watch(bus);
    send(bus, 5);
    EXPECT_EQ(take().totals.published, 5U);
    survey.forget(watch);
  }
  EXPECT_TRUE(take().rings.empty());
  EXPECT_EQ(take().totals.published, 5U);
  const Bus next = make(16);
  const Receiver receiver = next.subscribe();
  (void)survey.watch(next);
  send(next, 2);
  survey.forget(watch);  // of the bus before: this one stays
  const Snapshot snapshot = take();
  EXPECT_EQ(snapshot.rings.at(0).capacity, 16U);
  EXPECT_EQ(snapshot.rings.at(0).published, 2U);
  EXPECT_EQ(snapshot.totals.published, 7U);
}

TEST_F(BusSurveyTest, DoesNotKeepABusOpen) {
  std::optional<Bus> bus = make();
  Receiver receiver = bus->subscribe();
  const auto watch = survey.watch(*bus);
  (void)take();
  survey.forget(watch);
  bus.reset();
  EXPECT_EQ(receiver.try_recv().error().kind, RecvError::Kind::Closed);
}

TEST_F(BusSurveyTest, SumsWhatPublishersCount) {
  const Bus bus = make();
  const Receiver receiver = bus.subscribe();
  (void)survey.watch(bus);
  survey.add_publisher("a", [] { return std::uint64_t{2}; });
  survey.add_publisher(std::string(1000, 'b'), [] { return std::uint64_t{3}; });
  send(bus, 4);
  const Snapshot snapshot = take();
  EXPECT_EQ(snapshot.totals.sent, 5U) << "and the ledger sees that it differs";
  EXPECT_EQ(snapshot.publishers.at(1).name.size(), BusSurvey::longest_name);
}

}  // namespace
}  // namespace ron::sim
