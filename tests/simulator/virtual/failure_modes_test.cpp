// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The eight failure modes of the runbook: each really happens, shows in the figures it is known by, and is undone by
// its recovery.
#include "virtual_fixture.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using test::balances;
using test::VirtualTest;

constexpr PublisherProfile only_data{.rate = 1000, .health_percent = 0, .config_percent = 0, .data_percent = 100};

class FailureModesTest : public VirtualTest {
 protected:
  void SetUp() override { start(256, 1000, 3, {.handler = 200us}); }
  // Events lost in the next `time`.
  std::uint64_t lost_in(std::chrono::nanoseconds time) {
    const std::uint64_t before = engine->snapshot().totals.lost;
    engine->advance(time);
    return engine->snapshot().totals.lost - before;
  }
  void expect_balanced() {
    for (const SubscriberSample& sample : engine->snapshot().subscribers) {
      EXPECT_TRUE(balances(sample)) << sample.name;
      EXPECT_EQ(sample.uncounted, 0U) << sample.name;
    }
  }
};

TEST_F(FailureModesTest, F1SustainedOverflowUntilTheConsumerIsFixedOrShed) {
  apply(SetSubscriber{.id = 1, .profile = {.handler = 1250us}});
  engine->advance(5s);
  EXPECT_NEAR(static_cast<double>(lost_in(10s)), 2000, 20);
  apply(SetSubscriber{.id = 1, .profile = {.handler = 200us}});
  engine->advance(2s);
  EXPECT_EQ(lost_in(10s), 0U);
  apply(SetSubscriber{.id = 2, .profile = {.handler = 1250us}});
  engine->advance(10s);
  apply(RemoveSubscriber{2});
  EXPECT_EQ(lost_in(10s), 0U);
  expect_balanced();
}

TEST_F(FailureModesTest, F2DepthStaysHighUntilTheCapacityIsRaised) {
  apply(SetPublisher{.id = 1, .profile = {.shape = RateShape::Burst, .rate = 300, .period = 1s}});
  engine->advance(10s);
  EXPECT_GT(lost_in(10s), 0U);  // 300 at once, and room for 256
  apply(BeginCutover{.kind = CutoverKind::Sealed, .capacity = 512, .run_through = true});
  engine->advance(2s);
  EXPECT_EQ(engine->snapshot().cutover.step, CutoverStep::Done);
  EXPECT_EQ(lost_in(10s), 0U);
}

TEST_F(FailureModesTest, F3TwoTasksOnOneReceiverMissAndMisorder) {
  apply(SetSubscriber{.id = 1, .profile = {.shape = HandlerShape::Exponential, .handler = 900us}});
  engine->advance(5s);
  EXPECT_EQ(subscriber(1).tasks, 1U);
  EXPECT_EQ(subscriber(1).misordered, 0U);
  apply(ShareReceiver{1});
  const std::uint64_t before = subscriber(1).handled;
  engine->advance(10s);
  const SubscriberSample shared = subscriber(1);
  EXPECT_EQ(shared.tasks, 2U);
  EXPECT_EQ(shared.missed_by_task, shared.handled - before);
  EXPECT_GT(shared.missed_by_task, 9000U);
  EXPECT_GT(shared.misordered, 500U);
  expect_balanced();  // the library counts rightly: it cannot know
  apply(UnshareReceiver{1});
  const SubscriberSample after = subscriber(1);
  engine->advance(10s);
  EXPECT_EQ(subscriber(1).tasks, 1U);
  EXPECT_EQ(subscriber(1).missed_by_task, after.missed_by_task);
  EXPECT_EQ(subscriber(1).misordered, after.misordered);
}

TEST_F(FailureModesTest, F3IsUndoneByARestartToo) {
  apply(ShareReceiver{1});
  apply(RestartSubscriber{1});
  EXPECT_EQ(subscriber(1).tasks, 1U);
}

TEST_F(FailureModesTest, F4AClosedBusIsClosedForEverybodyAndForEver) {
  engine->advance(1s);
  apply(CloseBus{});
  engine->advance(10s);
  const Snapshot closed = engine->snapshot();
  EXPECT_TRUE(closed.bus_closed);
  EXPECT_EQ(closed.totals.published, 1000U);
  EXPECT_EQ(closed.totals.delivered, 3000U);  // what was there has been drained
  EXPECT_NEAR(static_cast<double>(closed.totals.closed), 300, 5);  // each asks ten times a second
  EXPECT_EQ(closed.publishers[0].refused, 10'000U);
  EXPECT_THAT(refusal(CloseBus{}), testing::HasSubstr("closed already"));
  EXPECT_THAT(refusal(BeginCutover{.capacity = 64}), testing::HasSubstr("open a new one"));

  apply(ReopenBus{});
  EXPECT_FALSE(engine->snapshot().bus_closed);
  const std::uint64_t seen = engine->snapshot().totals.closed;
  engine->advance(10s);
  const Snapshot open = engine->snapshot();
  EXPECT_EQ(open.totals.published, 11'000U);
  EXPECT_EQ(open.totals.delivered, 33'000U);
  EXPECT_LE(open.totals.closed, seen + 3);
  EXPECT_THAT(refusal(ReopenBus{}), testing::HasSubstr("is open"));
  expect_balanced();
}

TEST_F(FailureModesTest, F4WhoRestartsOrComesMeanwhileGetsNothing) {
  apply(CloseBus{});
  apply(RestartSubscriber{1});
  apply(AddSubscriber{.name = "late", .profile = {}});
  apply(AddPublisher{.name = "late", .profile = {}});
  engine->advance(1s);
  EXPECT_EQ(engine->snapshot().totals.published, 0U);
  EXPECT_EQ(engine->snapshot().totals.delivered, 0U);
  apply(ReopenBus{});
  engine->advance(1s + 500us);
  EXPECT_EQ(engine->snapshot().totals.delivered, 4 * 2000U);
  expect_balanced();
}

TEST_F(FailureModesTest, F4ACutoverUnderWayIsFinishedFirst) {
  apply(BeginCutover{.kind = CutoverKind::HostLevel, .capacity = 64});
  EXPECT_THAT(refusal(CloseBus{}), testing::HasSubstr("cutover is under way"));
  apply(RunCutover{});
  engine->advance(1s);
  apply(CloseBus{});
  apply(ReopenBus{});
  engine->advance(1s);
  EXPECT_EQ(engine->snapshot().totals.published, 2001U);  // the announcement among them
  EXPECT_EQ(engine->snapshot().rings[0].capacity, 64U);
  expect_balanced();
}

TEST_F(FailureModesTest, F5PayloadsAreCopiedUntilTheyAreShared) {
  PublisherProfile copying = only_data;
  copying.shared_payload = false;
  apply(SetPublisher{.id = 1, .profile = copying});
  engine->advance(1s);
  EXPECT_EQ(engine->snapshot().publishers[0].copied_bytes, 1000U * 256);
  apply(SetPublisher{.id = 1, .profile = only_data});
  engine->advance(1s);
  EXPECT_EQ(engine->snapshot().publishers[0].copied_bytes, 1000U * 256);
}

TEST_F(FailureModesTest, F6WarningsComeAsFastAsTheyMayUntilTheRateIsLimited) {
  apply(SetSubscriber{.id = 1, .profile = {.handler = 2ms}});
  engine->advance(10s);
  EXPECT_NEAR(static_cast<double>(engine->snapshot().warnings.logged), 10, 1);
  EXPECT_GT(engine->snapshot().warnings.suppressed, 100U);
  apply(SetWarnRate{.per_minute = 60'000});
  const std::uint64_t before = engine->snapshot().warnings.logged;
  engine->advance(10s);
  EXPECT_GT(engine->snapshot().warnings.logged - before, 150U);  // more than 10 a second
  apply(SetWarnRate{.per_minute = 60});
  const std::uint64_t after = engine->snapshot().warnings.logged;
  engine->advance(10s);
  EXPECT_LE(engine->snapshot().warnings.logged - after, 11U);
  EXPECT_THAT(refusal(SetWarnRate{.per_minute = 0}), testing::HasSubstr("1 .. 60000, not 0"));
  EXPECT_THAT(refusal(SetWarnRate{.per_minute = 60'001}), testing::HasSubstr("not 60001"));
}

TEST_F(FailureModesTest, F7TheNaiveCutoverLeavesAGapThatTheSevenStepsDoNot) {
  engine->advance(1s);
  apply(BeginCutover{.kind = CutoverKind::Naive, .capacity = 512});
  for (int i = 0; i < 20 && engine->snapshot().cutover.active; ++i) {
    (void)engine->apply(StepCutover{});
    engine->advance(50ms);
  }
  EXPECT_EQ(engine->snapshot().cutover.gap, 150U);
  EXPECT_EQ(engine->snapshot().totals.cutovers_with_gap, 1U);
  apply(BeginCutover{.kind = CutoverKind::HostLevel, .capacity = 256, .run_through = true});
  engine->advance(1s);
  EXPECT_EQ(engine->snapshot().cutover.gap, 0U);
  EXPECT_EQ(engine->snapshot().totals.cutovers_with_gap, 1U);
}

TEST_F(FailureModesTest, F8RetainedPayloadsGrowUntilTheyAreSharedOrLetGo) {
  PublisherProfile copying = only_data;
  copying.shared_payload = false;
  apply(SetPublisher{.id = 1, .profile = copying});
  apply(SetSubscriber{.id = 1, .profile = {.handler = 0ns, .retain = 5000}});
  engine->advance(2s);
  EXPECT_EQ(subscriber(1).retained_bytes, 2000U * 256);
  engine->advance(10s);
  EXPECT_EQ(subscriber(1).retained_bytes, 5000U * 256);
  apply(SetPublisher{.id = 1, .profile = only_data});
  engine->advance(10s);
  EXPECT_EQ(subscriber(1).retained, 5000U);
  EXPECT_EQ(subscriber(1).retained_bytes, 256U);
  apply(SetSubscriber{.id = 1, .profile = {.handler = 0ns}});
  EXPECT_EQ(subscriber(1).retained_bytes, 0U);
}

}  // namespace
}  // namespace ron::sim
