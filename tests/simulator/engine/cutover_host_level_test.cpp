// SPDX-License-Identifier: MIT OR Apache-2.0
#include "cutover_fixture.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using test::CutoverTest;
using testing::HasSubstr;

class HostLevelCutoverTest : public CutoverTest {};

TEST_F(HostLevelCutoverTest, StepByStepUnderLoadWithoutAGap) {
  start(4096, 2, 5000, 3);
  begin(CutoverKind::HostLevel, 8192);
  steps_from_second_to(CutoverStep::Verify);
  EXPECT_EQ(cutover().gap, 0U);
  EXPECT_THAT(cutover().proofs.back(), HasSubstr("No gap"));
  quiesce();
  const Snapshot s = engine->snapshot();
  ASSERT_EQ(s.rings.size(), 1U);
  EXPECT_EQ(s.rings[0].capacity, 8192U);
  EXPECT_EQ(s.rings[0].published, s.totals.published);
  for (const SubscriberSample& sample : s.subscribers) {
    EXPECT_EQ(sample.joined_published, s.totals.published) << sample.name;
    EXPECT_EQ(sample.closed_seen, 1U);
  }
  expect_reconciled();
}

TEST_F(HostLevelCutoverTest, NewcomersAndRestartsInBetweenMissNothingEither) {
  start(4096, 1, 2000, 2);
  begin(CutoverKind::HostLevel, 4096);
  step_to(CutoverStep::PrepareSubscribers);
  apply(AddSubscriber{.name = "late", .profile = {.handler = 0ns}});
  apply(RestartSubscriber{1});
  ASSERT_TRUE(wait_for_subscriber(1, [](const SubscriberSample& s) { return s.restarts == 1; }));
  for (const CutoverStep step : {CutoverStep::Announce, CutoverStep::MoveSubscribers, CutoverStep::SwapPublishers,
                                 CutoverStep::DropOld, CutoverStep::Verify}) {
    step_to(step);
  }
  EXPECT_EQ(cutover().gap, 0U);
  quiesce();
  expect_reconciled();
}

TEST_F(HostLevelCutoverTest, OldIsReadToItsEndBeforeTheNewIsBegun) {
  start(4096, 1, 2000, 2);
  apply(HangSubscriber{1});
  ASSERT_TRUE(wait_for_state(1, SubscriberState::Hung));
  begin(CutoverKind::HostLevel, 4096);
  steps_from_second_to(CutoverStep::SwapPublishers);
  ASSERT_TRUE(wait_for([](const Snapshot& s) { return s.cutover.published_on_new > 10; }));
  apply(StepCutover{});
  ASSERT_TRUE(
      wait_for([](const Snapshot& s) { return s.cutover.receivers_on_old == 1 && s.cutover.receivers_on_new == 1; }));
  EXPECT_EQ(cutover().pending, CutoverStep::DropOld);
  EXPECT_EQ(subscriber(1).bus, 0);
  EXPECT_EQ(subscriber(2).bus, 1);
  apply(ResumeSubscriber{1});
  ASSERT_TRUE(wait_for_step(CutoverStep::DropOld));
  step_to(CutoverStep::Verify);
  EXPECT_EQ(cutover().gap, 0U);
  quiesce();
  EXPECT_EQ(subscriber(1).joined_published, engine->snapshot().totals.published);
  expect_reconciled();
}

TEST_F(HostLevelCutoverTest, CountersAndPositionsGoOn) {
  start(256, 1, 5000, 2);
  Snapshot before = engine->snapshot();
  apply(BeginCutover{.kind = CutoverKind::HostLevel, .capacity = 512, .run_through = true});
  ASSERT_TRUE(wait_for([&](const Snapshot& s) {
    EXPECT_GE(s.totals.published, before.totals.published);
    EXPECT_GE(s.rings.back().published, before.rings[0].published);
    EXPECT_GE(s.subscribers[0].position, before.subscribers[0].position);
    EXPECT_GE(s.subscribers[0].received, before.subscribers[0].received);
    before = s;
    return s.totals.cutovers == 1 && s.cutover.published_on_new > 500;
  }));
}

TEST_F(HostLevelCutoverTest, AbortBeforeTheAnnouncementLeavesEverybodyWhereTheyWere) {
  start(4096, 1, 2000, 2);
  begin(CutoverKind::HostLevel, 8192);
  step_to(CutoverStep::PrepareSubscribers);
  apply(AbortCutover{});
  EXPECT_EQ(cutover().step, CutoverStep::Aborted);
  EXPECT_EQ(engine->snapshot().rings.size(), 1U);
  EXPECT_TRUE(wait_for_more_handled(1, 50));
  run(CutoverKind::HostLevel, 1024);
  EXPECT_EQ(cutover().gap, 0U);
  quiesce();
  expect_reconciled();
}

}  // namespace
}  // namespace ron::sim
