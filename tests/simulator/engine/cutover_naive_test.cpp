// SPDX-License-Identifier: MIT OR Apache-2.0
#include "cutover_fixture.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using test::CutoverTest;
using testing::HasSubstr;

class NaiveCutoverTest : public CutoverTest {};

TEST_F(NaiveCutoverTest, StepByStepUnderLoadLeavesAGapAndSaysSo) {
  start(4096, 2, 5000, 3);
  begin(CutoverKind::Naive, 8192);
  step_to(CutoverStep::PrepareSubscribers);
  step_to(CutoverStep::Announce);
  // Between announcement and move nobody listens on the new bus: its publishers are refused.
  ASSERT_TRUE(wait_for([](const Snapshot& s) { return s.publishers[0].refused > 20; }));
  ASSERT_TRUE(wait_for([](const Snapshot& s) { return s.cutover.gap > 60; }));
  for (const CutoverStep step :
       {CutoverStep::MoveSubscribers, CutoverStep::SwapPublishers, CutoverStep::DropOld, CutoverStep::Verify}) {
    step_to(step);
  }
  EXPECT_THAT(cutover().proofs.back(), HasSubstr("GAP"));
  const std::uint64_t gap = cutover().gap;
  ASSERT_TRUE(wait_for_more_handled(1, 100));
  EXPECT_EQ(cutover().gap, gap);  // it does not grow afterwards
  quiesce();
  expect_reconciled();
}

TEST_F(NaiveCutoverTest, ABacklogIsLeftBehind) {
  start(4096, 1, 0, 1);
  apply(StallSubscriber{.id = 1, .duration = 1h});
  ASSERT_TRUE(wait_for_state(1, SubscriberState::Stalled));
  apply(SetPublisher{.id = 1, .profile = {.shape = RateShape::Burst, .rate = 0.1, .period = 1000s}});
  ASSERT_TRUE(wait_for([](const Snapshot& s) { return s.totals.published == 100; }));
  apply(SetPublisher{.id = 1, .profile = {.rate = 0}});
  begin(CutoverKind::Naive, 4096);
  step_to(CutoverStep::PrepareSubscribers);
  step_to(CutoverStep::Announce);
  apply(StepCutover{});
  EXPECT_EQ(cutover().pending, CutoverStep::MoveSubscribers);
  apply(ResumeSubscriber{1});  // and is told at once to move
  ASSERT_TRUE(wait_for_step(CutoverStep::MoveSubscribers));
  EXPECT_EQ(cutover().gap, 101U);  // the announcement is among what it left
  EXPECT_EQ(subscriber(1).abandoned, 101U);
  EXPECT_TRUE(test::balances(subscriber(1)));
}

TEST_F(NaiveCutoverTest, WhoIsLeftBehindHungJoinsTheNewBusWhenTheOldCloses) {
  start(4096, 1, 2000, 2);
  apply(HangSubscriber{1});
  ASSERT_TRUE(wait_for_state(1, SubscriberState::Hung));
  begin(CutoverKind::Naive, 4096);
  step_to(CutoverStep::PrepareSubscribers);
  step_to(CutoverStep::Announce);
  apply(StepCutover{});
  ASSERT_TRUE(wait_for([](const Snapshot& s) { return s.cutover.receivers_on_new == 1; }));
  step_to(CutoverStep::MoveSubscribers);
  step_to(CutoverStep::SwapPublishers);
  apply(StepCutover{});
  step_to(CutoverStep::DropOld);
  step_to(CutoverStep::Verify);
  apply(ResumeSubscriber{1});
  ASSERT_TRUE(wait_for([](const Snapshot& s) { return s.rings.size() == 1 && s.rings[0].receivers == 2; }));
  ASSERT_TRUE(wait_for([](const Snapshot& s) { return s.cutover.gap > 0; }));
  EXPECT_TRUE(wait_for_more_handled(1, 10));
  quiesce();
  expect_reconciled();
}

TEST_F(NaiveCutoverTest, WithNothingPublishedThereIsNoGap) {
  start(64, 1, 0, 2);
  run(CutoverKind::Naive, 128);
  // The announcement itself is all there was; it is missed by who moved before reading it.
  EXPECT_LE(cutover().gap, 2U);
  EXPECT_EQ(engine->snapshot().rings[0].capacity, 128U);
}

}  // namespace
}  // namespace ron::sim
