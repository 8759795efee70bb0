// SPDX-License-Identifier: MIT OR Apache-2.0
//
// One-shot readiness for event loops: Receiver::arm and disarm.
#include <ron/waker.h>

#include <atomic>
#include <optional>
#include <thread>
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

/// Counts how often it was woken.
class Bell {
 public:
  [[nodiscard]] Waker waker() noexcept {
    return Waker{[](void* self) noexcept { static_cast<Bell*>(self)->rings_.fetch_add(1); }, this};
  }
  [[nodiscard]] int rings() const { return rings_.load(); }

 private:
  std::atomic<int> rings_{0};
};

TEST(Waker, IsCalledOnceByTheNextSend) {
  const Bus bus = make_bus(8);
  Receiver receiver = bus.subscribe();
  Bell bell;
  EXPECT_EQ(receiver.arm(bell.waker()), ArmResult::Armed);
  EXPECT_EQ(bell.rings(), 0);
  publish(bus.sender(), 1, 1);
  EXPECT_EQ(bell.rings(), 1);
  publish(bus.sender(), 2, 3);
  EXPECT_EQ(bell.rings(), 1) << "one-shot";
  EXPECT_EQ(test::drain(receiver), (test::Outcomes{"1", "2", "3", "Empty"})) << "arming consumed nothing";
}

TEST(Waker, CanBeArmedAgain) {
  const Bus bus = make_bus(8);
  Receiver receiver = bus.subscribe();
  Bell bell;
  for (int round = 1; round <= 20; ++round) {
    ASSERT_EQ(receiver.arm(bell.waker()), ArmResult::Armed);
    publish(bus.sender(), 1, 1);
    ASSERT_EQ(bell.rings(), round);
    ASSERT_EQ(outcome(receiver.try_recv()), "1");
  }
}

TEST(Waker, ArmAnswersReadyWhenThereIsSomething) {
  const Bus bus = make_bus(2);
  Receiver receiver = bus.subscribe();
  Bell bell;
  publish(bus.sender(), 1, 1);
  EXPECT_EQ(receiver.arm(bell.waker()), ArmResult::Ready);
  publish(bus.sender(), 2, 4);
  EXPECT_EQ(bell.rings(), 0) << "it was not armed";
  EXPECT_EQ(receiver.arm(bell.waker()), ArmResult::Ready) << "a lag is something to receive";
  EXPECT_EQ(outcome(receiver.try_recv()), "Lagged(2)");
  EXPECT_EQ(receiver.arm(bell.waker()), ArmResult::Ready);
}

TEST(Waker, ArmAnswersClosedOnceDrained) {
  std::optional<Bus> bus = make_bus(4);
  Receiver receiver = bus->subscribe();
  publish(bus->sender(), 1, 1);
  bus.reset();
  Bell bell;
  EXPECT_EQ(receiver.arm(bell.waker()), ArmResult::Ready);
  EXPECT_EQ(outcome(receiver.try_recv()), "1");
  EXPECT_EQ(receiver.arm(bell.waker()), ArmResult::Closed);
  EXPECT_EQ(bell.rings(), 0);
}

TEST(Waker, IsCalledByClose) {
  std::optional<Bus> bus = make_bus(4);
  Receiver receiver = bus->subscribe();
  Bell bell;
  ASSERT_EQ(receiver.arm(bell.waker()), ArmResult::Armed);
  bus.reset();
  EXPECT_EQ(bell.rings(), 1);
  EXPECT_EQ(outcome(receiver.try_recv()), "Closed");
}

TEST(Waker, DisarmTakesItBack) {
  const Bus bus = make_bus(4);
  Receiver receiver = bus.subscribe();
  Bell bell;
  ASSERT_EQ(receiver.arm(bell.waker()), ArmResult::Armed);
  receiver.disarm();
  publish(bus.sender(), 1, 1);
  EXPECT_EQ(bell.rings(), 0);
  receiver.disarm();
  EXPECT_EQ(outcome(receiver.try_recv()), "1");
  EXPECT_EQ(receiver.arm(bell.waker()), ArmResult::Armed) << "disarming is not for ever";
  publish(bus.sender(), 2, 2);
  EXPECT_EQ(bell.rings(), 1);
}

TEST(Waker, DroppingTheReceiverTakesItBack) {
  std::optional<Bus> bus = make_bus(4);
  const Receiver other = bus->subscribe();
  Bell bell;
  {
    Receiver receiver = bus->subscribe();
    ASSERT_EQ(receiver.arm(bell.waker()), ArmResult::Armed);
  }
  publish(bus->sender(), 1, 1);
  bus.reset();
  EXPECT_EQ(bell.rings(), 0);
}

TEST(Waker, MovesWithItsReceiver) {
  const Bus bus = make_bus(4);
  Receiver first = bus.subscribe();
  Bell bell;
  ASSERT_EQ(first.arm(bell.waker()), ArmResult::Armed);
  Receiver second = std::move(first);
  publish(bus.sender(), 1, 1);
  EXPECT_EQ(bell.rings(), 1);
  EXPECT_EQ(outcome(second.try_recv()), "1");
}

TEST(Waker, AllArmedReceiversAreTold) {
  const Bus bus = make_bus(4);
  std::vector<Receiver> receivers;
  std::vector<Bell> bells(100);
  for (Bell& bell : bells) {
    receivers.push_back(bus.subscribe());
    ASSERT_EQ(receivers.back().arm(bell.waker()), ArmResult::Armed);
  }
  publish(bus.sender(), 1, 1);
  for (const Bell& bell : bells) EXPECT_EQ(bell.rings(), 1);
}

TEST(Waker, MaySendFromWithin) {
  struct Relay {
    Sender sender;
    int woken = 0;
  };
  const Bus bus = make_bus(8);
  Receiver receiver = bus.subscribe();
  Relay relay{bus.sender()};
  const Waker waker{[](void* ctx) noexcept {
                      auto* self = static_cast<Relay*>(ctx);
                      ++self->woken;
                      std::ignore = self->sender.send(test::numbered(100));
                    },
                    &relay};
  ASSERT_EQ(receiver.arm(waker), ArmResult::Armed);
  publish(relay.sender, 1, 1);
  EXPECT_EQ(relay.woken, 1);
  publish(relay.sender, 2, 2);
  EXPECT_EQ(relay.woken, 1);
  EXPECT_EQ(test::drain(receiver), (test::Outcomes{"1", "100", "2", "Empty"}));
}

TEST(Waker, SendingFromWithinMayRingOthers) {
  const Bus bus = make_bus(8);
  const Bus next = make_bus(8);
  Receiver receiver = bus.subscribe();
  Receiver downstream = next.subscribe();
  Bell bell;
  const Sender forward = next.sender();
  const Waker waker{[](void* ctx) noexcept { std::ignore = static_cast<const Sender*>(ctx)->send(test::numbered(7)); },
                    const_cast<Sender*>(&forward)};
  ASSERT_EQ(receiver.arm(waker), ArmResult::Armed);
  ASSERT_EQ(downstream.arm(bell.waker()), ArmResult::Armed);
  publish(bus.sender(), 1, 1);
  EXPECT_EQ(bell.rings(), 1);
  EXPECT_EQ(outcome(downstream.try_recv()), "7");
}

TEST(Waker, ArmingAgainReplacesAnEarlierArming) {
  const Bus bus = make_bus(8);
  Receiver receiver = bus.subscribe();
  const auto count = [](void* ctx) noexcept { ++*static_cast<int*>(ctx); };
  int first = 0;
  int second = 0;
  ASSERT_EQ(receiver.arm(Waker{count, &first}), ArmResult::Armed);
  ASSERT_EQ(receiver.arm(Waker{count, &second}), ArmResult::Armed);
  publish(bus.sender(), 1, 1);
  EXPECT_EQ(first, 0);
  EXPECT_EQ(second, 1);
}

TEST(Waker, IsNotRunningOnceDisarmHasReturned) {
  const Bus bus = make_bus(64);
  Receiver receiver = bus.subscribe();
  std::atomic<bool> going{true};
  test::Task publisher([&] {
    const Sender sender = bus.sender();
    while (going.load()) std::ignore = sender.send(test::numbered(1));
  });
  struct Guarded {
    std::atomic<bool> alive{true};
    std::atomic<bool> touched_dead{false};
  };
  Guarded guarded;
  const Waker waker{[](void* ctx) noexcept {
                      auto* self = static_cast<Guarded*>(ctx);
                      for (int moment = 0; moment < 3; ++moment) {
                        std::this_thread::yield();  // long enough for a disarm that does not wait to show
                        if (!self->alive.load()) self->touched_dead.store(true);
                      }
                    },
                    &guarded};
  for (int round = 0; round < 1'000; ++round) {
    guarded.alive.store(true);
    while (receiver.arm(waker) == ArmResult::Ready) std::ignore = receiver.try_recv();
    if (round % 2 == 0) std::this_thread::yield();  // into the publisher, perhaps into the waker
    receiver.disarm();
    guarded.alive.store(false);
  }
  going = false;
  publisher.join();
  EXPECT_FALSE(guarded.touched_dead);
}

TEST(Waker, ExactlyOncePerArmUnderConcurrentSends) {
  const Bus bus = make_bus(64);
  Receiver receiver = bus.subscribe();
  std::atomic<bool> going{true};
  const auto publish_on = [&] {
    const Sender sender = bus.sender();
    while (going.load()) std::ignore = sender.send(test::numbered(1));
  };
  test::Task one(publish_on);
  test::Task two(publish_on);
  Bell bell;
  int armed = 0;
  while (armed < 500) {
    if (receiver.arm(bell.waker()) == ArmResult::Armed) {
      ++armed;
      ASSERT_TRUE(test::eventually([&] { return bell.rings() == armed; }));
    }
    std::ignore = receiver.try_recv();
  }
  going = false;
  one.join();
  two.join();
  EXPECT_EQ(bell.rings(), 500);
}

}  // namespace
}  // namespace ron
