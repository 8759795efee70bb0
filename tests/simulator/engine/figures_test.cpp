// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Figures a host's metrics are made of: latency, crashes, outcomes of cutovers, and the handle the
// buses report to.
#include <atomic>

#include "cutover_fixture.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using test::CutoverTest;

class FiguresTest : public CutoverTest {};

class CountingMetrics final : public BusMetrics {
 public:
  void add_overflow_dropped(std::uint64_t n) noexcept override { dropped += n; }
  void set_queue_depth(std::int64_t) noexcept override {}
  void set_subscribers(std::int64_t count) noexcept override { subscribers = count; }

  std::atomic<std::uint64_t> dropped = 0;
  std::atomic<std::int64_t> subscribers = -1;
};

TEST_F(FiguresTest, EveryStampedEventHasALatency) {
  start(4096, 1, 2000, 2);
  ASSERT_TRUE(wait_for([](const Snapshot& s) { return s.totals.delivered > 200; }));
  quiesce();
  const Snapshot s = engine->snapshot();
  EXPECT_EQ(s.publish_to_recv.count(), s.totals.delivered);
  EXPECT_GT(s.publish_to_recv.sum_ns, 0U);
}

TEST_F(FiguresTest, LatenciesOfWhoHasLeftStay) {
  start(4096, 1, 0, 2);
  apply(SetPublisher{.id = 1, .profile = {.shape = RateShape::Burst, .rate = 0.01, .period = 1h}});
  ASSERT_TRUE(wait_for([](const Snapshot& s) { return s.publish_to_recv.count() == 72; }));
  apply(RemoveSubscriber{1});
  EXPECT_EQ(engine->snapshot().publish_to_recv.count(), 72U);
  ASSERT_TRUE(wait_for([](const Snapshot& s) { return s.rings[0].receivers == 1; }));
  EXPECT_EQ(engine->snapshot().publish_to_recv.count(), 72U);
}

TEST_F(FiguresTest, CrashesAreCountedApartFromRestarts) {
  start(64, 1, 100, 1);
  apply(CrashSubscriber{1});
  ASSERT_TRUE(wait_for_subscriber(1, [](const SubscriberSample& s) { return s.restarts == 1; }));
  apply(RestartSubscriber{1});
  ASSERT_TRUE(wait_for_subscriber(1, [](const SubscriberSample& s) { return s.restarts == 2; }));
  EXPECT_EQ(subscriber(1).crashes, 1U);
}

TEST_F(FiguresTest, CutoversAreCountedByHowTheyCameOut) {
  start(64, 1, 5000, 1);
  run(CutoverKind::Sealed, 128);
  EXPECT_EQ(engine->snapshot().totals.cutovers_with_gap, 0U);
  begin(CutoverKind::Naive, 64);
  apply(AbortCutover{});
  EXPECT_EQ(engine->snapshot().totals.cutovers_aborted, 1U);
  begin(CutoverKind::Naive, 64);
  steps_from_second_to(CutoverStep::Announce);
  // The gap shows before the cutover is done.
  ASSERT_TRUE(wait_for([](const Snapshot& s) { return s.totals.cutovers_with_gap == 1; }));
  EXPECT_EQ(engine->snapshot().totals.cutovers, 1U);
  apply(RunCutover{});
  ASSERT_TRUE(wait_for([](const Snapshot& s) { return s.totals.cutovers == 2; }));
  run(CutoverKind::HostLevel, 32);
  const Totals totals = engine->snapshot().totals;
  EXPECT_EQ(totals.cutovers, 3U);
  EXPECT_EQ(totals.cutovers_with_gap, 1U);
  EXPECT_EQ(totals.cutovers_aborted, 1U);
}

TEST_F(FiguresTest, WhatTheHostAnnouncesIsCountedAsSent) {
  start(64, 0, 0, 2);
  EXPECT_TRUE(engine->announce(Event::shutdown()));
  ASSERT_TRUE(wait_for([](const Snapshot& s) { return s.totals.delivered == 2; }));
  expect_reconciled();
  start(64, 0, 0, 0);
  EXPECT_FALSE(engine->announce(Event::shutdown()));
  EXPECT_EQ(engine->snapshot().totals.sent, 0U);
}

TEST_F(FiguresTest, EveryBusReportsToTheHandle) {
  const auto metrics = std::make_shared<CountingMetrics>();
  Topology topology;
  topology.capacity = 16;
  topology.subscribers = {AddSubscriber{.name = "", .profile = {.handler = 5ms}}};
  topology.publishers = {AddPublisher{.name = "", .profile = {.rate = 5000}}};
  engine = LiveEngine::create(topology, {}, metrics).value();
  EXPECT_EQ(metrics->subscribers, 1);
  for (const CutoverKind kind : {CutoverKind::Sealed, CutoverKind::HostLevel, CutoverKind::Naive}) {
    run(kind, 32);
    const std::uint64_t before = metrics->dropped;
    ASSERT_TRUE(wait_for([&](const Snapshot&) { return metrics->dropped > before; })) << to_string(kind);
  }
}

}  // namespace
}  // namespace ron::sim
