// SPDX-License-Identifier: MIT OR Apache-2.0
#include <ron/sender.h>

#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>

#include <ron/bus.h>

#include "support/alloc_tracker.h"
#include "support/outcome.h"

namespace ron {
namespace {

using test::drain;
using test::live_large_blocks;
using test::make_bus;
using test::numbered;
using test::outcome;
using test::Outcomes;
using test::publish;

std::vector<Event> numbered_events(std::uint64_t first, std::uint64_t last) {
  std::vector<Event> events;
  for (auto n = first; n <= last; ++n) events.push_back(numbered(n));
  return events;
}

TEST(Sender, AnswersTheNumberOfReceivers) {
  const Bus bus = make_bus(4);
  const Sender sender = bus.sender();
  const Receiver one = bus.subscribe();
  EXPECT_EQ(sender.send(numbered(1)).value(), 1U);
  {
    const Receiver two = bus.subscribe();
    const Receiver three = sender.subscribe();
    EXPECT_EQ(sender.send(numbered(2)).value(), 3U);
    EXPECT_EQ(sender.receiver_count(), 3U);
  }
  EXPECT_EQ(sender.receiver_count(), 1U);
  EXPECT_EQ(sender.send(numbered(3)).value(), 1U);
}

TEST(Sender, WithoutReceiversTheEventComesBackAndNothingIsRetained) {
  const Bus bus = make_bus(4);
  const Sender sender = bus.sender();
  const auto before = live_large_blocks();
  {
    const Payload payload = Payload::copy_of(test::bytes_of(test::large_block));
    const Event event = Event::data("t", payload).with_stamp(9);
    const auto sent = sender.send(event);
    ASSERT_FALSE(sent);
    EXPECT_EQ(sent.error().kind, SendError::Kind::NoReceivers);
    EXPECT_EQ(sent.error().event, event);
    EXPECT_EQ(sent.error().event.stamp(), 9U);
    EXPECT_EQ(sent.error().event.payload().bytes().data(), payload.bytes().data());
  }
  EXPECT_EQ(live_large_blocks(), before);
  Receiver late = bus.subscribe();
  EXPECT_EQ(outcome(late.try_recv()), "Empty");
  publish(sender, 1, 1);
  EXPECT_EQ(drain(late), (Outcomes{"1", "Empty"}));
}

TEST(Sender, IsRefusedAgainWhenTheLastReceiverHasLeft) {
  const Bus bus = make_bus(4);
  const Sender sender = bus.sender();
  {
    const Receiver receiver = bus.subscribe();
    publish(sender, 1, 2);
  }
  const auto sent = sender.send(numbered(3));
  ASSERT_FALSE(sent);
  EXPECT_EQ(sent.error().kind, SendError::Kind::NoReceivers);
  EXPECT_EQ(sender.len(), 0U);
}

TEST(Sender, PlaceholderIsRefused) {
  const Bus bus = make_bus(4);
  Receiver receiver = bus.subscribe();
  const auto sent = bus.sender().send(Event{}.with_stamp(3));
  ASSERT_FALSE(sent);
  EXPECT_EQ(sent.error().kind, SendError::Kind::Placeholder);
  EXPECT_EQ(sent.error().event.kind(), Event::Kind::None);
  EXPECT_EQ(sent.error().event.stamp(), 3U) << "the very event comes back";
  EXPECT_EQ(outcome(receiver.try_recv()), "Empty");
}

TEST(Sender, SendManyKeepsTheOrder) {
  const Bus bus = make_bus(8);
  Receiver receiver = bus.subscribe();
  const Sender sender = bus.sender();
  EXPECT_EQ(sender.send_many(numbered_events(1, 3)).value(), 3U);
  publish(sender, 4, 4);
  EXPECT_EQ(sender.send_many(numbered_events(5, 5)).value(), 1U);
  EXPECT_EQ(drain(receiver), (Outcomes{"1", "2", "3", "4", "5", "Empty"}));
  EXPECT_EQ(bus.published(), 5U);
}

TEST(Sender, SendManyOfNothingSendsNothing) {
  const Bus bus = make_bus(8);
  Receiver receiver = bus.subscribe();
  EXPECT_EQ(bus.sender().send_many({}).value(), 0U);
  EXPECT_EQ(outcome(receiver.try_recv()), "Empty");
  EXPECT_EQ(bus.published(), 0U);
}

TEST(Sender, SendManyBeyondTheCapacityOverwritesItsOwnBeginning) {
  const Bus bus = make_bus(3);
  Receiver receiver = bus.subscribe();
  EXPECT_EQ(bus.sender().send_many(numbered_events(1, 10)).value(), 10U);
  EXPECT_EQ(bus.published(), 10U);
  EXPECT_EQ(drain(receiver), (Outcomes{"Lagged(7)", "8", "9", "10", "Empty"}));
}

TEST(Sender, SendManyRefusesTheWholeBatchForOnePlaceholder) {
  for (const std::size_t bad : {0U, 1U, 4U}) {
    const Bus bus = make_bus(8);
    Receiver receiver = bus.subscribe();
    auto events = numbered_events(1, 5);
    events[bad] = Event{}.with_stamp(77);
    const auto sent = bus.sender().send_many(events);
    ASSERT_FALSE(sent);
    EXPECT_EQ(sent.error().kind, SendError::Kind::Placeholder);
    EXPECT_EQ(sent.error().event.kind(), Event::Kind::None);
    EXPECT_EQ(sent.error().event.stamp(), 77U) << "it is the placeholder that comes back";
    EXPECT_EQ(outcome(receiver.try_recv()), "Empty");
    EXPECT_EQ(bus.published(), 0U);
  }
}

TEST(Sender, SendManyWithoutReceiversIsRefused) {
  const Bus bus = make_bus(8);
  const auto sent = bus.sender().send_many(numbered_events(1, 2));
  ASSERT_FALSE(sent);
  EXPECT_EQ(sent.error().kind, SendError::Kind::NoReceivers);
  EXPECT_EQ(sent.error().event, numbered(1)) << "the first that was not sent";
  EXPECT_EQ(bus.published(), 0U);
}

TEST(Sender, SendManyLeavesTheCallersEventsAlone) {
  const Bus bus = make_bus(8);
  const Receiver receiver = bus.subscribe();
  const std::vector<Event> events{Event::health(test::text_of(100), true), numbered(2)};
  EXPECT_EQ(bus.sender().send_many(events).value(), 2U);
  EXPECT_EQ(events[0], Event::health(test::text_of(100), true));
  EXPECT_EQ(events[1], numbered(2));
}

TEST(Sender, LenIsTheSlowestReceiversBacklogUpToTheCapacity) {
  const Bus bus = make_bus(4);
  const Sender sender = bus.sender();
  EXPECT_EQ(sender.len(), 0U);
  std::optional<Receiver> slow = bus.subscribe();
  Receiver quick = bus.subscribe();
  EXPECT_EQ(sender.len(), 0U);
  publish(sender, 1, 3);
  EXPECT_EQ(sender.len(), 3U);
  std::ignore = drain(quick);
  EXPECT_EQ(sender.len(), 3U) << "the slow one still wants them";
  publish(sender, 4, 9);
  EXPECT_EQ(sender.len(), 4U) << "never above the capacity";
  std::ignore = drain(quick);
  EXPECT_EQ(outcome(slow->try_recv()), "Lagged(5)");
  EXPECT_EQ(outcome(slow->try_recv()), "6");
  EXPECT_EQ(sender.len(), 3U);
  slow.reset();
  EXPECT_EQ(sender.len(), 0U) << "the slow one has left";
}

TEST(Sender, CopiesShareTheChannel) {
  const Bus bus = make_bus(8);
  Receiver receiver = bus.subscribe();
  const Sender first = bus.sender();
  const Sender second = first;  // NOLINT(performance-unnecessary-copy-initialization): the copy is the subject
  const Sender third = bus.sender();
  EXPECT_TRUE(first.same_channel(second));
  EXPECT_TRUE(first.same_channel(third));
  publish(first, 1, 1);
  publish(second, 2, 2);
  publish(third, 3, 3);
  publish(first, 4, 4);
  EXPECT_EQ(drain(receiver), (Outcomes{"1", "2", "3", "4", "Empty"}));
}

TEST(Sender, AssignmentChangesTheChannel) {
  const Bus one = make_bus(4);
  const Bus two = make_bus(4);
  Receiver of_one = one.subscribe();
  Receiver of_two = two.subscribe();
  Sender sender = one.sender();
  sender = two.sender();
  publish(sender, 1, 1);
  const Sender copy = one.sender();
  sender = copy;
  publish(sender, 2, 2);
  const Sender& same = sender;
  sender = same;
  publish(sender, 3, 3);
  EXPECT_EQ(drain(of_two), (Outcomes{"1", "Empty"}));
  EXPECT_EQ(drain(of_one), (Outcomes{"2", "3", "Empty"}));
}

TEST(Sender, AssignmentLetsTheOldChannelClose) {
  std::optional<Bus> one = make_bus(4);
  const Bus two = make_bus(4);
  Receiver of_one = one->subscribe();
  Sender sender = one->sender();
  one.reset();
  EXPECT_EQ(outcome(of_one.try_recv()), "Empty");
  sender = two.sender();
  EXPECT_EQ(outcome(of_one.try_recv()), "Closed");
}

TEST(Sender, ManyCopiesComeAndGo) {
  const Bus bus = make_bus(4);
  Receiver receiver = bus.subscribe();
  for (std::uint64_t round = 0; round < 2'000; ++round) {
    const Sender copy = bus.sender();
    publish(copy, round, round);
    ASSERT_EQ(outcome(receiver.try_recv()), std::to_string(round));
  }
  std::vector<Sender> many(500, bus.sender());
  for (std::size_t i = 0; i < many.size(); ++i) {
    publish(many[i], i, i);
    ASSERT_EQ(outcome(receiver.try_recv()), std::to_string(i));
  }
}

TEST(Sender, APayloadIsReleasedWhenItIsEvicted) {
  RON_SKIP_UNLESS_ALLOCATIONS_ARE_COUNTED();
  const Bus bus = make_bus(2);
  const Sender sender = bus.sender();
  Receiver receiver = bus.subscribe();
  const auto before = live_large_blocks();
  ASSERT_TRUE(sender.send(Event::data("t", Payload::copy_of(test::bytes_of(test::large_block)))));
  publish(sender, 1, 1);
  EXPECT_EQ(live_large_blocks(), before + 1) << "retained";
  publish(sender, 2, 2);
  EXPECT_EQ(live_large_blocks(), before) << "overwritten means evicted, not reused";
  EXPECT_EQ(drain(receiver), (Outcomes{"Lagged(1)", "1", "2", "Empty"}));
}

TEST(Sender, APayloadIsReleasedWhenTheLastReceiverLeaves) {
  RON_SKIP_UNLESS_ALLOCATIONS_ARE_COUNTED();
  const Bus bus = make_bus(4);
  const Sender sender = bus.sender();
  const auto before = live_large_blocks();
  std::optional<Receiver> one = bus.subscribe();
  std::optional<Receiver> two = bus.subscribe();
  ASSERT_TRUE(sender.send(Event::data("t", Payload::adopt(test::bytes_of(test::large_block)))));
  ASSERT_TRUE(sender.send(Event::health(test::text_of(test::large_block), true)));
  EXPECT_EQ(live_large_blocks(), before + 2);
  one.reset();
  EXPECT_EQ(live_large_blocks(), before + 2);
  two.reset();
  EXPECT_EQ(live_large_blocks(), before);
}

TEST(Sender, PayloadsAreReleasedOnceDrainedAfterClose) {
  RON_SKIP_UNLESS_ALLOCATIONS_ARE_COUNTED();
  std::optional<Bus> bus = make_bus(4);
  Receiver receiver = bus->subscribe();
  const auto before = live_large_blocks();
  for (int i = 0; i < 6; ++i) {
    ASSERT_TRUE(bus->sender().send(Event::data("t", Payload::adopt(test::bytes_of(test::large_block)))));
  }
  EXPECT_EQ(live_large_blocks(), before + 4);
  bus.reset();
  EXPECT_EQ(drain(receiver), (Outcomes{"Lagged(2)", "Data", "Data", "Data", "Data", "Closed"}));
  EXPECT_EQ(live_large_blocks(), before);
}

}  // namespace
}  // namespace ron
