// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Drills on real engines: fast-forward, false recovery, interruption, and the live engine.
#include "drill/session.h"

#include "drill/library.h"
#include "drill/run.h"
#include "drill_fixture.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::HasSubstr;

std::unique_ptr<DrillSession> session_of(const Scenario& scenario, DrillMode mode = DrillMode::Assisted) {
  auto engine = virtual_drill_engine(scenario);
  EXPECT_TRUE(engine);
  auto session = DrillSession::create(scenario, mode, *std::move(engine));
  EXPECT_TRUE(session);
  (*session)->begin();
  return *std::move(session);
}

TEST(DrillSession, FastForwardStopsWhenThereIsSomethingToDecide) {
  const auto session = session_of(test::shipped("f1"));
  EXPECT_EQ(session->fast_forward(1h), "BusDepthHigh firing");
  EXPECT_EQ(session->drill().state(), DrillState::Observable);
  const DrillTime alert = session->snapshot().at;
  EXPECT_GT(alert, 6min);
  EXPECT_EQ(session->fast_forward(5s), "5 s are over");
  EXPECT_EQ(session->snapshot().at, alert + 5s);
}

TEST(DrillSession, ALargerRingIsNoRecoveryOfASlowConsumer) {
  const auto session = session_of(test::shipped("f1"));
  (void)session->fast_forward(1h);
  (void)session->perform(Acknowledge{"BusDepthHigh"});
  ASSERT_EQ(session->perform(NamedAction{.action = BeginCutover{.capacity = 100'000, .run_through = true}}),
            std::nullopt);
  std::string said;
  while (!session->drill().false_recovery() && !session->drill().finished()) said = session->fast_forward(1h);
  EXPECT_THAT(said, HasSubstr("this is no recovery"));
  EXPECT_EQ(session->snapshot().rings.front().capacity, 100'000U);
  (void)session->perform(Verify{});
  EXPECT_EQ(session->drill().record().failed_claims, 1);
}

TEST(DrillSession, WhatTheEngineRefusesIsSaid) {
  const auto session = session_of(test::shipped("f1"));
  (void)session->fast_forward(2min);
  EXPECT_EQ(session->perform(NamedAction{.action = HangSubscriber{}, .target = "nobody"}),
            "there is no \"nobody\" on the bus");
  EXPECT_TRUE(session->perform(NamedAction{.action = StepCutover{}}));
}

TEST(DrillRun, AnInterruptionRollsBackAndSealsTheJournal) {
  const Scenario scenario = test::shipped("f1");
  int ticks = 0;
  const auto record = run_drill(scenario, {.interrupted = [&] { return ++ticks > 600; }});
  ASSERT_TRUE(record);
  EXPECT_EQ(record->outcome, DrillState::Aborted);
  EXPECT_THAT(record->reasons, Contains("interrupted"));
  EXPECT_TRUE(record->restored);
  EXPECT_EQ(record->journal_sha256.size(), 64U);
}

TEST(DrillRun, ABaselineThatDoesNotHoldIsInvalid) {
  Scenario scenario = test::shipped("f1");
  scenario.topology.subscribers[1].profile.handler = 10ms;
  const auto record = run_drill(scenario, {.steps = scenario.reference});
  ASSERT_TRUE(record);
  EXPECT_EQ(record->outcome, DrillState::Invalid);
}

TEST(DrillRun, ATopologyThatNoEngineTakesIsAnError) {
  Scenario scenario = test::shipped("f1");
  scenario.topology.capacity = 1;
  const auto record = run_drill(scenario, {});
  ASSERT_FALSE(record);
  EXPECT_THAT(record.error(), HasSubstr("capacity"));
}

// On real threads, with everything shortened: nothing is asserted about how long anything took.
TEST(DrillRun, RunsOnTheLiveEngine) {
  Scenario scenario = test::scenario_of(test::small_scenario);
  scenario.window = 1s;
  scenario.sample_every = 50ms;
  scenario.baseline.hold = 200ms;
  scenario.injects[0].at = 300ms;
  scenario.injects[0].actions = {{.action = HangSubscriber{}, .target = "indexer"}};
  scenario.judgements[0].pattern = {.actions = {"resume_subscriber"}};
  scenario.verification.hold = 500ms;
  scenario.rollback_limit = 1min;
  const std::vector<OperatorStep> steps{
      {.when = scenario.symptom, .deed = Diagnose{"F1", 90}},
      {.when = scenario.symptom, .deed = NamedAction{.action = ResumeSubscriber{}, .target = "indexer"}},
      {.when = scenario.verification, .deed = Verify{}}};
  auto engine = live_drill_engine(scenario);
  ASSERT_TRUE(engine);
  const auto record = run_drill(scenario, {.steps = steps}, *std::move(engine));
  ASSERT_TRUE(record);
  EXPECT_EQ(record->engine, "live");
  EXPECT_EQ(record->outcome, DrillState::Satisfactory) << (record->reasons.empty() ? "" : record->reasons.front());
}

}  // namespace
}  // namespace ron::sim
