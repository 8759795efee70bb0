// SPDX-License-Identifier: MIT OR Apache-2.0
#include "cutover_fixture.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using test::CutoverTest;
using testing::HasSubstr;

class SealedCutoverTest : public CutoverTest {};

TEST_F(SealedCutoverTest, StepByStepUnderLoadWithoutAGap) {
  start(256, 2, 5000, 3);
  begin(CutoverKind::Sealed, 1024);
  EXPECT_EQ(engine->snapshot().rings.size(), 2U);
  steps_from_second_to(CutoverStep::Verify);
  const CutoverSample done = cutover();
  EXPECT_EQ(done.proofs.size(), 7U);
  EXPECT_THAT(done.proofs.back(), HasSubstr("No gap"));
  EXPECT_EQ(done.gap, 0U);
  EXPECT_FALSE(done.active);
  EXPECT_EQ(done.from_capacity, 256U);
  EXPECT_EQ(done.to_capacity, 1024U);
  const Snapshot s = engine->snapshot();
  ASSERT_EQ(s.rings.size(), 1U);
  EXPECT_EQ(s.rings[0].capacity, 1024U);
  quiesce();
  expect_reconciled();
}

TEST_F(SealedCutoverTest, ManyInARowInOneGo) {
  start(4096, 3, 5000, 4);
  for (const std::uint32_t capacity : {64U, 8192U, 2U, 4096U}) {
    run(CutoverKind::Sealed, capacity);
    EXPECT_EQ(cutover().gap, 0U);
    EXPECT_EQ(engine->snapshot().rings.back().capacity, capacity);
  }
  EXPECT_EQ(engine->snapshot().totals.cutovers, 4U);
  quiesce();
  expect_reconciled();
}

TEST_F(SealedCutoverTest, ShowsWhoIsOnWhichRing) {
  start(256, 1, 2000, 2);
  begin(CutoverKind::Sealed, 512);
  step_to(CutoverStep::PrepareSubscribers);
  apply(HangSubscriber{1});
  ASSERT_TRUE(wait_for_subscriber(
      1, [](const SubscriberSample& s) { return s.state == SubscriberState::Hung && s.backlog > 10; }));
  step_to(CutoverStep::Announce);
  ASSERT_TRUE(
      wait_for([](const Snapshot& s) { return s.cutover.receivers_on_new == 1 && s.cutover.published_on_new > 20; }));
  const Snapshot s = engine->snapshot();
  ASSERT_EQ(s.rings.size(), 2U);
  EXPECT_TRUE(s.rings[0].draining);
  EXPECT_EQ(s.rings[0].receivers, 1U);
  EXPECT_EQ(s.subscribers[0].bus, 0);
  EXPECT_EQ(s.subscribers[1].bus, 1);
  EXPECT_EQ(s.cutover.receivers_on_old, 1U);
  EXPECT_EQ(s.cutover.slowest_backlog, s.rings[0].published - s.subscribers[0].position);
  EXPECT_EQ(s.rings[1].published, s.rings[0].published + s.cutover.published_on_new);
}

TEST_F(SealedCutoverTest, AHungOneHoldsTheOldRingUntilItIsResumed) {
  start(256, 1, 500, 2);
  apply(HangSubscriber{1});
  ASSERT_TRUE(wait_for_subscriber(
      1, [](const SubscriberSample& s) { return s.state == SubscriberState::Hung && s.backlog > 5; }));
  begin(CutoverKind::Sealed, 4096);
  apply(RunCutover{});
  ASSERT_TRUE(wait_for([](const Snapshot& s) {
    return s.cutover.pending == CutoverStep::MoveSubscribers && s.cutover.receivers_on_new == 1;
  }));
  EXPECT_THAT(cutover().waiting_for, HasSubstr("subscriber-1 (hung"));
  EXPECT_TRUE(cutover().running);
  apply(ResumeSubscriber{1});
  ASSERT_TRUE(wait_for_step(CutoverStep::Done));
  EXPECT_EQ(cutover().gap, 0U);
  quiesce();
  expect_reconciled();
}

TEST_F(SealedCutoverTest, TheOperatorMayGoOnWithoutAHungOneWhichLosesNothingByIt) {
  start(256, 1, 500, 2);
  apply(HangSubscriber{1});
  ASSERT_TRUE(wait_for_subscriber(
      1, [](const SubscriberSample& s) { return s.state == SubscriberState::Hung && s.backlog > 5; }));
  begin(CutoverKind::Sealed, 1U << 16U);
  step_to(CutoverStep::PrepareSubscribers);
  step_to(CutoverStep::Announce);
  apply(StepCutover{});  // MoveSubscribers, which now waits
  ASSERT_TRUE(wait_for([](const Snapshot& s) { return s.cutover.receivers_on_new == 1; }));
  step_to(CutoverStep::MoveSubscribers);
  EXPECT_THAT(cutover().proofs.back(), HasSubstr("Went on without waiting"));
  step_to(CutoverStep::SwapPublishers);
  apply(StepCutover{});  // DropOld, which waits too
  step_to(CutoverStep::DropOld);
  step_to(CutoverStep::Verify);
  EXPECT_EQ(engine->snapshot().rings.size(), 2U);  // it still drains
  apply(ResumeSubscriber{1});
  ASSERT_TRUE(wait_for([](const Snapshot& s) { return s.rings.size() == 1; }));
  EXPECT_EQ(subscriber(1).lost_reported, 0U);
  EXPECT_EQ(cutover().gap, 0U);
  quiesce();
  expect_reconciled();
}

TEST_F(SealedCutoverTest, EndsTheLossOfOneThatOnlyNeededRoom) {
  Topology topology;
  topology.capacity = 16;
  topology.publishers = {{.name = "bursts", .profile = {.shape = RateShape::Burst, .rate = 1000, .period = 100ms}}};
  topology.subscribers = {{.name = "indexer", .profile = {.handler = 200us}}};
  start(topology);
  ASSERT_TRUE(wait_for_subscriber(1, [](const SubscriberSample& s) { return s.lost_reported > 100; }));
  run(CutoverKind::Sealed, 1U << 16U);
  const std::uint64_t lost = engine->snapshot().totals.lost;
  ASSERT_TRUE(wait_for_more_handled(1, 1000));
  EXPECT_EQ(engine->snapshot().totals.lost, lost);
}

TEST_F(SealedCutoverTest, WorksWithNobodySubscribedAndNothingPublished) {
  start(64, 0, 0, 0);
  run(CutoverKind::Sealed, 128);
  EXPECT_EQ(engine->snapshot().rings[0].capacity, 128U);
  EXPECT_EQ(engine->snapshot().totals.sent, engine->snapshot().totals.published);
}

}  // namespace
}  // namespace ron::sim
