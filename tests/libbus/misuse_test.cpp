// SPDX-License-Identifier: MIT OR Apache-2.0
//
// What a careless host may do: moved-from objects, ends in the wrong order, far too many receivers,
// no memory. All of it has a defined result.
#include <ron/bus.h>

#include <array>
#include <chrono>
#include <memory>
#include <new>
#include <optional>
#include <stop_token>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <ron/cutover.h>

#include "support/alloc_tracker.h"
#include "support/outcome.h"
#include "support/recording_metrics.h"
#include "support/threads.h"

// Using what was moved from is the subject of this file.
// NOLINTBEGIN(bugprone-use-after-move)

namespace ron {
namespace {

using namespace std::chrono_literals;
using test::AllocationFailure;
using test::make_bus;
using test::numbered;
using test::outcome;
using test::publish;

TEST(Misuse, MovedFromSenderAnswersNoReceivers) {
  const Bus bus = make_bus(4);
  const Receiver receiver = bus.subscribe();
  Sender source = bus.sender();
  const Sender target = std::move(source);
  const Event event = Event::health(test::text_of(100), true);
  const auto sent = source.send(event);
  ASSERT_FALSE(sent);
  EXPECT_EQ(sent.error().kind, SendError::Kind::NoReceivers);
  EXPECT_EQ(sent.error().event, event);
  const std::array batch{numbered(1)};
  EXPECT_EQ(source.send_many(batch).error().kind, SendError::Kind::NoReceivers);
  EXPECT_EQ(source.receiver_count(), 0U);
  EXPECT_EQ(source.len(), 0U);
  EXPECT_FALSE(source.same_channel(target));
  Receiver orphan = source.subscribe();
  EXPECT_EQ(outcome(orphan.try_recv()), "Closed");
  const Sender copy = source;
  EXPECT_EQ(copy.send(event).error().kind, SendError::Kind::NoReceivers);
  EXPECT_TRUE(target.send(event));
  source = target;
  EXPECT_TRUE(source.send(event)) << "and can be assigned to again";
}

TEST(Misuse, MovedFromBusHandsOutInertHandles) {
  Bus source = make_bus(4);
  const Bus target = std::move(source);
  EXPECT_EQ(source.sender().send(numbered(1)).error().kind, SendError::Kind::NoReceivers);
  Receiver receiver = source.subscribe();
  EXPECT_EQ(outcome(receiver.recv()), "Closed");
  EXPECT_EQ(source.capacity(), 0U);
  EXPECT_EQ(source.published(), 0U);
  const auto cutover = Cutover::prepare(source, BusConfig{});
  ASSERT_FALSE(cutover);
  EXPECT_EQ(cutover.error().kind, BusError::Kind::Closed);
  EXPECT_EQ(target.capacity(), 4U);
}

TEST(Misuse, MovedFromReceiverAnswersClosedFromEveryCall) {
  const Bus bus = make_bus(4);
  Receiver source = bus.subscribe();
  publish(bus.sender(), 1, 1);
  const Receiver target = std::move(source);
  std::array<Event, 2> out;
  EXPECT_EQ(outcome(source.try_recv()), "Closed");
  EXPECT_EQ(outcome(source.recv()), "Closed");
  EXPECT_EQ(outcome(source.recv(std::stop_token{})), "Closed");
  EXPECT_EQ(outcome(source.recv_for(1h)), "Closed");
  EXPECT_EQ(source.try_recv_many(out).error().kind, RecvError::Kind::Closed);
  EXPECT_EQ(source.arm(Waker{[](void*) noexcept {}, nullptr}), ArmResult::Closed);
  source.disarm();
  auto awaitable = source.recv_async(Resumer{});
  EXPECT_FALSE(awaitable.await_suspend({})) << "there is nothing to wait for";
  EXPECT_EQ(outcome(awaitable.await_resume()), "Closed");
  EXPECT_FALSE(source.probe().sample().attached);
  EXPECT_EQ(source.position(), 0U);
  EXPECT_EQ(source.len(), 0U);
  EXPECT_TRUE(source.is_empty());
  EXPECT_EQ(source.lagged_total(), 0U);
  EXPECT_FALSE(source.same_channel(target));
  Receiver orphan = source.resubscribe();
  EXPECT_EQ(outcome(orphan.try_recv()), "Closed");
  EXPECT_EQ(bus.sender().receiver_count(), 1U);
  EXPECT_EQ(target.len(), 1U);
}

TEST(Misuse, SelfMoveKeepsOrEmptiesButNeverBreaks) {
  Bus bus = make_bus(4);
  Receiver receiver = bus.subscribe();
  Sender sender = bus.sender();
  Bus& same_bus = bus;
  Receiver& same_receiver = receiver;
  Sender& same_sender = sender;
  receiver = std::move(same_receiver);
  sender = std::move(same_sender);
  bus = std::move(same_bus);
  EXPECT_EQ(sender.send(numbered(1)).value(), 1U);
  EXPECT_EQ(outcome(receiver.try_recv()), "1");
  EXPECT_EQ(bus.capacity(), 4U);
}

TEST(Misuse, ABusDestroyedWhileReceiversAreParkedClosesThem) {
  std::optional<Bus> bus = make_bus(4);
  std::vector<std::unique_ptr<test::Task>> tasks;
  for (int i = 0; i < 8; ++i) {
    auto receiver = std::make_shared<Receiver>(bus->subscribe());
    tasks.push_back(std::make_unique<test::Task>([receiver] {
      EXPECT_EQ(outcome(receiver->recv()), "Closed");
      EXPECT_EQ(outcome(receiver->recv()), "Closed");
    }));
  }
  for (const auto& task : tasks) ASSERT_TRUE(test::falls_asleep(*task));
  bus.reset();
  for (auto& task : tasks) task->join();
}

TEST(Misuse, HandlesMayGoInAnyOrder) {
  constexpr int objects = 4;
  for (int first = 0; first < objects; ++first) {
    for (int second = 0; second < objects; ++second) {
      const auto before = test::live_blocks();
      {
        std::optional<Bus> bus = make_bus(2);
        std::optional<Sender> sender = bus->sender();
        std::optional<Receiver> receiver = bus->subscribe();
        std::optional<ReceiverProbe> probe = receiver->probe();
        ASSERT_TRUE(sender->send(Event::health(test::text_of(100), true)));
        const auto drop = [&](int which) {
          if (which == 0) bus.reset();
          if (which == 1) sender.reset();
          if (which == 2) receiver.reset();
          if (which == 3) probe.reset();
        };
        drop(first);
        drop(second);
      }
      EXPECT_EQ(test::live_blocks(), before) << "dropped " << first << " then " << second;
    }
  }
}

TEST(Misuse, ALeakedReceiverKeepsNobodyFromClosing) {
  std::optional<Bus> bus = make_bus(2);
  const auto leaked = std::make_unique<Receiver>(bus->subscribe());
  Receiver other = bus->subscribe();
  publish(bus->sender(), 1, 5);
  bus.reset();
  EXPECT_EQ(test::drain(other), (test::Outcomes{"Lagged(3)", "4", "5", "Closed"}));
}

TEST(Misuse, SixtyFiveThousandReceivers) {
  constexpr std::size_t count = 65'536;
  const auto metrics = std::make_shared<test::RecordingMetrics>();
  const Bus bus = make_bus(2, metrics);
  const Sender sender = bus.sender();
  std::vector<Receiver> receivers;
  receivers.reserve(count);
  for (std::size_t i = 0; i < count; ++i) receivers.push_back(bus.subscribe());
  EXPECT_EQ(sender.receiver_count(), count);
  EXPECT_EQ(metrics->subscribers(), static_cast<std::int64_t>(count));
  EXPECT_EQ(sender.send(numbered(1)).value(), count);
  EXPECT_EQ(sender.len(), 1U);
  for (std::size_t i = 0; i < count; i += 1'024) EXPECT_EQ(outcome(receivers[i].try_recv()), "1");
  receivers.clear();
  EXPECT_EQ(sender.receiver_count(), 0U);
  EXPECT_FALSE(sender.send(numbered(2)));
}

TEST(Misuse, CreateWithoutMemoryIsAnErrorAndLeaksNothing) {
  RON_SKIP_UNLESS_ALLOCATIONS_ARE_COUNTED();
  for (const auto mode : {AllocationFailure::Mode::Once, AllocationFailure::Mode::FromThenOn}) {
    bool refused_once = false;
    for (std::uint64_t allowed = 0;; ++allowed) {
      const auto before = test::live_blocks();
      {
        std::optional<std::expected<Bus, BusError>> bus;
        {
          const AllocationFailure failure(allowed, mode);
          bus.emplace(Bus::with_capacity(256));
        }
        if (*bus && !AllocationFailure::happened()) break;
        refused_once = true;
        ASSERT_FALSE(*bus) << "allocation " << allowed << " failed unnoticed";
        EXPECT_EQ(bus->error().kind, BusError::Kind::NoMemory);
      }
      EXPECT_EQ(test::live_blocks(), before) << "allocation " << allowed;
      ASSERT_LT(allowed, 100U);
    }
    EXPECT_TRUE(refused_once);
  }
}

TEST(Misuse, PrepareWithoutMemoryIsAnErrorAndTheBusGoesOn) {
  RON_SKIP_UNLESS_ALLOCATIONS_ARE_COUNTED();
  Bus bus = make_bus(4);
  Receiver receiver = bus.subscribe();
  for (std::uint64_t allowed = 0;; ++allowed) {
    const auto before = test::live_blocks();
    {
      std::optional<std::expected<Cutover, BusError>> cutover;
      {
        const AllocationFailure failure(allowed, AllocationFailure::Mode::FromThenOn);
        cutover.emplace(Cutover::prepare(bus, BusConfig{}));
      }
      if (*cutover && !AllocationFailure::happened()) break;
      ASSERT_FALSE(*cutover);
      EXPECT_EQ(cutover->error().kind, BusError::Kind::NoMemory) << "allocation " << allowed;
    }
    EXPECT_EQ(test::live_blocks(), before) << "allocation " << allowed;
    ASSERT_LT(allowed, 100U);
  }
  publish(bus.sender(), 1, 1);
  EXPECT_EQ(outcome(receiver.try_recv()), "1");
  EXPECT_TRUE(Cutover::prepare(bus, BusConfig{})) << "no half-prepared one is in the way";
}

TEST(Misuse, SubscribeWithoutMemoryThrowsAndTheBusGoesOn) {
  RON_SKIP_UNLESS_ALLOCATIONS_ARE_COUNTED();
  const Bus bus = make_bus(4);
  std::vector<Receiver> receivers;
  receivers.reserve(10'000);
  bool refused = false;
  {
    const AllocationFailure failure(0, AllocationFailure::Mode::FromThenOn);
    try {
      while (receivers.size() < 10'000) receivers.push_back(bus.subscribe());
    } catch (const std::bad_alloc&) {
      refused = true;
    }
  }
  EXPECT_TRUE(refused) << "ten thousand receivers need memory";
  EXPECT_EQ(bus.sender().receiver_count(), receivers.size()) << "the one that failed is not counted";
  Receiver afterwards = bus.subscribe();
  publish(bus.sender(), 1, 1);
  EXPECT_EQ(outcome(afterwards.try_recv()), "1");
  for (Receiver& receiver : receivers) EXPECT_EQ(outcome(receiver.try_recv()), "1");
}

TEST(Misuse, ASenderMadeWithoutMemoryRefusesOrWorksButNeverCrashes) {
  const Bus bus = make_bus(4);
  Receiver receiver = bus.subscribe();
  std::vector<Sender> senders;
  senders.reserve(2'000);
  {
    const AllocationFailure failure(0, AllocationFailure::Mode::FromThenOn);
    for (int i = 0; i < 2'000; ++i) senders.push_back(bus.sender());
  }
  for (const Sender& sender : senders) {
    const auto sent = sender.send(numbered(1));
    if (sent) {
      EXPECT_EQ(outcome(receiver.try_recv()), "1");
    } else {
      EXPECT_EQ(sent.error().kind, SendError::Kind::NoMemory);
      EXPECT_EQ(sent.error().event, numbered(1));
    }
  }
}

TEST(Misuse, AnEventMadeWithoutMemoryThrowsAndLeaksNothing) {
  RON_SKIP_UNLESS_ALLOCATIONS_ARE_COUNTED();
  const std::string lengthy = test::text_of(500);
  const auto bytes = test::bytes_of(500);
  const auto before = test::live_blocks();
  {
    const AllocationFailure failure(0, AllocationFailure::Mode::FromThenOn);
    EXPECT_THROW(std::ignore = Event::health(lengthy, true), std::bad_alloc);
    EXPECT_THROW(std::ignore = Payload::copy_of(bytes), std::bad_alloc);
  }
  EXPECT_EQ(test::live_blocks(), before);
}

}  // namespace
}  // namespace ron

// NOLINTEND(bugprone-use-after-move)
