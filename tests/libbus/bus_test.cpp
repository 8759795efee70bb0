// SPDX-License-Identifier: MIT OR Apache-2.0
#include <ron/bus.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "support/outcome.h"

namespace ron {
namespace {

using test::drain;
using test::make_bus;
using test::outcome;
using test::Outcomes;
using test::publish;

TEST(Bus, CapacityIsExactlyWhatWasAskedFor) {
  for (const std::uint32_t capacity : {2U, 3U, 5U, 7U, 8U, 100U, 255U, 257U, 1'000U}) {
    Bus bus = make_bus(capacity);
    EXPECT_EQ(bus.capacity(), capacity);
    const Sender sender = bus.sender();
    Receiver receiver = bus.subscribe();
    publish(sender, 1, capacity);
    EXPECT_EQ(outcome(receiver.try_recv()), "1") << "nothing is lost at " << capacity << " events behind";
    publish(sender, capacity + 1, capacity + 2);
    EXPECT_EQ(outcome(receiver.try_recv()), "Lagged(1)") << "and one is at one more";
  }
}

TEST(Bus, DefaultCapacityIs256) {
  auto bus = Bus::create();
  ASSERT_TRUE(bus);
  EXPECT_EQ(bus->capacity(), 256U);
}

TEST(Bus, LargestCapacityWorks) {
  auto bus = Bus::with_capacity(BusConfig::max_capacity);
  ASSERT_TRUE(bus);
  EXPECT_EQ(bus->capacity(), std::size_t{1} << 20U);
  Receiver receiver = bus->subscribe();
  publish(bus->sender(), 1, 3);
  EXPECT_EQ(drain(receiver), (Outcomes{"1", "2", "3", "Empty"}));
}

TEST(Bus, PublishedCountsWhatWasSentAndNotWhatWasRefused) {
  const Bus bus = make_bus(4);
  const Sender sender = bus.sender();
  EXPECT_EQ(bus.published(), 0U);
  EXPECT_FALSE(sender.send(test::numbered(1))) << "nobody is there";
  EXPECT_EQ(bus.published(), 0U);
  const Receiver receiver = bus.subscribe();
  EXPECT_FALSE(sender.send(Event{}));
  EXPECT_EQ(bus.published(), 0U);
  publish(sender, 1, 10);
  EXPECT_EQ(bus.published(), 10U) << "lost or not";
}

TEST(Bus, ReceiversStartAtTheTail) {
  const Bus bus = make_bus(8);
  const Sender sender = bus.sender();
  Receiver early = bus.subscribe();
  publish(sender, 1, 2);
  Receiver late = bus.subscribe();
  EXPECT_EQ(outcome(late.try_recv()), "Empty");
  publish(sender, 3, 3);
  EXPECT_EQ(drain(early), (Outcomes{"1", "2", "3", "Empty"}));
  EXPECT_EQ(drain(late), (Outcomes{"3", "Empty"}));
}

TEST(Bus, ReceiversStartAtTheTailOfAWrappedRing) {
  const Bus bus = make_bus(3);
  const Sender sender = bus.sender();
  const Receiver witness = bus.subscribe();
  publish(sender, 1, 10);
  Receiver late = bus.subscribe();
  EXPECT_EQ(outcome(late.try_recv()), "Empty");
  publish(sender, 11, 13);
  EXPECT_EQ(drain(late), (Outcomes{"11", "12", "13", "Empty"}));
}

TEST(Bus, KeepsTheChannelOpenWhileItLives) {
  std::optional<Bus> bus = make_bus(4);
  Receiver receiver = bus->subscribe();
  {
    const Sender sender = bus->sender();
    publish(sender, 1, 1);
  }
  EXPECT_EQ(drain(receiver), (Outcomes{"1", "Empty"})) << "no sender is left, yet not closed";
  publish(bus->sender(), 2, 2);
  EXPECT_EQ(outcome(receiver.try_recv()), "2");
  bus.reset();
  EXPECT_EQ(outcome(receiver.try_recv()), "Closed");
}

TEST(Bus, SendersKeepTheChannelOpenWithoutIt) {
  std::optional<Bus> bus = make_bus(4);
  std::optional<Sender> sender = bus->sender();
  Receiver receiver = bus->subscribe();
  bus.reset();
  publish(*sender, 1, 1);
  EXPECT_EQ(drain(receiver), (Outcomes{"1", "Empty"}));
  const Receiver late = sender->subscribe();
  EXPECT_EQ(sender->receiver_count(), 2U);
  sender.reset();
  EXPECT_EQ(outcome(receiver.try_recv()), "Closed");
}

TEST(Bus, MovesWithItsChannel) {
  Bus first = make_bus(4);
  const Sender sender = first.sender();
  Receiver receiver = first.subscribe();
  Bus second = std::move(first);
  EXPECT_EQ(second.capacity(), 4U);
  publish(sender, 1, 1);
  EXPECT_EQ(second.published(), 1U);
  EXPECT_EQ(drain(receiver), (Outcomes{"1", "Empty"}));

  Bus other = make_bus(8);
  Receiver of_other = other.subscribe();
  other = std::move(second);
  EXPECT_EQ(other.capacity(), 4U);
  EXPECT_EQ(outcome(of_other.try_recv()), "Closed") << "the channel it had is let go";
  EXPECT_TRUE(other.sender().same_channel(sender));
}

TEST(Bus, BusesAreIndependent) {
  const Bus one = make_bus(4);
  const Bus two = make_bus(4);
  Receiver of_one = one.subscribe();
  Receiver of_two = two.subscribe();
  publish(one.sender(), 1, 1);
  EXPECT_EQ(drain(of_one), (Outcomes{"1", "Empty"}));
  EXPECT_EQ(drain(of_two), (Outcomes{"Empty"}));
  EXPECT_FALSE(one.sender().same_channel(two.sender()));
  EXPECT_FALSE(of_one.same_channel(of_two));
}

TEST(Bus, EveryReceiverSeesEveryEvent) {
  const Bus bus = make_bus(4);
  std::vector<Receiver> receivers;
  for (int i = 0; i < 100; ++i) receivers.push_back(bus.subscribe());
  publish(bus.sender(), 1, 4);
  for (Receiver& receiver : receivers) EXPECT_EQ(drain(receiver), (Outcomes{"1", "2", "3", "4", "Empty"}));
}

TEST(Bus, CarriesEveryKindWhole) {
  const Bus bus = make_bus(8);
  Receiver receiver = bus.subscribe();
  const Sender sender = bus.sender();
  const std::vector<Event> events{
      Event::health("indexer", true).with_stamp(5), Event::config_updated(~std::uint64_t{0}),
      Event::service_crashed(test::text_of(30), test::text_of(Event::max_bytes - 30)).with_stamp(6), Event::shutdown(),
      Event::data(test::text_of(41), Payload::copy_of(test::bytes_of(1'000)))};
  for (const Event& event : events) ASSERT_TRUE(sender.send(event));
  for (const Event& event : events) {
    const auto got = receiver.try_recv();
    ASSERT_TRUE(got);
    EXPECT_EQ(*got, event);
    EXPECT_EQ(got->stamp(), event.stamp());
  }
}

}  // namespace
}  // namespace ron
