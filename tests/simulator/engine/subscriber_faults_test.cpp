// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Every fault that can be provoked in a subscriber, and how it is undone.
#include "engine_fixture.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using test::EngineTest;

class SubscriberFaultsTest : public EngineTest {};

TEST_F(SubscriberFaultsTest, AHungOneLosesWithoutBeingTold) {
  start(64, 1, 10'000, 2);
  ASSERT_TRUE(wait_for_more_handled(1, 10));
  apply(HangSubscriber{1});
  ASSERT_TRUE(wait_for_subscriber(1, [](const SubscriberSample& s) { return s.lost_unreported > 500; }));
  const SubscriberSample hung = subscriber(1);
  EXPECT_EQ(hung.state, SubscriberState::Hung);
  EXPECT_GE(hung.backlog, 500U + 64U);
  EXPECT_TRUE(
      wait_for_subscriber(1, [&](const SubscriberSample& s) { return s.lost_unreported > hung.lost_unreported; }));
  EXPECT_TRUE(wait_for_more_handled(2, 100));  // nobody else is held up

  apply(ResumeSubscriber{1});
  EXPECT_TRUE(wait_for_subscriber(1, [&](const SubscriberSample& s) {
    return s.lost_unreported == 0 && s.lost_reported >= hung.lost_unreported && s.lag_reports > hung.lag_reports;
  }));
  EXPECT_TRUE(wait_for_state(1, SubscriberState::Running));
}

TEST_F(SubscriberFaultsTest, AStallEndsByItself) {
  start(1U << 16U, 1, 1000, 1);
  apply(StallSubscriber{.id = 1, .duration = 300ms});
  EXPECT_TRUE(wait_for_state(1, SubscriberState::Running));
  EXPECT_TRUE(wait_for_more_handled(1, 100));
}

TEST_F(SubscriberFaultsTest, AStallCanBeEndedEarly) {
  start(64, 1, 1000, 1);
  apply(StallSubscriber{.id = 1, .duration = 1h});
  ASSERT_TRUE(wait_for_subscriber(
      1, [](const SubscriberSample& s) { return s.state == SubscriberState::Stalled && s.lost_unreported > 0; }));
  apply(ResumeSubscriber{1});
  EXPECT_TRUE(wait_for_more_handled(1, 100));
}

TEST_F(SubscriberFaultsTest, AHandlerOfAMinuteGivesWayToOrders) {
  start(64, 1, 1000, 1);
  apply(SetSubscriber{.id = 1, .profile = {.handler = 60s}});
  ASSERT_TRUE(wait_for_subscriber(1, [](const SubscriberSample& s) { return s.lost_unreported > 0; }));
  EXPECT_EQ(subscriber(1).handler_set_us, 60e6);
  apply(SetSubscriber{.id = 1, .profile = {.handler = 0ns}});
  EXPECT_TRUE(wait_for_more_handled(1, 200));
}

TEST_F(SubscriberFaultsTest, ACrashIsRestartedBySupervision) {
  start(64, 1, 1000, 1);
  ASSERT_TRUE(wait_for_more_handled(1, 10));
  apply(CrashSubscriber{1});
  ASSERT_TRUE(wait_for_state(1, SubscriberState::Crashed));
  ASSERT_TRUE(wait_for_subscriber(1, [](const SubscriberSample& s) { return s.restarts == 1; }));
  EXPECT_TRUE(wait_for_more_handled(1, 10));
  quiesce();
  expect_reconciled();
}

TEST_F(SubscriberFaultsTest, ACrashAbandonsTheQueueAndIsChargedForTheLoss) {
  start(64, 1, 0, 1);
  apply(HangSubscriber{1});
  ASSERT_TRUE(wait_for_state(1, SubscriberState::Hung));
  apply(SetPublisher{.id = 1, .profile = {.shape = RateShape::Burst, .rate = 0.1, .period = 1000s}});
  ASSERT_TRUE(wait_for([](const Snapshot& s) { return s.totals.published == 100; }));
  apply(CrashSubscriber{1});
  ASSERT_TRUE(wait_for_subscriber(1, [](const SubscriberSample& s) { return s.restarts == 1; }));
  const SubscriberSample s = subscriber(1);
  EXPECT_EQ(s.abandoned, 64U);
  EXPECT_EQ(s.lost_unreported, 36U);
  EXPECT_EQ(s.joined_published, 100U);
  EXPECT_EQ(s.state, SubscriberState::Running);
  EXPECT_TRUE(test::balances(s));
}

TEST_F(SubscriberFaultsTest, RestartSkipsTheBackOffAndEndsAHang) {
  start(64, 1, 1000, 1);
  for (std::uint64_t restarts = 1; restarts <= 4; ++restarts) {
    apply(CrashSubscriber{1});
    ASSERT_TRUE(wait_for_state(1, SubscriberState::Crashed));
    apply(RestartSubscriber{1});
    ASSERT_TRUE(wait_for_subscriber(1, [&](const SubscriberSample& s) { return s.restarts == restarts; }));
  }
  apply(HangSubscriber{1});
  apply(RestartSubscriber{1});
  ASSERT_TRUE(wait_for_subscriber(1, [&](const SubscriberSample& s) { return s.restarts == 5; }));
  EXPECT_TRUE(wait_for_more_handled(1, 10));
}

TEST_F(SubscriberFaultsTest, TheProfileSurvivesARestart) {
  start(64, 1, 100, 1);
  apply(SetSubscriber{.id = 1, .profile = {.handler = 3ms, .retain = 5}});
  apply(RestartSubscriber{1});
  ASSERT_TRUE(wait_for_subscriber(1, [](const SubscriberSample& s) { return s.restarts == 1; }));
  EXPECT_EQ(subscriber(1).handler_set_us, 3000);
}

TEST_F(SubscriberFaultsTest, FlappingLeavesAndJoinsAgain) {
  start(1024, 1, 5000, 2);
  apply(SetSubscriber{.id = 1, .profile = {.handler = 0ns, .flap_hz = 50}});
  bool away = false;
  bool back = false;
  ASSERT_TRUE(wait_for([&](const Snapshot& s) {
    away = away || s.rings[0].receivers == 1;
    back = back || (away && s.rings[0].receivers == 2);
    return back && s.subscribers[0].handled > 200;
  }));
  EXPECT_EQ(subscriber(1).state, SubscriberState::Flapping);
  EXPECT_LT(subscriber(1).joined_published, engine->snapshot().totals.published);
  apply(SetSubscriber{.id = 1, .profile = {.handler = 0ns}});
  ASSERT_TRUE(wait_for([](const Snapshot& s) { return s.rings[0].receivers == 2; }));
  quiesce();
  expect_reconciled();
}

TEST_F(SubscriberFaultsTest, FlappingInterruptsALongHandler) {
  start(1024, 1, 1000, 1);
  apply(SetSubscriber{.id = 1, .profile = {.handler = 60s, .flap_hz = 20}});
  EXPECT_TRUE(wait_for_subscriber(1, [](const SubscriberSample& s) { return s.handled >= 3; }));
}

TEST_F(SubscriberFaultsTest, RetainingKeepsTheLastAndLetsGoOfThem) {
  start(1024, 1, 5000, 1);
  apply(SetSubscriber{.id = 1, .profile = {.handler = 0ns, .retain = 100}});
  ASSERT_TRUE(wait_for_subscriber(1, [](const SubscriberSample& s) { return s.retained == 100; }));
  ASSERT_TRUE(wait_for_more_handled(1, 50));
  EXPECT_EQ(subscriber(1).retained, 100U);
  apply(SetSubscriber{.id = 1, .profile = {.handler = 0ns, .retain = 10}});
  ASSERT_TRUE(wait_for_subscriber(1, [](const SubscriberSample& s) { return s.retained == 10; }));
  apply(SetSubscriber{.id = 1, .profile = {.handler = 0ns}});
  EXPECT_TRUE(wait_for_subscriber(1, [](const SubscriberSample& s) { return s.retained == 0; }));
}

TEST_F(SubscriberFaultsTest, ACrashedOneCanBeRemoved) {
  start(64, 1, 1000, 2);
  apply(CrashSubscriber{1});
  ASSERT_TRUE(wait_for_state(1, SubscriberState::Crashed));
  apply(RemoveSubscriber{1});
  EXPECT_EQ(engine->snapshot().subscribers.size(), 1U);
  EXPECT_TRUE(wait_for([](const Snapshot& s) { return s.rings[0].receivers == 1; }));
}

}  // namespace
}  // namespace ron::sim
