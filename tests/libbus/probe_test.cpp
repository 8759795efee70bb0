// SPDX-License-Identifier: MIT OR Apache-2.0
#include <ron/receiver.h>

#include <atomic>
#include <memory>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <ron/bus.h>

#include "support/outcome.h"
#include "support/threads.h"

namespace ron {
namespace {

using test::make_bus;
using test::outcome;
using test::publish;
using test::Task;

void expect_detached(const ReceiverProbe& probe) {
  const auto sample = probe.sample();
  EXPECT_FALSE(sample.attached);
  EXPECT_EQ(sample.position, 0U);
  EXPECT_EQ(sample.received, 0U);
  EXPECT_EQ(sample.lagged, 0U);
  EXPECT_EQ(sample.unreported, 0U);
  EXPECT_EQ(sample.backlog, 0U);
}

TEST(ReceiverProbe, FollowsItsReceiver) {
  const Bus bus = make_bus(4);
  Receiver receiver = bus.subscribe();
  const ReceiverProbe probe = receiver.probe();
  const auto start = receiver.position();
  EXPECT_TRUE(probe.sample().attached);
  EXPECT_EQ(probe.sample().position, start);
  EXPECT_EQ(probe.sample().backlog, 0U);

  publish(bus.sender(), 1, 6);
  auto sample = probe.sample();
  EXPECT_EQ(sample.position, start);
  EXPECT_EQ(sample.received, 0U);
  EXPECT_EQ(sample.lagged, 0U);
  EXPECT_EQ(sample.unreported, 2U) << "lost, and not yet told about";
  EXPECT_EQ(sample.backlog, 6U) << "lost ones included";

  EXPECT_EQ(outcome(receiver.try_recv()), "Lagged(2)");
  EXPECT_EQ(outcome(receiver.try_recv()), "3");
  sample = probe.sample();
  EXPECT_EQ(sample.position, start + 3);
  EXPECT_EQ(sample.received, 1U);
  EXPECT_EQ(sample.lagged, 2U);
  EXPECT_EQ(sample.unreported, 0U);
  EXPECT_EQ(sample.backlog, 3U);
}

TEST(ReceiverProbe, OfANewReceiverStartsAtNothing) {
  const Bus bus = make_bus(2);
  {
    Receiver earlier = bus.subscribe();
    publish(bus.sender(), 1, 5);
    std::ignore = test::drain(earlier);
  }
  const Receiver receiver = bus.subscribe();
  const auto sample = receiver.probe().sample();
  EXPECT_TRUE(sample.attached);
  EXPECT_EQ(sample.received, 0U);
  EXPECT_EQ(sample.lagged, 0U);
  EXPECT_EQ(sample.unreported, 0U);
  EXPECT_EQ(sample.backlog, 0U);
}

TEST(ReceiverProbe, AHungConsumersLossRisesWhileItHangs) {
  const Bus bus = make_bus(4);
  std::optional<ReceiverProbe> probe;
  std::atomic<bool> hanging{false};
  std::atomic<bool> release{false};
  Task consumer([&, receiver = std::make_shared<Receiver>(bus.subscribe())] {
    probe = receiver->probe();
    ASSERT_EQ(outcome(receiver->recv()), "1");
    hanging = true;
    ASSERT_TRUE(test::eventually([&] { return release.load(); }));
    ASSERT_EQ(outcome(receiver->recv()), "Lagged(16)");
  });
  publish(bus.sender(), 1, 1);
  ASSERT_TRUE(test::eventually([&] { return hanging.load(); }));
  std::uint64_t before = 0;
  for (std::uint64_t n = 2; n <= 21; n += 4) {
    publish(bus.sender(), n, n + 3);
    const auto sample = probe->sample();
    EXPECT_EQ(sample.lagged, 0U) << "it has been told nothing";
    EXPECT_EQ(sample.unreported, n - 2) << "and yet the loss is seen, exactly";
    EXPECT_GE(sample.unreported, before);
    before = sample.unreported;
  }
  release = true;
  consumer.join();
}

TEST(ReceiverProbe, AParkedConsumerIsSeenToo) {
  const Bus bus = make_bus(4);
  auto receiver = std::make_shared<Receiver>(bus.subscribe());
  const ReceiverProbe probe = receiver->probe();
  Task consumer([&] { EXPECT_EQ(outcome(receiver->recv()), "1"); });
  ASSERT_TRUE(test::falls_asleep(consumer));
  EXPECT_TRUE(probe.sample().attached);
  EXPECT_EQ(probe.sample().received, 0U);
  publish(bus.sender(), 1, 1);
  consumer.join();
  EXPECT_EQ(probe.sample().received, 1U);
}

TEST(ReceiverProbe, OutlivesReceiverAndBus) {
  std::optional<Bus> bus = make_bus(2);
  std::optional<Receiver> receiver = bus->subscribe();
  const ReceiverProbe probe = receiver->probe();
  publish(bus->sender(), 1, 5);
  receiver.reset();
  expect_detached(probe);
  const Receiver successor = bus->subscribe();
  publish(bus->sender(), 6, 9);
  expect_detached(probe);
  bus.reset();
  expect_detached(probe);
}

TEST(ReceiverProbe, KeepsNeitherReceiverNorChannel) {
  std::optional<Bus> bus = make_bus(2);
  std::optional<Receiver> receiver = bus->subscribe();
  Receiver other = bus->subscribe();
  const ReceiverProbe probe = receiver->probe();
  receiver.reset();
  EXPECT_EQ(bus->sender().receiver_count(), 1U);
  bus.reset();
  EXPECT_EQ(outcome(other.try_recv()), "Closed");
}

TEST(ReceiverProbe, StaysWithAReceiverThatMoves) {
  const Bus bus = make_bus(4);
  Receiver first = bus.subscribe();
  const ReceiverProbe probe = first.probe();
  Receiver second = std::move(first);
  publish(bus.sender(), 1, 2);
  EXPECT_EQ(outcome(second.try_recv()), "1");
  EXPECT_TRUE(probe.sample().attached);
  EXPECT_EQ(probe.sample().received, 1U);
  EXPECT_EQ(probe.sample().backlog, 1U);
}

TEST(ReceiverProbe, CopiesAndMovesLookAtTheSameReceiver) {
  const Bus bus = make_bus(4);
  const Receiver one = bus.subscribe();
  publish(bus.sender(), 1, 1);
  const Receiver two = bus.subscribe();
  ReceiverProbe probe;
  expect_detached(probe);
  probe = one.probe();
  const ReceiverProbe copy = probe;
  EXPECT_EQ(copy.sample().backlog, 1U);
  const ReceiverProbe moved = std::move(probe);
  EXPECT_EQ(moved.sample().backlog, 1U);
  expect_detached(probe);  // NOLINT(bugprone-use-after-move): that is the subject
  probe = two.probe();
  EXPECT_TRUE(probe.sample().attached);
  EXPECT_EQ(probe.sample().backlog, 0U);
}

TEST(ReceiverProbe, CountsReceivingInBulk) {
  const Bus bus = make_bus(8);
  Receiver receiver = bus.subscribe();
  publish(bus.sender(), 1, 5);
  std::vector<Event> out(3);
  ASSERT_EQ(receiver.try_recv_many(out).value(), 3U);
  EXPECT_EQ(receiver.probe().sample().received, 3U);
  EXPECT_EQ(receiver.probe().sample().backlog, 2U);
}

TEST(ReceiverProbe, SamplesFromManyThreadsStayPlausible) {
  constexpr std::uint64_t count = 20'000;
  std::optional<Bus> bus = make_bus(7);
  auto receiver = std::make_shared<Receiver>(bus->subscribe());
  const auto start = receiver->position();
  const ReceiverProbe probe = receiver->probe();
  std::atomic<bool> going{true};
  const auto observe = [&] {
    std::uint64_t seen = 0;
    while (going.load()) {
      const auto sample = probe.sample();
      ASSERT_TRUE(sample.attached);
      ASSERT_GE(sample.received + sample.lagged, seen) << "neither ever falls";
      ASSERT_LE(sample.received + sample.lagged, count);
      ASSERT_GE(sample.position, start);
      ASSERT_LE(sample.position, start + count);
      ASSERT_LE(sample.unreported, count);
      ASSERT_LE(sample.backlog, count);
      seen = sample.received + sample.lagged;
    }
  };
  Task one(observe);
  Task two(observe);
  Task consumer([&] {
    while (true) {
      const auto got = receiver->recv();
      if (!got && got.error().kind == RecvError::Kind::Closed) break;
    }
  });
  publish(bus->sender(), 1, count);
  bus.reset();
  consumer.join();
  going = false;
  one.join();
  two.join();
  const auto last = probe.sample();
  EXPECT_EQ(last.received + last.lagged, count);
  EXPECT_EQ(last.backlog, 0U);
}

}  // namespace
}  // namespace ron
