// SPDX-License-Identifier: MIT OR Apache-2.0
//
// What a receiver sees, in one thread. Blocking and wake-ups: wakeup_test.cpp.
#include <ron/receiver.h>

#include <array>
#include <chrono>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <ron/bus.h>

#include "support/outcome.h"

namespace ron {
namespace {

using namespace std::chrono_literals;
using test::drain;
using test::make_bus;
using test::outcome;
using test::Outcomes;
using test::publish;

std::string many(Receiver& receiver, std::span<Event> out) {
  const auto got = receiver.try_recv_many(out);
  if (!got) return test::describe(got.error());
  std::string text;
  for (const Event& event : out.first(*got)) text += (text.empty() ? "" : " ") + test::describe(event);
  return "[" + text + "]";
}

TEST(Receiver, TheExampleOfTheSpecification) {
  std::optional<Bus> bus = make_bus(2);
  Receiver receiver = bus->subscribe();
  publish(bus->sender(), 1, 3);
  EXPECT_EQ(drain(receiver), (Outcomes{"Lagged(1)", "2", "3", "Empty"}));
  publish(bus->sender(), 4, 6);
  bus.reset();
  EXPECT_EQ(drain(receiver), (Outcomes{"Lagged(1)", "5", "6", "Closed"}));
}

TEST(Receiver, LagIsExactAtEveryDistance) {
  for (const std::uint32_t capacity : {2U, 3U, 7U, 64U}) {
    for (std::uint64_t sent = 0; sent <= capacity * 3U + 1U; ++sent) {
      const Bus bus = make_bus(capacity);
      Receiver receiver = bus.subscribe();
      publish(bus.sender(), 1, sent);
      Outcomes expected;
      const std::uint64_t lost = sent > capacity ? sent - capacity : 0;
      if (lost > 0) expected.push_back("Lagged(" + std::to_string(lost) + ")");
      for (std::uint64_t n = lost + 1; n <= sent; ++n) expected.push_back(std::to_string(n));
      expected.emplace_back("Empty");
      ASSERT_EQ(drain(receiver), expected) << "capacity " << capacity << ", sent " << sent;
      ASSERT_EQ(receiver.lagged_total(), lost);
    }
  }
}

TEST(Receiver, AfterLaggedComesTheOldestRetained) {
  const Bus bus = make_bus(2);
  const Sender sender = bus.sender();
  Receiver receiver = bus.subscribe();
  publish(sender, 1, 3);
  EXPECT_EQ(outcome(receiver.try_recv()), "Lagged(1)");
  publish(sender, 4, 4);
  EXPECT_EQ(outcome(receiver.try_recv()), "Lagged(1)") << "lapped again before it read on";
  EXPECT_EQ(outcome(receiver.try_recv()), "3");
  EXPECT_EQ(receiver.lagged_total(), 2U);
}

TEST(Receiver, LenCountsLostEventsUntilTheLagIsReported) {
  const Bus bus = make_bus(2);
  Receiver receiver = bus.subscribe();
  EXPECT_EQ(receiver.len(), 0U);
  EXPECT_TRUE(receiver.is_empty());
  publish(bus.sender(), 1, 5);
  EXPECT_EQ(receiver.len(), 5U);
  EXPECT_FALSE(receiver.is_empty());
  EXPECT_EQ(receiver.lagged_total(), 0U) << "not told about yet";
  EXPECT_EQ(outcome(receiver.try_recv()), "Lagged(3)");
  EXPECT_EQ(receiver.len(), 2U);
  EXPECT_EQ(receiver.lagged_total(), 3U);
  EXPECT_EQ(outcome(receiver.try_recv()), "4");
  EXPECT_EQ(receiver.len(), 1U);
  EXPECT_EQ(outcome(receiver.try_recv()), "5");
  EXPECT_TRUE(receiver.is_empty());
}

TEST(Receiver, PositionIsTheSequenceOfTheNextEvent) {
  const Bus bus = make_bus(2);
  Receiver receiver = bus.subscribe();
  const auto start = receiver.position();
  publish(bus.sender(), 1, 4);
  EXPECT_EQ(receiver.position(), start);
  EXPECT_EQ(outcome(receiver.try_recv()), "Lagged(2)");
  EXPECT_EQ(receiver.position(), start + 2);
  std::ignore = receiver.try_recv();
  EXPECT_EQ(receiver.position(), start + 3);
  EXPECT_EQ(bus.subscribe().position(), start + 4) << "the numbering is the channel's, not the receiver's";
}

TEST(Receiver, ClosedOnlyAfterEverythingRetainedIsDrained) {
  std::optional<Bus> bus = make_bus(4);
  std::optional<Sender> sender = bus->sender();
  Receiver receiver = bus->subscribe();
  publish(*sender, 1, 3);
  bus.reset();
  EXPECT_EQ(outcome(receiver.try_recv()), "1");
  sender.reset();
  EXPECT_EQ(drain(receiver), (Outcomes{"2", "3", "Closed"}));
}

TEST(Receiver, ClosedFromEveryCallForEver) {
  std::optional<Bus> bus = make_bus(4);
  Receiver receiver = bus->subscribe();
  bus.reset();
  std::array<Event, 2> out;
  std::stop_source stopped;
  stopped.request_stop();
  for (int round = 0; round < 3; ++round) {
    EXPECT_EQ(outcome(receiver.try_recv()), "Closed");
    EXPECT_EQ(outcome(receiver.recv()), "Closed");
    EXPECT_EQ(outcome(receiver.recv(std::stop_token{})), "Closed");
    EXPECT_EQ(outcome(receiver.recv_for(1h)), "Closed");
    EXPECT_EQ(outcome(receiver.recv_for(0ns)), "Closed");
    EXPECT_EQ(many(receiver, out), "Closed");
    EXPECT_EQ(receiver.arm(Waker{[](void*) noexcept { FAIL(); }, nullptr}), ArmResult::Closed);
  }
  EXPECT_TRUE(receiver.is_empty());
  Receiver another = receiver.resubscribe();
  EXPECT_EQ(outcome(another.try_recv()), "Closed");
}

TEST(Receiver, APendingLagComesBeforeClosed) {
  std::optional<Bus> bus = make_bus(2);
  Receiver receiver = bus->subscribe();
  publish(bus->sender(), 1, 5);
  bus.reset();
  EXPECT_EQ(receiver.arm(Waker{[](void*) noexcept { FAIL(); }, nullptr}), ArmResult::Ready);
  EXPECT_EQ(outcome(receiver.recv()), "Lagged(3)");
  EXPECT_EQ(outcome(receiver.recv()), "4");
  EXPECT_EQ(outcome(receiver.recv()), "5");
  EXPECT_EQ(outcome(receiver.recv()), "Closed");
}

TEST(Receiver, EveryReceivingCallReportsALag) {
  const Bus bus = make_bus(2);
  const Sender sender = bus.sender();
  Receiver receiver = bus.subscribe();
  std::uint64_t next = 1;
  const auto overrun = [&] {
    std::ignore = drain(receiver);
    publish(sender, next, next + 2);
    next += 3;
  };
  std::array<Event, 2> out;
  overrun();
  EXPECT_EQ(outcome(receiver.recv()), "Lagged(1)");
  overrun();
  EXPECT_EQ(outcome(receiver.recv(std::stop_token{})), "Lagged(1)");
  overrun();
  EXPECT_EQ(outcome(receiver.recv_for(0ns)), "Lagged(1)");
  overrun();
  EXPECT_EQ(many(receiver, out), "Lagged(1)");
  EXPECT_EQ(many(receiver, out), "[11 12]");
  EXPECT_EQ(receiver.lagged_total(), 4U);
}

TEST(Receiver, TryRecvManyFillsFromTheFront) {
  const Bus bus = make_bus(8);
  Receiver receiver = bus.subscribe();
  publish(bus.sender(), 1, 5);
  std::array<Event, 3> out;
  EXPECT_EQ(many(receiver, out), "[1 2 3]");
  EXPECT_EQ(many(receiver, out), "[4 5]") << "what is there now";
  EXPECT_EQ(many(receiver, out), "Empty");
}

TEST(Receiver, TryRecvManyIntoNothingConsumesNothing) {
  const Bus bus = make_bus(2);
  Receiver receiver = bus.subscribe();
  EXPECT_EQ(many(receiver, {}), "[]");
  publish(bus.sender(), 1, 1);
  EXPECT_EQ(many(receiver, {}), "[]");
  EXPECT_EQ(outcome(receiver.try_recv()), "1");
}

TEST(Receiver, TryRecvManyAfterCloseDrainsThenCloses) {
  std::optional<Bus> bus = make_bus(2);
  Receiver receiver = bus->subscribe();
  publish(bus->sender(), 1, 3);
  bus.reset();
  std::array<Event, 8> out;
  EXPECT_EQ(many(receiver, out), "Lagged(1)");
  EXPECT_EQ(many(receiver, out), "[2 3]");
  EXPECT_EQ(many(receiver, out), "Closed");
}

TEST(Receiver, AReadyEventWinsOverStopAndTimeOut) {
  const Bus bus = make_bus(4);
  Receiver receiver = bus.subscribe();
  std::stop_source stop;
  stop.request_stop();
  publish(bus.sender(), 1, 3);
  EXPECT_EQ(outcome(receiver.recv(stop.get_token())), "1");
  EXPECT_EQ(outcome(receiver.recv_for(0ns)), "2");
  EXPECT_EQ(outcome(receiver.recv_for(-5s)), "3");
  EXPECT_EQ(outcome(receiver.recv(stop.get_token())), "Cancelled");
  EXPECT_EQ(outcome(receiver.recv_for(0ns)), "TimedOut");
  EXPECT_EQ(outcome(receiver.recv_for(-5s)), "TimedOut");
  EXPECT_EQ(outcome(receiver.recv_for(std::chrono::nanoseconds::min())), "TimedOut");
}

TEST(Receiver, TheLongestTimeOutDoesNotOverflow) {
  const Bus bus = make_bus(4);
  Receiver receiver = bus.subscribe();
  publish(bus.sender(), 1, 1);
  EXPECT_EQ(outcome(receiver.recv_for(std::chrono::nanoseconds::max())), "1");
}

TEST(Receiver, ResubscribeStartsAtTheTail) {
  const Bus bus = make_bus(2);
  Receiver receiver = bus.subscribe();
  publish(bus.sender(), 1, 4);
  Receiver fresh = receiver.resubscribe();
  EXPECT_TRUE(fresh.same_channel(receiver));
  EXPECT_EQ(fresh.lagged_total(), 0U);
  EXPECT_EQ(bus.sender().receiver_count(), 2U);
  publish(bus.sender(), 5, 5);
  EXPECT_EQ(drain(fresh), (Outcomes{"5", "Empty"}));
  EXPECT_EQ(drain(receiver), (Outcomes{"Lagged(3)", "4", "5", "Empty"})) << "the first is untouched";
}

TEST(Receiver, MovesWithItsPlace) {
  const Bus bus = make_bus(2);
  Receiver first = bus.subscribe();
  publish(bus.sender(), 1, 3);
  EXPECT_EQ(outcome(first.try_recv()), "Lagged(1)");
  Receiver second = std::move(first);
  EXPECT_EQ(bus.sender().receiver_count(), 1U);
  EXPECT_EQ(second.lagged_total(), 1U);
  EXPECT_EQ(outcome(second.try_recv()), "2");
  Receiver third = bus.subscribe();
  third = std::move(second);
  EXPECT_EQ(bus.sender().receiver_count(), 1U) << "the one assigned over has left";
  EXPECT_EQ(drain(third), (Outcomes{"3", "Empty"}));
}

TEST(Receiver, ADroppedOneReleasesWhatItHadNotRead) {
  const Bus bus = make_bus(4);
  const Sender sender = bus.sender();
  Receiver quick = bus.subscribe();
  {
    const Receiver slow = bus.subscribe();
    publish(sender, 1, 3);
    std::ignore = drain(quick);
    EXPECT_EQ(sender.len(), 3U);
  }
  EXPECT_EQ(sender.len(), 0U);
  EXPECT_EQ(sender.receiver_count(), 1U);
}

TEST(Receiver, TheSamePayloadReachesAllReceivers) {
  const Bus bus = make_bus(4);
  Receiver one = bus.subscribe();
  Receiver two = bus.subscribe();
  auto bytes = test::bytes_of(5'000);
  const std::byte* const address = bytes.data();
  ASSERT_TRUE(bus.sender().send(Event::data("t", Payload::adopt(std::move(bytes)))));
  const auto first = one.try_recv();
  const auto second = two.try_recv();
  ASSERT_TRUE(first && second);
  EXPECT_EQ(first->payload().bytes().data(), address);
  EXPECT_EQ(second->payload().bytes().data(), address);
}

TEST(Receiver, AReceivedEventOutlivesItsPlaceInTheRing) {
  std::optional<Bus> bus = make_bus(2);
  std::optional<Receiver> receiver = bus->subscribe();
  ASSERT_TRUE(bus->sender().send(Event::health(test::text_of(5'000), true)));
  const auto kept = receiver->try_recv();
  publish(bus->sender(), 1, 10);
  receiver.reset();
  bus.reset();
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->service(), test::text_of(5'000));
}

}  // namespace
}  // namespace ron
