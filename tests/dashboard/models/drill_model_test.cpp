// SPDX-License-Identifier: GPL-3.0-or-later
//
// A drill as the panel sees it: stages, the next step, what is done through the session, and the debrief.
#include "models/drill_model.h"

#include <gmock/gmock.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include "drill/run.h"
#include "drill/scenario_file.h"
#include "support/drill_fixture.h"

namespace ron::dash {
namespace {

using namespace std::chrono_literals;
using test::becomes;
using Kind = DrillStep::Kind;

class DrillModelTest : public test::DrillFixture {
 protected:
  QAbstractItemModelTester tester{&drills.timeline(), QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST(DrillShelf, HasAllDrillsFailureModesFirst) {
  ASSERT_EQ(shippedDrills().size(), 13U);
  EXPECT_EQ(shippedDrills().front().title, "F1: sustained overflow");
  EXPECT_EQ(shippedDrills().front().line, "Notice that events are lost before the alerts do");
  EXPECT_EQ(shippedDrills().back().code, "C5");
  for (const DrillChoice& choice : shippedDrills()) EXPECT_FALSE(choice.line.isEmpty() || choice.minutes == 0);
}

TEST(DrillShelf, KnowsShortNamesAndListsThemOtherwise) {
  EXPECT_TRUE(loadDrill("F1"));
  EXPECT_TRUE(loadDrill("c3-flapping"));
  const auto unknown = loadDrill("f9");
  ASSERT_FALSE(unknown);
  EXPECT_TRUE(unknown.error().contains("f1-sustained-overflow"));
}

TEST_F(DrillModelTest, BeginsWithABriefingAndNothingElse) {
  EXPECT_EQ(drills.stage(), DrillStage::None);
  EXPECT_EQ(drills.next().kind, Kind::Nothing);
  drills.fastForward();  // there is nothing to do it to
  drills.claim();
  EXPECT_FALSE(drills.open({.name = "none", .seed = {}}));
  EXPECT_EQ(drills.stage(), DrillStage::None);
  open("f1");
  EXPECT_EQ(drills.stage(), DrillStage::Briefing);
  EXPECT_EQ(drills.scenario().name, "f1-sustained-overflow");
  ASSERT_NE(drills.topology(), nullptr);
  EXPECT_EQ(drills.topology()->subscribers.size(), 4U);
  EXPECT_FALSE(session.dispatcher().canControl());
  EXPECT_FALSE(drills.canClaim());
}

TEST_F(DrillModelTest, AnotherSeedIsTakenUp) {
  ASSERT_TRUE(drills.open({.name = "f1", .seed = 42}));
  EXPECT_EQ(drills.scenario().seed, 42U);
  EXPECT_EQ(drills.scenario().topology.seed, 42U);
}

TEST_F(DrillModelTest, AnAlarmOfTheDashboardsStopsTimeThatRunsFast) {
  begin("f1");
  EXPECT_EQ(drills.next().kind, Kind::FastForward);
  while (session.alarms().worstUnacknowledged() == nullptr && drills.status().view.elapsed < 5min) runOn();
  EXPECT_LT(drills.status().view.elapsed, 5min) << "long before the host's own alert";
  ASSERT_NE(session.alarms().worstUnacknowledged(), nullptr);
  EXPECT_FALSE(drills.status().pace.stopped_for.empty());
}

TEST_F(DrillModelTest, F1IsPlayedToItsEndByFollowingTheNextStep) {
  begin("f1");
  QSignalSpy stages(&drills, &DrillModel::stageChanged);
  int acknowledged = 0;
  for (int steps = 0; steps < 200 && drills.stage() == DrillStage::Running; ++steps) {
    const DrillStep step = drills.next();
    switch (step.kind) {
      case Kind::FastForward: runOn(); break;
      case Kind::AcknowledgeAlarm:
        ++acknowledged;
        session.alarms().acknowledge(step.target);
        break;
      case Kind::AcknowledgeAlert:
        ++acknowledged;
        drills.acknowledge(step.target);
        break;
      case Kind::Diagnose: drills.diagnose("F1", 90); break;
      case Kind::ShowSubscriber:
        EXPECT_EQ(step.target, "indexer");
        mendF1();
        ASSERT_TRUE(becomes([this] { return drills.next().kind != Kind::ShowSubscriber; }));
        break;
      case Kind::Claim: drills.claim(); break;
      default: QTest::qWait(1);  // everything is put back
    }
  }
  ASSERT_TRUE(becomes([this] { return drills.stage() == DrillStage::Over; }));
  EXPECT_EQ(acknowledged, 1);
  EXPECT_EQ(drills.record().outcome, sim::DrillState::Satisfactory) << testing::PrintToString(drills.record().reasons);
  EXPECT_GT(drills.record().score.total, 9000);
  EXPECT_EQ(drills.record().harms.size(), 0U);
  EXPECT_EQ(stages.size(), 1);
  EXPECT_GT(drills.timeline().rowCount(), 8);
  ASSERT_TRUE(becomes([this] { return drills.reference().has_value(); }));
  EXPECT_EQ(drills.reference()->outcome, sim::DrillState::Satisfactory);
}

TEST_F(DrillModelTest, ItsReportCanBeRunAgainWithNobodyThere) {
  begin("f1");
  runOn();
  drills.diagnose("F1", 70);
  mendF1();
  runToTheEnd();
  const sim::DrillReport report = drills.report();
  const auto steps = sim::read_action_file(report.capsule.actions_text, "played");
  ASSERT_TRUE(steps) << report.capsule.actions_text;
  const auto again = sim::run_drill(drills.scenario(), {.steps = *steps, .mode = sim::DrillMode::Guided});
  ASSERT_TRUE(again);
  EXPECT_EQ(again->journal_sha256, report.record.journal_sha256);
  EXPECT_EQ(sim::json_report({.record = *again}), sim::json_report({.record = report.record}));
}

TEST_F(DrillModelTest, NothingPressedIsUnsatisfactory) {
  begin("f1", sim::DrillMode::Free);
  EXPECT_EQ(drills.next().kind, Kind::Nothing) << "only a guided drill says what to do";
  runToTheEnd();
  EXPECT_EQ(drills.record().outcome, sim::DrillState::Unsatisfactory);
  EXPECT_FALSE(drills.record().reasons.empty());
}

TEST_F(DrillModelTest, HintsCostAndTheirCostIsKnownBefore) {
  begin("f1", sim::DrillMode::Assisted);
  runOn();
  ASSERT_TRUE(drills.canAskHint());
  EXPECT_EQ(drills.status().view.next_hint_cost, 100);
  drills.askHint();
  EXPECT_EQ(drills.status().view.hints.size(), 1U);
  EXPECT_EQ(drills.status().view.next_hint_cost, 250);
}

TEST_F(DrillModelTest, AnExamHasNoPauseAndNoHints) {
  begin("f1", sim::DrillMode::Exam);
  drills.setPaused(true);
  EXPECT_FALSE(drills.status().pace.paused);
  EXPECT_FALSE(drills.status().view.may_pause);
  runOn();
  EXPECT_FALSE(drills.canAskHint());
}

TEST_F(DrillModelTest, PausesAndGoesOn) {
  begin("f1");
  drills.setPaused(true);
  EXPECT_TRUE(drills.status().pace.paused);
  EXPECT_TRUE(becomes([this] { return session.latest().paused; }));
  drills.setPaused(false);
  EXPECT_FALSE(drills.status().pace.paused);
}

TEST_F(DrillModelTest, AnAbortRollsBackAndIsNotScored) {
  begin("f1");
  runOn();
  drills.abort();
  ASSERT_TRUE(becomes([this] { return drills.stage() == DrillStage::Over; }));
  EXPECT_EQ(drills.record().outcome, sim::DrillState::Aborted);
  EXPECT_TRUE(drills.record().restored);
}

TEST_F(DrillModelTest, RunsAgainAndLeaves) {
  begin("f1");
  drills.abort();
  ASSERT_TRUE(becomes([this] { return drills.stage() == DrillStage::Over; }));
  drills.again();
  EXPECT_EQ(drills.stage(), DrillStage::Briefing);
  EXPECT_EQ(drills.timeline().rowCount(), 0);
  drills.leave();
  EXPECT_EQ(drills.stage(), DrillStage::None);
  EXPECT_TRUE(sources.isHome());
  EXPECT_EQ(drills.topology(), nullptr);
}

TEST(DrillGuide, SaysNothingInFreePlayThatIsToBeFoundOut) {
  EXPECT_EQ(drillStateText(sim::DrillState::Latent, sim::DrillMode::Exam),
            drillStateText(sim::DrillState::Observable, sim::DrillMode::Exam));
  EXPECT_NE(drillStateText(sim::DrillState::Latent, sim::DrillMode::Guided),
            drillStateText(sim::DrillState::Observable, sim::DrillMode::Guided));
}

}  // namespace
}  // namespace ron::dash
