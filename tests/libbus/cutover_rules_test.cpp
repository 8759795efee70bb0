// SPDX-License-Identifier: MIT OR Apache-2.0
//
// What a cutover refuses, and how it ends: Busy, Config, Closed, abandon, moves.
#include <ron/cutover.h>

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <tuple>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/alloc_tracker.h"
#include "support/outcome.h"
#include "support/threads.h"

namespace ron {
namespace {

using test::cut_over;
using test::drain;
using test::make_bus;
using test::numbered;
using test::outcome;
using test::Outcomes;
using test::publish;
using test::with_capacity;

template <typename Result>
void expect_error(const Result& result, BusError::Kind kind) {
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, kind) << result.error().message;
  EXPECT_FALSE(result.error().message.empty());
}

TEST(CutoverRules, PrepareChecksTheConfiguration) {
  Bus bus = make_bus(4);
  expect_error(Cutover::prepare(bus, with_capacity(1)), BusError::Kind::Config);
  EXPECT_THAT(Cutover::prepare(bus, with_capacity(0)).error().message, testing::StartsWith("bus.capacity"));
  EXPECT_TRUE(Cutover::prepare(bus, with_capacity(2))) << "a refused one leaves nothing behind";
}

TEST(CutoverRules, TwoAtOnceOneGetsBusy) {
  Bus bus = make_bus(4);
  auto first = Cutover::prepare(bus, with_capacity(8));
  ASSERT_TRUE(first);
  expect_error(Cutover::prepare(bus, with_capacity(16)), BusError::Kind::Busy);
  ASSERT_TRUE(first->seal(numbered(1)));
  EXPECT_EQ(bus.capacity(), 8U) << "the first one won";
  EXPECT_TRUE(Cutover::prepare(bus, with_capacity(16))) << "sealed, it is in nobody's way";
}

TEST(CutoverRules, OfManyThreadsOneWins) {
  Bus bus = make_bus(4);
  for (int round = 0; round < 50; ++round) {
    std::atomic<int> won{0};
    std::atomic<int> ready{0};
    std::vector<std::unique_ptr<test::Task>> tasks;
    for (int i = 0; i < 4; ++i) {
      tasks.push_back(std::make_unique<test::Task>([&] {
        ready.fetch_add(1);
        while (ready.load() < 4) std::this_thread::yield();
        const auto cutover = Cutover::prepare(bus, with_capacity(8));
        if (cutover) won.fetch_add(1);
        else EXPECT_EQ(cutover.error().kind, BusError::Kind::Busy);
        ready.fetch_add(1);
        while (ready.load() < 8) std::this_thread::yield();
      }));
    }
    for (auto& task : tasks) task->join();
    ASSERT_EQ(won.load(), 1);
  }
}

TEST(CutoverRules, OnlyAConfigUpdatedMaySeal) {
  Bus bus = make_bus(4);
  Receiver receiver = bus.subscribe();
  auto cutover = Cutover::prepare(bus, with_capacity(8));
  ASSERT_TRUE(cutover);
  for (const Event& wrong : {Event{}, Event::shutdown(), Event::health("a", true), Event::service_crashed("a", "b"),
                             Event::data("t", Payload{})}) {
    expect_error(cutover->seal(wrong), BusError::Kind::Config);
  }
  EXPECT_EQ(outcome(receiver.try_recv()), "Empty") << "nothing was published";
  EXPECT_EQ(bus.capacity(), 4U);
  EXPECT_TRUE(cutover->seal(numbered(1))) << "and the right one still can";
  EXPECT_EQ(outcome(receiver.try_recv()), "1");
}

TEST(CutoverRules, SealingTwiceIsBusy) {
  Bus bus = make_bus(4);
  Receiver receiver = bus.subscribe();
  Cutover cutover = cut_over(bus, 8, 1);
  expect_error(cutover.seal(numbered(2)), BusError::Kind::Busy);
  EXPECT_EQ(drain(receiver), (Outcomes{"1", "Empty"}));
}

TEST(CutoverRules, SealingAfterAbandonIsBusy) {
  Bus bus = make_bus(4);
  Receiver receiver = bus.subscribe();
  auto cutover = Cutover::prepare(bus, with_capacity(8));
  ASSERT_TRUE(cutover);
  cutover->abandon();
  expect_error(cutover->seal(numbered(1)), BusError::Kind::Busy);
  cutover->abandon();
  EXPECT_FALSE(cutover->finished());
  EXPECT_EQ(outcome(receiver.try_recv()), "Empty");
  EXPECT_EQ(bus.capacity(), 4U);
}

TEST(CutoverRules, AbandonMakesRoomForAnother) {
  Bus bus = make_bus(4);
  auto first = Cutover::prepare(bus, with_capacity(8));
  ASSERT_TRUE(first);
  first->abandon();
  auto second = Cutover::prepare(bus, with_capacity(16));
  ASSERT_TRUE(second);
  first->abandon();
  expect_error(Cutover::prepare(bus, with_capacity(32)), BusError::Kind::Busy);
  ASSERT_TRUE(second->seal(numbered(1))) << "abandoning the first again does not touch the second";
  EXPECT_EQ(bus.capacity(), 16U);
}

TEST(CutoverRules, DroppingAnUnsealedOneAbandonsAndFreesIt) {
  Bus bus = make_bus(4);
  const Receiver receiver = bus.subscribe();
  {
    std::ignore = Cutover::prepare(bus, with_capacity(64));
  }
  const auto before = test::live_blocks();
  for (int i = 0; i < 20; ++i) {
    const auto unsealed = Cutover::prepare(bus, with_capacity(64));
    ASSERT_TRUE(unsealed);
  }
  EXPECT_EQ(test::live_blocks(), before);
  publish(bus.sender(), 1, 1);
}

TEST(CutoverRules, AbandonAfterSealDoesNothing) {
  Bus bus = make_bus(4);
  Receiver receiver = bus.subscribe();
  Cutover cutover = cut_over(bus, 8, 100);
  cutover.abandon();
  publish(bus.sender(), 1, 1);
  EXPECT_EQ(bus.capacity(), 8U);
  EXPECT_EQ(drain(receiver), (Outcomes{"100", "1", "Empty"}));
  EXPECT_TRUE(cutover.finished());
}

TEST(CutoverRules, DroppingASealedOneDoesNothing) {
  Bus bus = make_bus(4);
  Receiver receiver = bus.subscribe();
  {
    const Cutover cutover = cut_over(bus, 8, 100);
  }
  publish(bus.sender(), 1, 1);
  EXPECT_EQ(drain(receiver), (Outcomes{"100", "1", "Empty"}));
}

TEST(CutoverRules, WorksWithNoReceivers) {
  Bus bus = make_bus(4);
  const Cutover cutover = cut_over(bus, 8, 100);
  EXPECT_TRUE(cutover.finished());
  EXPECT_EQ(cutover.progress().receivers_on_old, 0U);
  EXPECT_EQ(cutover.progress().rings_pending, 0U);
  EXPECT_EQ(bus.capacity(), 8U);
  EXPECT_EQ(bus.published(), 1U) << "the marker counts";
  Receiver receiver = bus.subscribe();
  EXPECT_EQ(receiver.position(), 1U + make_bus(2).subscribe().position());
  publish(bus.sender(), 1, 1);
  EXPECT_EQ(drain(receiver), (Outcomes{"1", "Empty"}));
}

TEST(CutoverRules, AReceiverThatNeverDrainsPinsAtMostEightOldRings) {
  Bus bus = make_bus(2);
  std::optional<Receiver> hung = bus.subscribe();
  Receiver quick = bus.subscribe();
  std::optional<Cutover> last;
  for (std::uint64_t n = 1; n <= 8; ++n) {
    last = cut_over(bus, static_cast<std::uint32_t>(2 + n), n);
    EXPECT_EQ(last->progress().rings_pending, n);
    EXPECT_EQ(drain(quick), (Outcomes{std::to_string(n), "Empty"}));
  }
  expect_error(Cutover::prepare(bus, with_capacity(64)), BusError::Kind::Busy);
  EXPECT_EQ(bus.capacity(), 10U);
  publish(bus.sender(), 100, 100);
  EXPECT_EQ(drain(quick), (Outcomes{"100", "Empty"})) << "the others go on";

  EXPECT_EQ(outcome(hung->try_recv()), "1");
  EXPECT_EQ(last->progress().rings_pending, 7U);
  const Cutover ninth = cut_over(bus, 64, 9);
  EXPECT_EQ(ninth.progress().rings_pending, 8U);
  expect_error(Cutover::prepare(bus, with_capacity(2)), BusError::Kind::Busy);
  hung.reset();
  EXPECT_EQ(ninth.progress().rings_pending, 1U) << "the quick one has not taken the marker yet";
  EXPECT_EQ(drain(quick), (Outcomes{"9", "Empty"}));
  EXPECT_TRUE(Cutover::prepare(bus, with_capacity(2)));
}

TEST(CutoverRules, ALaggardDrainsEightRingsInOrder) {
  Bus bus = make_bus(4);
  Receiver laggard = bus.subscribe();
  Outcomes expected;
  for (std::uint64_t n = 1; n <= 8; ++n) {
    publish(bus.sender(), 10 * n, 10 * n + 1);
    const Cutover cutover = cut_over(bus, static_cast<std::uint32_t>(3 + n % 3), 10 * n + 2);
    for (std::uint64_t i = 0; i < 3; ++i) expected.push_back(std::to_string(10 * n + i));
  }
  expected.emplace_back("Empty");
  EXPECT_EQ(drain(laggard), expected);
}

TEST(CutoverRules, TheBusMayMove) {
  Bus first = make_bus(4);
  Receiver receiver = first.subscribe();
  auto cutover = Cutover::prepare(first, with_capacity(8));
  ASSERT_TRUE(cutover);
  Bus second = std::move(first);
  ASSERT_TRUE(cutover->seal(numbered(100)));
  EXPECT_EQ(second.capacity(), 8U);
  publish(second.sender(), 1, 1);
  EXPECT_EQ(drain(receiver), (Outcomes{"100", "1", "Empty"}));
}

TEST(CutoverRules, MovesAndTheMovedFromOneIsInert) {
  Bus bus = make_bus(4);
  const Receiver receiver = bus.subscribe();
  auto prepared = Cutover::prepare(bus, with_capacity(8));
  ASSERT_TRUE(prepared);
  Cutover moved = std::move(*prepared);
  EXPECT_FALSE(prepared->seal(numbered(1)));
  prepared->abandon();
  EXPECT_FALSE(prepared->finished());
  EXPECT_EQ(prepared->progress().receivers_on_old, 0U);
  EXPECT_EQ(prepared->progress().rings_pending, 0U);
  ASSERT_TRUE(moved.seal(numbered(2))) << "abandoning the empty shell did not touch it";

  auto another = Cutover::prepare(bus, with_capacity(16));
  ASSERT_TRUE(another);
  *another = std::move(moved);
  EXPECT_TRUE(Cutover::prepare(bus, with_capacity(32))) << "the unsealed one assigned over was abandoned";
}

TEST(CutoverRules, DoesNotKeepTheChannelOpen) {
  std::optional<Bus> bus = make_bus(4);
  Receiver receiver = bus->subscribe();
  auto prepared = Cutover::prepare(*bus, with_capacity(8));
  ASSERT_TRUE(prepared);
  publish(bus->sender(), 1, 1);
  bus.reset();
  EXPECT_EQ(drain(receiver), (Outcomes{"1", "Closed"}));
  expect_error(prepared->seal(numbered(100)), BusError::Kind::Closed);
  EXPECT_EQ(outcome(receiver.try_recv()), "Closed") << "for ever";
}

TEST(CutoverRules, CloseAfterASealDrainsAllRings) {
  std::optional<Bus> bus = make_bus(4);
  Receiver receiver = bus->subscribe();
  publish(bus->sender(), 1, 1);
  const Cutover cutover = cut_over(*bus, 2, 100);
  publish(bus->sender(), 2, 4);
  bus.reset();
  EXPECT_EQ(drain(receiver), (Outcomes{"1", "100", "Lagged(1)", "3", "4", "Closed"}));
  EXPECT_TRUE(cutover.finished());
}

TEST(CutoverRules, CloseRightAfterASealDrainsTheMarker) {
  std::optional<Bus> bus = make_bus(4);
  Receiver receiver = bus->subscribe();
  const Cutover cutover = cut_over(*bus, 2, 100);
  bus.reset();
  EXPECT_EQ(drain(receiver), (Outcomes{"100", "Closed"}));
}

TEST(CutoverRules, ParkedReceiversAreWokenByTheMarkerAndStayAwakeToTheNewRing) {
  Bus bus = make_bus(4);
  std::vector<std::unique_ptr<test::Task>> tasks;
  std::vector<Outcomes> seen(8);
  for (auto& out : seen) {
    auto receiver = std::make_shared<Receiver>(bus.subscribe());
    tasks.push_back(std::make_unique<test::Task>([&out, receiver] {
      for (int i = 0; i < 2; ++i) out.push_back(outcome(receiver->recv()));
    }));
  }
  for (const auto& task : tasks) ASSERT_TRUE(test::falls_asleep(*task));
  const Cutover cutover = cut_over(bus, 8, 100);
  EXPECT_TRUE(test::eventually([&] { return cutover.finished(); })) << "all have taken the marker";
  publish(bus.sender(), 1, 1);
  for (auto& task : tasks) task->join();
  for (const auto& out : seen) EXPECT_EQ(out, (Outcomes{"100", "1"}));
}

TEST(CutoverRules, TheMarkerKeepsItsStamp) {
  Bus bus = make_bus(4);
  Receiver receiver = bus.subscribe();
  auto cutover = Cutover::prepare(bus, with_capacity(8));
  ASSERT_TRUE(cutover);
  ASSERT_TRUE(cutover->seal(numbered(9).with_stamp(77)));
  const auto marker = receiver.try_recv();
  ASSERT_TRUE(marker);
  EXPECT_EQ(*marker, numbered(9));
  EXPECT_EQ(marker->stamp(), 77U);
}

TEST(CutoverRules, OutlivesEverythingElse) {
  std::optional<Cutover> cutover;
  std::optional<Cutover> unsealed;
  {
    Bus bus = make_bus(4);
    const Receiver receiver = bus.subscribe();
    cutover = cut_over(bus, 8, 100);
    auto second = Cutover::prepare(bus, with_capacity(16));
    ASSERT_TRUE(second);
    unsealed = std::move(*second);
  }
  EXPECT_TRUE(cutover->finished());
  EXPECT_EQ(cutover->progress().receivers_on_old, 0U);
  unsealed->abandon();
}

}  // namespace
}  // namespace ron
