// SPDX-License-Identifier: MIT OR Apache-2.0
#include <ron/metrics.h>

#include <chrono>
#include <memory>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <ron/bus.h>

#include "support/outcome.h"
#include "support/recording_metrics.h"
#include "support/threads.h"

namespace ron {
namespace {

using test::drain;
using test::make_bus;
using test::outcome;
using test::publish;
using test::RecordingMetrics;

class Metrics : public testing::Test {
 protected:
  std::shared_ptr<RecordingMetrics> metrics_ = std::make_shared<RecordingMetrics>();
};

TEST_F(Metrics, EveryLaggedIsCharged) {
  const Bus bus = make_bus(2, metrics_);
  Receiver one = bus.subscribe();
  Receiver two = bus.subscribe();
  publish(bus.sender(), 1, 5);
  EXPECT_EQ(metrics_->dropped(), 0U) << "not before a receiver is told";
  EXPECT_EQ(outcome(one.try_recv()), "Lagged(3)");
  EXPECT_EQ(metrics_->dropped(), 3U);
  EXPECT_EQ(outcome(two.recv()), "Lagged(3)");
  EXPECT_EQ(metrics_->dropped(), 6U);
  std::ignore = drain(one);
  publish(bus.sender(), 6, 8);
  std::vector<Event> out(4);
  std::ignore = one.try_recv_many(out);
  EXPECT_EQ(metrics_->dropped(), 7U) << "bulk receives are no exception";
}

TEST_F(Metrics, ADroppedReceiverIsChargedWhatItWasNotTold) {
  const Bus bus = make_bus(2, metrics_);
  {
    const Receiver hung = bus.subscribe();
    publish(bus.sender(), 1, 7);
  }
  EXPECT_EQ(metrics_->dropped(), 5U) << "the two it could still have read are not lost";
  {
    Receiver partly = bus.subscribe();
    publish(bus.sender(), 1, 4);
    EXPECT_EQ(outcome(partly.try_recv()), "Lagged(2)");
    publish(bus.sender(), 5, 5);
  }
  EXPECT_EQ(metrics_->dropped(), 5U + 2U + 1U);
  {
    Receiver in_time = bus.subscribe();
    publish(bus.sender(), 1, 2);
  }
  EXPECT_EQ(metrics_->dropped(), 8U);
}

TEST_F(Metrics, ADropAfterCloseIsChargedToo) {
  std::optional<Bus> bus = make_bus(2, metrics_);
  std::optional<Receiver> hung = bus->subscribe();
  publish(bus->sender(), 1, 5);
  bus.reset();
  hung.reset();
  EXPECT_EQ(metrics_->dropped(), 3U);
}

TEST_F(Metrics, SubscribersAreSetWhenSubscribeAndDropReturn) {
  const Bus bus = make_bus(2, metrics_);
  std::optional<Receiver> one = bus.subscribe();
  EXPECT_EQ(metrics_->subscribers(), 1);
  std::optional<Receiver> two = bus.sender().subscribe();
  EXPECT_EQ(metrics_->subscribers(), 2);
  std::optional<Receiver> three = two->resubscribe();
  EXPECT_EQ(metrics_->subscribers(), 3);
  one.reset();
  EXPECT_EQ(metrics_->subscribers(), 2);
  const Receiver moved = std::move(*two);
  two.reset();
  EXPECT_EQ(metrics_->subscribers(), 2) << "moving is neither";
  three.reset();
  EXPECT_EQ(metrics_->subscribers(), 1);
}

TEST_F(Metrics, SendNeverCallsThem) {
  const Bus bus = make_bus(2, metrics_);
  const Receiver receiver = bus.subscribe();
  const Sender sender = bus.sender();
  const auto before = metrics_->calls();
  publish(sender, 1, 100);
  const std::vector<Event> batch{test::numbered(1), test::numbered(2), test::numbered(3)};
  ASSERT_TRUE(sender.send_many(batch));
  std::ignore = sender.send(Event{});
  std::ignore = sender.len();
  EXPECT_EQ(metrics_->calls(), before);
}

TEST_F(Metrics, DepthIsSetOnLagAndOnRunningEmpty) {
  const Bus bus = make_bus(4, metrics_);
  Receiver receiver = bus.subscribe();
  publish(bus.sender(), 1, 9);
  EXPECT_EQ(outcome(receiver.try_recv()), "Lagged(5)");
  EXPECT_EQ(metrics_->depth(), 4);
  std::ignore = drain(receiver);
  EXPECT_EQ(metrics_->depth(), 0);
}

TEST_F(Metrics, DepthIsThatOfTheSlowestReceiver) {
  const Bus bus = make_bus(4, metrics_);
  std::optional<Receiver> slow = bus.subscribe();
  Receiver quick = bus.subscribe();
  publish(bus.sender(), 1, 3);
  std::ignore = drain(quick);
  EXPECT_EQ(metrics_->depth(), 3);
  publish(bus.sender(), 4, 9);
  std::ignore = drain(quick);
  EXPECT_EQ(metrics_->depth(), 4) << "clamped to the capacity";
  slow.reset();
  EXPECT_EQ(metrics_->depth(), 0) << "set on drop";
}

TEST_F(Metrics, DepthNeverExceedsTheBacklog) {
  Bus bus = make_bus(2, metrics_);
  Receiver laggard = bus.subscribe();
  publish(bus.sender(), 1, 5);
  const Cutover cutover = test::cut_over(bus, 64, 100);
  EXPECT_EQ(outcome(laggard.try_recv()), "Lagged(4)");
  EXPECT_LE(metrics_->highest_depth(), 6) << "it was six behind, whatever the new ring could hold";
}

TEST_F(Metrics, DepthIsSetOnParking) {
  const Bus bus = make_bus(8, metrics_);
  const Receiver slow = bus.subscribe();
  auto parked = std::make_shared<Receiver>(bus.subscribe());
  publish(bus.sender(), 1, 3);
  test::Task consumer([&] {
    for (int i = 0; i < 4; ++i) std::ignore = parked->recv();
  });
  ASSERT_TRUE(test::falls_asleep(consumer));
  EXPECT_TRUE(test::eventually([&] { return metrics_->depth() == 3; })) << "the slow one's, set when the other parked";
  publish(bus.sender(), 4, 4);
  consumer.join();
}

TEST_F(Metrics, CutoverKeepsCountingInOneHandle) {
  Bus bus = make_bus(2, metrics_);
  Receiver receiver = bus.subscribe();
  publish(bus.sender(), 1, 4);
  const Cutover cutover = test::cut_over(bus, 3, 100);
  EXPECT_EQ(metrics_->subscribers(), 1);
  publish(bus.sender(), 5, 9);
  EXPECT_EQ(drain(receiver), (test::Outcomes{"Lagged(3)", "4", "100", "Lagged(2)", "7", "8", "9", "Empty"}));
  EXPECT_EQ(metrics_->dropped(), 5U);
  EXPECT_EQ(metrics_->subscribers(), 1);
}

TEST_F(Metrics, AHungReceiverOnAnOldRingIsChargedForBothRings) {
  Bus bus = make_bus(2, metrics_);
  {
    const Receiver hung = bus.subscribe();
    publish(bus.sender(), 1, 4);
    const Cutover cutover = test::cut_over(bus, 3, 100);
    publish(bus.sender(), 5, 9);
    EXPECT_EQ(metrics_->dropped(), 0U);
  }
  EXPECT_EQ(metrics_->dropped(), 5U);
}

TEST_F(Metrics, TheHandleIsLetGoWithTheChannel) {
  {
    std::optional<Bus> bus = make_bus(2, metrics_);
    const Receiver receiver = bus->subscribe();
    const Sender sender = bus->sender();
    bus.reset();
    EXPECT_GT(metrics_.use_count(), 1);
  }
  EXPECT_EQ(metrics_.use_count(), 1);
}

TEST_F(Metrics, ConservationHoldsThroughThem) {
  constexpr std::uint64_t count = 20'000;
  std::uint64_t told = 0;
  {
    std::optional<Bus> bus = make_bus(3, metrics_);
    auto receiver = std::make_shared<Receiver>(bus->subscribe());
    test::Task consumer([&] {
      std::uint64_t received = 0;
      while (true) {
        const auto got = receiver->recv();
        if (got) ++received;
        else if (got.error().kind == RecvError::Kind::Lagged) told += got.error().skipped;
        else break;
      }
      EXPECT_EQ(received + told, count);
    });
    publish(bus->sender(), 1, count);
    bus.reset();
    consumer.join();
  }
  EXPECT_EQ(metrics_->dropped(), told);
  EXPECT_LE(metrics_->highest_depth(), 3);
  EXPECT_GE(metrics_->lowest_depth(), 0);
  EXPECT_EQ(metrics_->subscribers(), 0);
}

}  // namespace
}  // namespace ron
