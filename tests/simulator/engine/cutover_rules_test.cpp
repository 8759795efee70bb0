// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The rules that hold for cutovers of every kind.
#include "cutover_fixture.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using test::CutoverTest;
using testing::AllOf;
using testing::HasSubstr;

class CutoverRulesTest : public CutoverTest, public testing::WithParamInterface<CutoverKind> {};

INSTANTIATE_TEST_SUITE_P(AllKinds, CutoverRulesTest,
                         testing::Values(CutoverKind::Sealed, CutoverKind::HostLevel, CutoverKind::Naive),
                         [](const auto& test) {
                           return std::string(test.param == CutoverKind::HostLevel ? "host_level"
                                                                                   : to_string(test.param));
                         });

TEST_P(CutoverRulesTest, OneGoFinishesAllSevenStepsWithAProofEach) {
  start(1024, 2, 3000, 3);
  run(GetParam(), 2048);
  const CutoverSample done = cutover();
  EXPECT_EQ(done.kind, GetParam());
  EXPECT_EQ(done.step, CutoverStep::Done);
  EXPECT_EQ(done.proofs.size(), 7U);
  EXPECT_FALSE(done.running);
  EXPECT_EQ(engine->snapshot().rings[0].capacity, 2048U);
  EXPECT_TRUE(wait_for_more_handled(1, 100));
  quiesce();
  expect_reconciled();
}

TEST_P(CutoverRulesTest, ASecondOneIsRefusedWhileOneIsUnderWay) {
  start(64, 1, 100, 1);
  begin(GetParam(), 128);
  EXPECT_THAT(refusal(BeginCutover{.kind = CutoverKind::Sealed, .capacity = 256}),
              AllOf(HasSubstr("under way"), HasSubstr("128"), HasSubstr("abort")));
  apply(AbortCutover{});
  EXPECT_EQ(refusal(BeginCutover{.kind = CutoverKind::Sealed, .capacity = 256}), "accepted");
}

TEST_P(CutoverRulesTest, AbortIsForBeforeTheAnnouncementOnly) {
  start(64, 1, 100, 1);
  begin(GetParam(), 128);
  step_to(CutoverStep::PrepareSubscribers);
  apply(AbortCutover{});
  EXPECT_EQ(cutover().step, CutoverStep::Aborted);
  EXPECT_EQ(engine->snapshot().rings[0].capacity, 64U);

  begin(GetParam(), 128);
  step_to(CutoverStep::PrepareSubscribers);
  step_to(CutoverStep::Announce);
  EXPECT_THAT(refusal(AbortCutover{}), HasSubstr("only before step 3 (announce)"));
  apply(RunCutover{});
  EXPECT_TRUE(wait_for_step(CutoverStep::Done));
}

TEST_P(CutoverRulesTest, PausedItWaitsForTheOperator) {
  start(1024, 1, 1000, 1);
  begin(GetParam(), 2048);
  apply(HangSubscriber{1});
  ASSERT_TRUE(wait_for_state(1, SubscriberState::Hung));
  apply(RunCutover{});
  const CutoverStep waiting =
      GetParam() == CutoverKind::HostLevel ? CutoverStep::DropOld : CutoverStep::MoveSubscribers;
  ASSERT_TRUE(wait_for([&](const Snapshot& s) { return s.cutover.pending == waiting; }));
  apply(PauseCutover{});
  apply(ResumeSubscriber{1});
  ASSERT_TRUE(wait_for_step(waiting));  // what was begun is finished, and no more
  EXPECT_FALSE(cutover().running);
  EXPECT_EQ(cutover().pending, CutoverStep::Idle);
  apply(RunCutover{});
  EXPECT_TRUE(wait_for_step(CutoverStep::Done));
}

TEST_P(CutoverRulesTest, AStepThatWaitsForTheLivingCannotBeSkipped) {
  start(1024, 1, 1000, 1);
  apply(SetSubscriber{.id = 1, .profile = {.handler = 60s}});
  ASSERT_TRUE(wait_for_subscriber(1, [](const SubscriberSample& s) { return s.backlog > 5; }));
  begin(GetParam(), 2048);
  std::string refused;
  for (int i = 0; i < 8 && refused.empty(); ++i) {
    const auto stepped = engine->apply(StepCutover{});
    if (!stepped) refused = stepped.error().message;
    if (GetParam() == CutoverKind::Naive && cutover().step == CutoverStep::Done) return;  // leaves in mid-handler
  }
  EXPECT_THAT(refused, HasSubstr("is under way: waiting for"));
}

TEST_F(CutoverTest, ThereMustBeOneToStepRunPauseOrAbort) {
  start(64, 1, 100, 1);
  for (const Action& action :
       std::initializer_list<Action>{StepCutover{}, RunCutover{}, PauseCutover{}, AbortCutover{}}) {
    EXPECT_EQ(refusal(action), "no cutover is under way; begin one first");
  }
}

TEST_F(CutoverTest, KindsMayFollowEachOther) {
  start(256, 2, 2000, 3);
  for (const CutoverKind kind :
       {CutoverKind::Sealed, CutoverKind::HostLevel, CutoverKind::Naive, CutoverKind::HostLevel, CutoverKind::Sealed}) {
    run(kind, 512);
  }
  EXPECT_EQ(engine->snapshot().totals.cutovers, 5U);
  quiesce();
  expect_reconciled();
}

}  // namespace
}  // namespace ron::sim
