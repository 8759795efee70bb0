// SPDX-License-Identifier: MIT OR Apache-2.0
#include "drill/drill.h"

#include <algorithm>
#include <set>

#include "hand_driven.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

class DrillByHand : public test::HandDriven {};

TEST_F(DrillByHand, GoesThroughItsStatesToSatisfactory) {
  EXPECT_EQ(drill_.state(), DrillState::Briefing);
  EXPECT_THAT(seconds(5), IsEmpty());  // nothing begins by itself
  EXPECT_EQ(drill_.state(), DrillState::Briefing);

  drill_.begin(snapshot_.at);
  EXPECT_EQ(drill_.state(), DrillState::Baseline);
  (void)seconds(15);
  EXPECT_EQ(drill_.state(), DrillState::Latent);
  const auto injects = seconds(10);
  ASSERT_EQ(injects.size(), 1U);
  EXPECT_EQ(std::get<SetSubscriber>(injects[0]).id, 2U);
  EXPECT_EQ(drill_.state(), DrillState::Latent);

  (void)seconds(5, 20);
  EXPECT_EQ(drill_.state(), DrillState::Observable);
  set_alert(AlertState::Firing);
  (void)seconds(1, 20);
  drill_.acknowledge("BusDepthHigh");
  EXPECT_EQ(drill_.state(), DrillState::Detected);
  drill_.diagnose("F1", 90);
  EXPECT_EQ(drill_.state(), DrillState::Diagnosed);
  drill_.act(mend());
  EXPECT_EQ(drill_.state(), DrillState::Mitigating);
  set_alert(AlertState::Resolved);
  (void)seconds(15);
  drill_.verify();
  EXPECT_EQ(drill_.state(), DrillState::Verifying);
  EXPECT_EQ(drill_.view().verified_in, 30s);
  (void)seconds(20);
  EXPECT_EQ(drill_.state(), DrillState::Verifying);
  (void)seconds(11);
  EXPECT_EQ(drill_.record().outcome, DrillState::Satisfactory);
  EXPECT_THAT(drill_.record().reasons, IsEmpty());
  EXPECT_GT(drill_.record().score.total, 9000);

  (void)seconds(30);
  EXPECT_TRUE(drill_.finished());
  EXPECT_TRUE(drill_.record().restored);
}

TEST_F(DrillByHand, ABaselineThatDoesNotHoldIsInvalidAndNotScored) {
  drill_.begin(snapshot_.at);
  (void)seconds(61, 5);
  EXPECT_EQ(drill_.record().outcome, DrillState::Invalid);
  EXPECT_THAT(drill_.record().score.parts, IsEmpty());
  EXPECT_THAT(drill_.record().reasons, Contains(HasSubstr("baseline did not hold")));
  (void)seconds(60);
  EXPECT_TRUE(drill_.finished());
}

TEST_F(DrillByHand, AnAbortRuleEndsItAndRollsBack) {
  begin_and_break();
  snapshot_.rings[0].receivers = 0;
  const auto actions = seconds(1);
  EXPECT_EQ(drill_.record().outcome, DrillState::Aborted);
  EXPECT_THAT(drill_.record().reasons, Contains("nobody left"));
  EXPECT_EQ(std::ranges::count_if(actions, [](const Action& a) { return std::holds_alternative<SetSubscriber>(a); }),
            2);
  EXPECT_THAT(drill_.record().score.parts, IsEmpty());
}

TEST_F(DrillByHand, TimeEndsIt) {
  begin_and_break();
  (void)seconds(500, 20);
  EXPECT_EQ(drill_.record().outcome, DrillState::Unsatisfactory);
  EXPECT_EQ(drill_.record().score.total, 0);
  EXPECT_TRUE(drill_.finished());
  EXPECT_FALSE(drill_.record().restored);  // it still loses
}

TEST_F(DrillByHand, AClaimWithoutRecoveryFailsAtOnce) {
  begin_and_break();
  drill_.diagnose("F1", 100);
  drill_.verify();
  EXPECT_EQ(drill_.state(), DrillState::Diagnosed);
  EXPECT_EQ(drill_.record().failed_claims, 1);
}

TEST_F(DrillByHand, AClaimThatDoesNotLastFails) {
  begin_and_break();
  drill_.diagnose("F1", 100);
  drill_.act(mend());
  (void)seconds(15);
  drill_.verify();
  EXPECT_EQ(drill_.state(), DrillState::Verifying);
  (void)seconds(10);
  (void)seconds(1, 3);
  EXPECT_EQ(drill_.state(), DrillState::Mitigating);
  EXPECT_EQ(drill_.record().failed_claims, 1);
  (void)seconds(15);
  drill_.verify();
  (void)seconds(31);
  EXPECT_EQ(drill_.record().outcome, DrillState::Satisfactory);
  EXPECT_EQ(drill_.record().score.parts[3].points, 1250);
}

TEST_F(DrillByHand, GreenAlertsAndASickBusAreAFalseRecovery) {
  begin_and_break();
  set_alert(AlertState::Firing);
  (void)seconds(5, 20);
  drill_.act(BeginCutover{.capacity = 4096});
  (void)seconds(30, 20);
  EXPECT_EQ(drill_.false_recovery(), std::nullopt);  // the alert fires: nobody believes in recovery
  set_alert(AlertState::Resolved);
  (void)seconds(20, 20);
  ASSERT_TRUE(drill_.false_recovery());
  EXPECT_THAT(*drill_.false_recovery(), HasSubstr("events a minute are lost"));
  EXPECT_EQ(drill_.record().false_recoveries, 1);
  (void)seconds(30, 20);
  EXPECT_EQ(drill_.record().false_recoveries, 1);  // said once
  (void)seconds(15);
  EXPECT_EQ(drill_.false_recovery(), std::nullopt);
}

// A larger ring takes what the slow consumer leaves, for a while: nothing is lost, and yet it drains less than flows
// in.
TEST_F(DrillByHand, ABacklogThatGrowsIsAFalseRecoveryToo) {
  begin_and_break();
  drill_.act(BeginCutover{.capacity = 4096});
  (void)seconds(15);
  for (int i = 0; i < 40; ++i) {
    snapshot_.subscribers[1].received -= 30;
    (void)seconds(1);
  }
  ASSERT_TRUE(drill_.false_recovery());
  EXPECT_THAT(*drill_.false_recovery(), HasSubstr("receives only 70 %"));
}

TEST_F(DrillByHand, HarmfulActionsCostAndTooManyFail) {
  begin_and_break();
  drill_.act(RemoveSubscriber{1});
  EXPECT_EQ(drill_.record().harms.size(), 1U);
  EXPECT_TRUE(says(RowKind::Operator, "remove audit | harmful: it was well"));
  drill_.act(RemoveSubscriber{2});
  drill_.diagnose("F1", 100);
  drill_.act(mend());
  (void)seconds(15);
  drill_.verify();
  (void)seconds(31);
  EXPECT_EQ(drill_.record().outcome, DrillState::Unsatisfactory);
  EXPECT_THAT(drill_.record().reasons, Contains(HasSubstr("3000 points of harm")));
}

TEST_F(DrillByHand, ARefusedActionIsNotedAndCountsForNothing) {
  begin_and_break();
  drill_.act(RemoveSubscriber{1}, "no");
  EXPECT_THAT(drill_.record().harms, IsEmpty());
  EXPECT_TRUE(says(RowKind::Operator, "refused: no"));
}

TEST_F(DrillByHand, AMissedCriticalTaskFailsWhateverTheScore) {
  begin_and_break();
  drill_.act(mend());  // never said what it was
  (void)seconds(15);
  drill_.verify();
  (void)seconds(31);
  EXPECT_EQ(drill_.record().outcome, DrillState::Unsatisfactory);
  EXPECT_THAT(drill_.record().reasons, Contains(HasSubstr("critical task missed: say it")));
}

TEST_F(DrillByHand, DeedsBeforeTheSymptomCountForNothing) {
  drill_.begin(snapshot_.at);
  (void)seconds(15);
  drill_.acknowledge("BusDepthHigh");
  drill_.act(mend());
  drill_.verify();
  EXPECT_EQ(drill_.state(), DrillState::Latent);
  EXPECT_EQ(drill_.record().detected_at, std::nullopt);
  drill_.diagnose("F1", 100);  // a guess
  EXPECT_EQ(drill_.record().tasks.size(), 0U);
  EXPECT_EQ(drill_.view().tasks[0].done, std::nullopt);
}

TEST_F(DrillByHand, AWrongDiagnosisCostsWhatItWasSureOf) {
  begin_and_break();
  drill_.diagnose("F8", 50);
  EXPECT_EQ(drill_.record().harms.at(0).points, 375);
  drill_.diagnose("F1", 80);
  EXPECT_EQ(drill_.record().diagnosis, "F1");
  EXPECT_EQ(drill_.record().harms.size(), 1U);
}

TEST_F(DrillByHand, HintsComeOneByOneAndCost) {
  EXPECT_EQ(drill_.hint(), std::nullopt);
  begin_and_break();
  EXPECT_EQ(drill_.view().hints_left, 4U);
  EXPECT_EQ(drill_.hint(), "one");
  EXPECT_EQ(drill_.view().next_hint_cost, 2);
  for (const char* const text : {"two", "three", "four"}) EXPECT_EQ(drill_.hint(), text);
  EXPECT_EQ(drill_.hint(), std::nullopt);
  EXPECT_EQ(drill_.record().harms.size(), 4U);
}

const std::string with_decoy = test::changed(
    "[symptom]",
    "[[inject]]\nat = \"22s\"\ndecoy = true\ntext = \"a decoy\"\ndo = { action = \"step_cutover\" }\n[symptom]");

class Exam : public test::HandDriven {
 protected:
  Exam() : HandDriven(with_decoy, DrillMode::Exam) {}
};
class NoExam : public test::HandDriven {
 protected:
  NoExam() : HandDriven(with_decoy, DrillMode::Guided) {}
};

TEST_F(Exam, HasDecoysAndNeitherHintsNorPause) {
  begin_and_break();
  EXPECT_TRUE(says(RowKind::Inject, "a decoy"));
  EXPECT_EQ(drill_.hint(), std::nullopt);
  EXPECT_FALSE(drill_.view().may_pause);
}

TEST_F(NoExam, HasNoDecoysAndSaysWhatIsNext) {
  begin_and_break();
  EXPECT_FALSE(says(RowKind::Inject, "a decoy"));
  EXPECT_EQ(drill_.view().next, "say it");
  EXPECT_EQ(drill_.view().runbook, "r1-2");
  drill_.diagnose("F1", 100);
  EXPECT_EQ(drill_.view().next, "prove it");
}

TEST_F(DrillByHand, AlertsStandInTheTimelineWithTheirSection) {
  begin_and_break();
  set_alert(AlertState::Firing);
  (void)seconds(1, 20);
  const auto& row = drill_.record().timeline.back();
  EXPECT_EQ(row.text, "BusDepthHigh firing");
  EXPECT_EQ(row.runbook, "r2-depth-after-burst");
}

TEST_F(DrillByHand, RollsBackWhateverWasDone) {
  begin_and_break();
  snapshot_.subscribers[0].state = SubscriberState::Hung;
  snapshot_.subscribers[1].name = "a stranger";
  snapshot_.publishers.clear();
  snapshot_.rings[0].capacity = 1024;
  drill_.abort("enough");
  auto actions = seconds(1);
  std::set<std::size_t> kinds;
  for (const Action& action : actions) kinds.insert(action.index());
  EXPECT_TRUE(kinds.contains(Action(ResumeSubscriber{}).index()));
  EXPECT_TRUE(kinds.contains(Action(RemoveSubscriber{}).index()));
  EXPECT_TRUE(kinds.contains(Action(AddSubscriber{}).index()));
  EXPECT_TRUE(kinds.contains(Action(AddPublisher{}).index()));
  const auto cutover =
      std::ranges::find_if(actions, [](const Action& a) { return std::holds_alternative<BeginCutover>(a); });
  ASSERT_NE(cutover, actions.end());
  EXPECT_EQ(std::get<BeginCutover>(*cutover).capacity, 256U);
  EXPECT_FALSE(drill_.finished());
}

TEST(DrillRestore, CallsOffACutoverOrSeesItThrough) {
  Restore restore(test::scenario_of(test::small_scenario).topology, {});
  Snapshot snapshot;
  snapshot.cutover.active = true;
  snapshot.cutover.step = CutoverStep::PrepareSubscribers;
  const auto early = restore.next(snapshot);
  EXPECT_THAT(early, Contains(testing::Truly([](const Action& a) { return std::holds_alternative<AbortCutover>(a); })));
  snapshot.at = 10s;
  snapshot.cutover.step = CutoverStep::MoveSubscribers;
  const auto late = restore.next(snapshot);
  EXPECT_THAT(late, Contains(testing::Truly([](const Action& a) { return std::holds_alternative<RunCutover>(a); })));
  EXPECT_FALSE(restore.done());
}

}  // namespace
}  // namespace ron::sim
