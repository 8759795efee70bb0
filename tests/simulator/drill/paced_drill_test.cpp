// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Drills by the wall clock: who acts, and when time slows down. Waits are for the drill's own clock, which runs fast.
#include "drill/paced_drill.h"

#include <algorithm>
#include <mutex>

#include "drill/action_file.h"
#include "drill/library.h"
#include "drill/report.h"
#include "drill/run.h"
#include "drill_fixture.h"
#include "support/eventually.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using ron::test::eventually;
using testing::HasSubstr;

std::unique_ptr<PacedDrill> paced(const Scenario& scenario, DrillMode mode = DrillMode::Free) {
  auto drill = PacedDrill::create(scenario, mode);
  EXPECT_TRUE(drill) << drill.error();
  return *std::move(drill);
}

SetSubscriber mended(const Snapshot& snapshot) {
  const auto indexer = std::ranges::find(snapshot.subscribers, "indexer", &SubscriberSample::name);
  EXPECT_NE(indexer, snapshot.subscribers.end());
  return {.id = indexer->id, .profile = {.handler = 600us, .jitter = 200us}};
}

bool stopped(PacedDrill& drill) {
  const DrillPace pace = drill.status().pace;
  return !pace.fast_forward && pace.speed == 1;
}

TEST(PacedDrill, StandsStillUntilItBegins) {
  const auto drill = paced(test::shipped("f1"));
  EXPECT_TRUE(drill->snapshot().paused);
  EXPECT_EQ(drill->state(), DrillState::Briefing);
  drill->fast_forward();
  EXPECT_FALSE(drill->pause()) << "there is nothing to pause";
  EXPECT_EQ(drill->snapshot().at, 0s);
  EXPECT_THAT(drill->perform(Verify{}).value_or(""), HasSubstr("not begun"));
  EXPECT_FALSE(drill->apply(CrashSubscriber{.id = 1}));
  drill->begin();
  EXPECT_EQ(drill->state(), DrillState::Baseline);
  EXPECT_TRUE(eventually([&] { return drill->snapshot().at > 0s; }));
}

TEST(PacedDrill, FastForwardStopsByItselfAtAnAlert) {
  const auto drill = paced(test::shipped("f1"));
  drill->begin();
  drill->fast_forward();
  EXPECT_EQ(drill->snapshot().speed, 600.0);
  ASSERT_TRUE(eventually([&] { return stopped(*drill); }));
  const DrillStatus status = drill->status();
  EXPECT_EQ(status.pace.stopped_for, "BusDepthHigh firing");
  EXPECT_GT(status.view.elapsed, 6min) << "the rule's 5 minutes have passed in full";
  EXPECT_LT(status.view.elapsed, 7min);
  EXPECT_TRUE(std::ranges::any_of(status.alerts, [](const Alert& one) { return one.state == AlertState::Firing; }));
}

TEST(PacedDrill, FastForwardStopsWhenSomethingCanBeSeenUnlessThatIsToBeNoticed) {
  const auto drill = paced(test::shipped("f3"), DrillMode::Guided);
  drill->begin();
  drill->fast_forward();
  ASSERT_TRUE(eventually([&] { return stopped(*drill); }));
  EXPECT_EQ(drill->state(), DrillState::Observable) << "no alert ever fires here";
}

TEST(PacedDrill, ADeedSlowsTimeDown) {
  const auto drill = paced(test::shipped("f1"));
  drill->begin();
  drill->set_speed(60);
  EXPECT_EQ(drill->status().pace.speed, 60U);
  EXPECT_FALSE(drill->perform(Diagnose{.mode = "F1", .confidence = 0}));
  EXPECT_EQ(drill->status().pace.speed, 1U);
  EXPECT_EQ(drill->status().pace.stopped_for, "you have acted");
  drill->set_speed(60);
  drill->slow_down("an alarm of the panel's own");
  EXPECT_EQ(drill->status().pace.stopped_for, "an alarm of the panel's own");
}

TEST(PacedDrill, PausesExceptInAnExam) {
  const auto drill = paced(test::shipped("f1"));
  drill->begin();
  ASSERT_TRUE(drill->pause());
  const Snapshot paused = drill->snapshot();
  EXPECT_TRUE(paused.paused);
  EXPECT_FALSE(drill->perform(Diagnose{.mode = "F2", .confidence = 0})) << "one may act meanwhile";
  EXPECT_EQ(drill->snapshot().at, paused.at);
  drill->resume();
  EXPECT_TRUE(eventually([&] { return drill->snapshot().at > paused.at; }));
  const auto exam = paced(test::shipped("f1"), DrillMode::Exam);
  exam->begin();
  EXPECT_FALSE(exam->pause());
  EXPECT_FALSE(exam->snapshot().paused);
}

TEST(PacedDrill, ShowsOftenAtAnySpeed) {
  std::mutex mutex;
  std::vector<DrillTime> shown;
  auto drill = PacedDrill::create(test::shipped("f1"), DrillMode::Free, [&](const Snapshot& snapshot) {
    const std::lock_guard lock(mutex);
    shown.push_back(snapshot.at);
  });
  ASSERT_TRUE(drill);
  (*drill)->begin();
  (*drill)->fast_forward();
  ASSERT_TRUE(eventually([&] { return stopped(**drill); }));
  (*drill).reset();
  EXPECT_GT(shown.size(), 100U) << "of six minutes";
  EXPECT_TRUE(std::ranges::is_sorted(shown));
}

TEST(PacedDrill, AnAbortPutsEverythingBackAndIsNotScored) {
  const auto drill = paced(test::shipped("f1"));
  drill->begin();
  drill->fast_forward();
  ASSERT_TRUE(eventually([&] { return stopped(*drill); }));
  ASSERT_TRUE(drill->pause());
  drill->abort("enough");
  ASSERT_TRUE(eventually([&] { return drill->state() == DrillState::Debrief; })) << "it does not stay paused";
  const DrillRecord record = drill->record();
  EXPECT_EQ(record.outcome, DrillState::Aborted);
  EXPECT_TRUE(record.restored);
  EXPECT_TRUE(record.score.parts.empty());
  EXPECT_TRUE(drill->snapshot().paused);
  EXPECT_THAT(drill->apply(CrashSubscriber{.id = 1}).error().message, HasSubstr("over"));
}

/// What the reference of F1 does, by hand: acknowledge, diagnose, mend, claim.
class PlayedF1 : public testing::Test {
 protected:
  void play() {
    drill->begin();
    run_until([&] {
      const auto alerts = drill->status().alerts;
      return std::ranges::find(alerts, AlertState::Firing, &Alert::state) != alerts.end();
    });
    ASSERT_FALSE(drill->perform(Acknowledge{.alert = "BusDepthHigh"}));
    ASSERT_FALSE(drill->perform(Diagnose{.mode = "F1", .confidence = 95}));
    ASSERT_TRUE(drill->apply(mended(drill->snapshot())));
    run_until([&] { return drill->status().view.recovered; });
    EXPECT_EQ(drill->status().pace.stopped_for, "what recovery asks for is there");
    ASSERT_FALSE(drill->perform(Verify{}));
    run_until([&] { return drill->state() == DrillState::Debrief; });
  }

  /// From one decision to the next.
  template <typename Condition>
  void run_until(Condition condition) {
    ASSERT_TRUE(eventually([&] {
      if (!condition() && stopped(*drill)) drill->fast_forward();
      return condition();
    }));
  }

  Scenario scenario = test::shipped("f1");
  std::unique_ptr<PacedDrill> drill = paced(scenario, DrillMode::Guided);
};

TEST_F(PlayedF1, IsSatisfactory) {
  play();
  const DrillRecord record = drill->record();
  EXPECT_EQ(record.outcome, DrillState::Satisfactory) << testing::PrintToString(record.reasons);
  EXPECT_GT(record.score.total, 9000);
}

TEST_F(PlayedF1, CanBeRunAgainWithNobodyThere) {
  play();
  const std::string text = action_file(drill->deeds());
  auto steps = read_action_file(text, "played.toml");
  ASSERT_TRUE(steps) << text << steps.error().front();
  const auto again = run_drill(scenario, {.steps = *std::move(steps), .mode = DrillMode::Guided});
  ASSERT_TRUE(again);
  EXPECT_EQ(json_report({.record = *again}), json_report({.record = drill->record()}));
}

TEST(ActionFile, WritesEveryDeedSoThatItCanBeRead) {
  const std::vector<OperatorStep> steps{
      {.at = 1s, .deed = Acknowledge{.alert = "an \"odd\" näme"}},
      {.at = 2s, .deed = Diagnose{.mode = "F2", .confidence = 7}},
      {.at = 3s,
       .deed = NamedAction{.action = SetSubscriber{.id = 3, .profile = {.handler = 4ms}}, .target = "indexer"}},
      {.at = 4s, .deed = NamedAction{.action = CrashSubscriber{.id = 2}, .target = ""}},
      {.at = 5s, .deed = NamedAction{.action = BeginCutover{.capacity = 512, .run_through = true}, .target = ""}},
      {.at = 6s, .deed = NamedAction{.action = SetPublisher{.id = 1, .profile = {.rate = 12.5}}, .target = ""}},
      {.at = 7s, .deed = Verify{}},
      {.at = 8s, .deed = AskHint{}}};
  const std::string text = action_file(steps);
  const auto read = read_action_file(text, "a.toml");
  ASSERT_TRUE(read) << text << read.error().front();
  ASSERT_EQ(read->size(), steps.size());
  EXPECT_EQ(action_file(*read), text);
  EXPECT_EQ(action_file({}), "");
}

}  // namespace
}  // namespace ron::sim
