// SPDX-License-Identifier: MIT OR Apache-2.0
#include "virtual/virtual_engine.h"

#include "virtual_fixture.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using test::balances;
using test::VirtualTest;

class VirtualEngineTest : public VirtualTest {};

TEST_F(VirtualEngineTest, PublishesAtItsRateAndEverybodyGetsEverything) {
  start(256, 1000, 8, {.handler = 40us});
  engine->advance(10s);
  EXPECT_EQ(engine->now(), 10s);
  EXPECT_EQ(engine->kind(), "virtual");
  const Snapshot s = engine->snapshot();
  EXPECT_EQ(s.at, 10s);
  EXPECT_EQ(s.totals.published, 10'000U);
  EXPECT_EQ(s.totals.sent, 10'000U);
  EXPECT_EQ(s.totals.delivered, 80'000U);
  EXPECT_EQ(s.totals.lost, 0U);
  for (const SubscriberSample& sample : s.subscribers) {
    EXPECT_EQ(sample.handled, 10'000U);
    EXPECT_EQ(sample.state, SubscriberState::Running);
    EXPECT_DOUBLE_EQ(sample.handler_us, 40);
  }
}

TEST_F(VirtualEngineTest, AHandlerThatIsTooSlowLosesWhatThereIsNoRoomFor) {
  start(64, 1000, 1, {.handler = 2ms});
  engine->advance(10s);
  const SubscriberSample slow = subscriber(1);
  EXPECT_EQ(slow.state, SubscriberState::Slow);
  EXPECT_NEAR(static_cast<double>(slow.handled), 5000, 2);
  EXPECT_EQ(slow.received + slow.lost_reported + slow.lost_unreported + slow.queued, 10'000U);
  EXPECT_NEAR(static_cast<double>(slow.lost_reported + slow.lost_unreported), 4936, 4);
  EXPECT_TRUE(balances(slow));
}

TEST_F(VirtualEngineTest, LatencyIsExactlyTheTimeOneHasToWait) {
  start(256, 100, 1, {.handler = 0ns});
  engine->advance(1s);
  EXPECT_EQ(engine->snapshot().publish_to_recv.sum_ns, 0U);
  EXPECT_EQ(engine->snapshot().publish_to_recv.count(), 100U);
  apply(StallSubscriber{.id = 1, .duration = 15ms});
  engine->advance(1s);
  EXPECT_EQ(engine->snapshot().publish_to_recv.sum_ns, 5'000'000U);  // due 10 ms into the stall
}

TEST_F(VirtualEngineTest, StepLetsOneEventHappen) {
  start(256, 1000, 1, {.handler = 10us});
  ASSERT_TRUE(engine->step());  // the newcomer finds nothing to read
  EXPECT_EQ(engine->now(), 0ns);
  ASSERT_TRUE(engine->step());
  EXPECT_EQ(engine->now(), 1ms);
  EXPECT_EQ(engine->snapshot().totals.published, 1U);
  EXPECT_EQ(engine->snapshot().totals.delivered, 0U);
  ASSERT_TRUE(engine->step());
  EXPECT_EQ(engine->now(), 1ms);
  EXPECT_EQ(engine->snapshot().totals.delivered, 1U);
}

TEST_F(VirtualEngineTest, StepSaysWhenNothingIsToHappen) {
  start(256, 0, 1, {.handler = 10us});
  while (engine->step()) {
  }
  EXPECT_EQ(engine->now(), 0ns);
}

TEST_F(VirtualEngineTest, RunsUntilAConditionHolds) {
  start(64, 1000, 1, {.handler = 2ms});
  EXPECT_TRUE(engine->run_until(60s, 100ms, [](const Snapshot& s) { return s.totals.lost > 0; }));
  EXPECT_EQ(engine->now(), 200ms);  // 64 places, filled at 500 events/s
  EXPECT_FALSE(engine->run_until(1s, 300ms, [](const Snapshot&) { return false; }));
  EXPECT_EQ(engine->now(), 1s);
  EXPECT_FALSE(engine->run_until(1ms, 300ms, [](const Snapshot&) { return true; }));  // has been
  EXPECT_EQ(engine->now(), 1s);
}

TEST_F(VirtualEngineTest, TimeNeverGoesBack) {
  start(64, 1000, 1, {.handler = 0ns});
  engine->advance(1s);
  engine->advance(-1s);
  EXPECT_EQ(engine->now(), 1s);
}

TEST_F(VirtualEngineTest, RefusesWhatALiveEngineRefuses) {
  Topology small;
  small.capacity = 1;
  EXPECT_THAT(VirtualEngine::create(small).error(), testing::HasSubstr("bus.capacity"));
  Topology crowd;
  crowd.subscribers.resize(4097);
  EXPECT_THAT(VirtualEngine::create(crowd).error(), testing::HasSubstr("4097"));
  start(64, 10, 1, {.handler = 0ns});
  EXPECT_THAT(refusal(HangSubscriber{7}), testing::HasSubstr("no subscriber has id 7"));
  EXPECT_THAT(refusal(StallSubscriber{.id = 1, .duration = 0ns}), testing::HasSubstr("stall duration"));
}

TEST_F(VirtualEngineTest, AnnouncesToWhoIsThere) {
  start(64, 0, 1, {.handler = 0ns});
  EXPECT_TRUE(engine->announce(Event::shutdown()));
  engine->advance(1ns);
  EXPECT_EQ(subscriber(1).handled, 1U);
  apply(RemoveSubscriber{1});
  EXPECT_FALSE(engine->announce(Event::shutdown()));
}

}  // namespace
}  // namespace ron::sim
