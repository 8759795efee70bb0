// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The engine as a whole: what runs, what a snapshot says, who comes and goes, and that it ends.
#include <vector>

#include "engine/starting_topology.h"
#include "engine_fixture.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using test::balances;
using test::EngineTest;

class LiveEngineTest : public EngineTest {};

TEST_F(LiveEngineTest, EverybodyGetsEverything) {
  start(4096, 2, 2000, 3);
  ASSERT_TRUE(wait_for([](const Snapshot& s) { return s.totals.published >= 1000; }));
  quiesce();
  const Snapshot s = engine->snapshot();
  ASSERT_EQ(s.subscribers.size(), 3U);
  for (const SubscriberSample& sample : s.subscribers) EXPECT_EQ(sample.handled, s.totals.published);
  EXPECT_EQ(s.totals.delivered, 3 * s.totals.published);
  EXPECT_EQ(s.totals.lost, 0U);
  expect_reconciled();
}

TEST_F(LiveEngineTest, TheStartingTopologiesRun) {
  for (const std::string_view name : starting_topology_names()) {
    start(*starting_topology(name, 256, 1));
    EXPECT_TRUE(wait_for([](const Snapshot& s) { return s.totals.delivered > 100; })) << name;
    EXPECT_EQ(engine->kind(), "live");
  }
}

TEST_F(LiveEngineTest, ASlowConsumerOverflowsAndOnlyThatOne) {
  start(*starting_topology("slow-consumer", 256, 1));
  ASSERT_TRUE(wait_for_subscriber(2, [](const SubscriberSample& s) { return s.lost_reported > 50; }));
  EXPECT_EQ(subscriber(2).name, "indexer");
  EXPECT_TRUE(wait_for_state(2, SubscriberState::Slow));
  EXPECT_GT(subscriber(2).lag_reports, 0U);
  EXPECT_NEAR(subscriber(2).handler_set_us, 1250, 0.1);
  apply(SetSubscriber{.id = 2, .profile = {.handler = 0ns}});
  EXPECT_TRUE(wait_for_subscriber(2, [](const SubscriberSample& s) { return s.backlog < 16; }));
}

TEST_F(LiveEngineTest, ABurstOverflowsEverybody) {
  Topology topology;
  topology.capacity = 64;
  topology.subscribers.assign(3, AddSubscriber{.name = "", .profile = {.handler = 1ms}});
  topology.publishers = {{.name = "bursts", .profile = {.shape = RateShape::Burst, .rate = 1000, .period = 500ms}}};
  start(topology);
  EXPECT_TRUE(wait_for([](const Snapshot& s) {
    for (const SubscriberSample& sample : s.subscribers) {
      if (sample.lost_reported == 0) return false;
    }
    return true;
  }));
}

TEST_F(LiveEngineTest, HandlerTimesLimitWhatIsHandled) {
  start(1U << 16U, 1, 5000, 0);
  apply(AddSubscriber{.name = "slow", .profile = {.handler = 2ms}});
  ASSERT_TRUE(wait_for_subscriber(1, [](const SubscriberSample& s) { return s.handled >= 100; }));
  const SubscriberSample s = subscriber(1);
  // 100 handlers of 2 ms are 200 ms at least, of 5000 events/s.
  EXPECT_GE(s.handled + s.backlog, 3 * s.handled);
  EXPECT_GT(s.handler_us, 1000);
}

TEST_F(LiveEngineTest, SnapshotsAreNumberedAndCountersNeverGoBack) {
  start(64, 3, 5000, 2);
  apply(AddSubscriber{.name = "slow", .profile = {.handler = 1ms, .flap_hz = 20}});
  Snapshot before = engine->snapshot();
  ASSERT_TRUE(wait_for([&](const Snapshot& s) {
    EXPECT_EQ(s.number, before.number + 1);
    EXPECT_GE(s.at, before.at);
    EXPECT_GE(s.totals.published, before.totals.published);
    EXPECT_GE(s.totals.sent, before.totals.sent);
    EXPECT_GE(s.totals.delivered, before.totals.delivered);
    EXPECT_GE(s.totals.lag_reports, before.totals.lag_reports);
    for (const SubscriberSample& sample : s.subscribers) EXPECT_TRUE(balances(sample)) << sample.name;
    before = s;
    return s.totals.published > 5000;
  }));
}

TEST_F(LiveEngineTest, ASnapshotShowsRingsPublishersAndSubscribers) {
  start(128, 2, 0, 2);
  apply(HangSubscriber{1});
  ASSERT_TRUE(wait_for_state(1, SubscriberState::Hung));
  apply(SetPublisher{.id = 1, .profile = {.shape = RateShape::Burst, .rate = 0.01, .period = 1h}});
  ASSERT_TRUE(wait_for([](const Snapshot& s) { return s.totals.sent == 36; }));
  const Snapshot s = engine->snapshot();
  ASSERT_EQ(s.rings.size(), 1U);
  EXPECT_EQ(s.rings[0].capacity, 128U);
  EXPECT_EQ(s.rings[0].published, 36U);
  EXPECT_EQ(s.rings[0].receivers, 2U);
  EXPECT_EQ(s.rings[0].depth, 36U);
  EXPECT_FALSE(s.rings[0].draining);
  ASSERT_EQ(s.publishers.size(), 2U);
  EXPECT_EQ(s.publishers[0].name, "publisher-1");
  EXPECT_EQ(s.publishers[0].sent, 36U);
  EXPECT_EQ(s.subscribers[0].position, 0U);
  EXPECT_EQ(s.subscribers[0].queued, 36U);
  EXPECT_EQ(s.speed, 1.0);
  EXPECT_FALSE(s.paused);
}

TEST_F(LiveEngineTest, PublishersComeGoAndChange) {
  start(4096, 1, 1000, 1);
  apply(AddPublisher{.name = "second", .profile = {.rate = 500}});
  ASSERT_TRUE(wait_for([](const Snapshot& s) { return s.publishers.size() == 2 && s.publishers[1].sent > 10; }));
  apply(RemovePublisher{1});
  EXPECT_EQ(engine->snapshot().publishers.size(), 1U);
  apply(SetPublisher{.id = 2, .profile = {.rate = 0}});
  EXPECT_EQ(publisher(2).rate_set, 0);
  ASSERT_TRUE(wait_for([](const Snapshot& s) { return s.totals.sent == s.totals.published; }));
  quiesce();
  expect_reconciled();
}

TEST_F(LiveEngineTest, WithNobodySubscribedSendsAreRefusedAndCounted) {
  start(64, 1, 5000, 0);
  ASSERT_TRUE(wait_for([](const Snapshot& s) { return s.publishers[0].refused > 50; }));
  EXPECT_EQ(engine->snapshot().totals.published, 0U);
  apply(AddSubscriber{});
  EXPECT_TRUE(wait_for([](const Snapshot& s) { return s.totals.delivered > 50; }));
}

TEST_F(LiveEngineTest, RemovedSubscribersStayInTheTotals) {
  start(16, 1, 10'000, 1);
  apply(AddSubscriber{.name = "slow", .profile = {.handler = 10ms}});
  ASSERT_TRUE(wait_for_subscriber(2, [](const SubscriberSample& s) { return s.lost_reported > 100; }));
  const std::uint64_t lost = engine->snapshot().totals.lost;
  apply(RemoveSubscriber{2});
  EXPECT_EQ(engine->snapshot().subscribers.size(), 1U);
  EXPECT_TRUE(wait_for([](const Snapshot& s) { return s.rings[0].receivers == 1; }));
  EXPECT_GE(engine->snapshot().totals.lost, lost);
}

TEST_F(LiveEngineTest, NamesAreMadeUpWhenNoneIsGiven) {
  start(64, 1, 0, 1);
  apply(AddSubscriber{});
  EXPECT_EQ(subscriber(2).name, "subscriber-2");
  apply(RemoveSubscriber{2});
  apply(AddSubscriber{});
  EXPECT_EQ(subscriber(3).name, "subscriber-3");
}

TEST_F(LiveEngineTest, ManyThreadsMayAskAtOnce) {
  start(64, 2, 2000, 4);
  std::vector<std::jthread> askers;
  for (int i = 0; i < 4; ++i) {
    askers.emplace_back([&, i] {
      for (int round = 0; round < 50; ++round) {
        (void)engine->snapshot();
        (void)engine->apply(SetSubscriber{.id = 1, .profile = {.handler = std::chrono::microseconds(i)}});
        (void)engine->apply(AddSubscriber{});
        (void)engine->apply(RemoveSubscriber{static_cast<SubscriberId>(5 + round)});
      }
    });
  }
  askers.clear();
  EXPECT_TRUE(wait_for_more_handled(1, 10));
}

TEST_F(LiveEngineTest, EndsAtOnceWhateverAnybodyIsDoing) {
  start(16, 4, 50'000, 0);
  for (int i = 0; i < 6; ++i) apply(AddSubscriber{.name = "", .profile = {.handler = 60s}});
  apply(StallSubscriber{.id = 1, .duration = 1h});
  apply(HangSubscriber{2});
  apply(CrashSubscriber{3});
  apply(SetSubscriber{.id = 4, .profile = {.handler = 60s, .flap_hz = 0.001}});
  apply(SetSubscriber{.id = 5, .profile = {.handler = 0ns, .flap_hz = 1000}});
  apply(BeginCutover{.kind = CutoverKind::Sealed, .capacity = 32, .run_through = true});
  engine.reset();  // the test's own time limit is the check
}

TEST_F(LiveEngineTest, CanBeStartedAndEndedOverAndOver) {
  for (int i = 0; i < 20; ++i) {
    start(64, 2, 1000, 4);
    engine.reset();
  }
}

}  // namespace
}  // namespace ron::sim
