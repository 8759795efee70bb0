// SPDX-License-Identifier: MIT OR Apache-2.0
//
// What can be done to a subscriber or a publisher, in virtual time: at once, and to the nanosecond.
#include "virtual_fixture.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using test::balances;
using test::VirtualTest;

class VirtualFaultsTest : public VirtualTest {
 protected:
  void SetUp() override { start(256, 1000, 2, {.handler = 100us}); }
};

TEST_F(VirtualFaultsTest, AHangLastsUntilItIsResumed) {
  engine->advance(1s);
  apply(HangSubscriber{1});
  EXPECT_EQ(subscriber(1).state, SubscriberState::Hung);
  engine->advance(10s);
  EXPECT_EQ(subscriber(1).handled, 1000U);
  EXPECT_EQ(subscriber(1).lost_unreported, 10'000U - 256U);
  EXPECT_EQ(subscriber(2).handled, 11'000U);
  apply(ResumeSubscriber{1});
  engine->advance(1s);
  EXPECT_EQ(subscriber(1).lost_reported, 10'000U - 256U);
  EXPECT_EQ(subscriber(1).backlog, 0U);
  EXPECT_EQ(subscriber(1).state, SubscriberState::Running);
}

TEST_F(VirtualFaultsTest, AStallEndsByItself) {
  apply(StallSubscriber{.id = 1, .duration = 50ms});
  engine->advance(49ms);
  EXPECT_EQ(subscriber(1).state, SubscriberState::Stalled);
  EXPECT_EQ(subscriber(1).handled, 0U);
  engine->advance(20ms);
  EXPECT_EQ(subscriber(1).state, SubscriberState::Running);
  EXPECT_EQ(subscriber(1).handled, 69U);
}

TEST_F(VirtualFaultsTest, RestartsComeAfterABackOffThatDoubles) {
  for (const auto wait : {100ms, 200ms, 400ms, 800ms, 1600ms, 3200ms, 5000ms, 5000ms}) {
    apply(CrashSubscriber{1});
    EXPECT_EQ(subscriber(1).state, SubscriberState::Crashed);
    EXPECT_THAT(refusal(HangSubscriber{1}), testing::HasSubstr("has crashed"));
    engine->advance(wait - 1ns);
    ASSERT_EQ(subscriber(1).state, SubscriberState::Crashed);
    engine->advance(1ns);
    ASSERT_EQ(subscriber(1).state, SubscriberState::Running);
  }
  EXPECT_EQ(subscriber(1).crashes, 8U);
  EXPECT_EQ(subscriber(1).restarts, 8U);
  engine->advance(10s);  // a healthy life: from the beginning again
  apply(CrashSubscriber{1});
  engine->advance(100ms);
  EXPECT_EQ(subscriber(1).state, SubscriberState::Running);
}

TEST_F(VirtualFaultsTest, ARestartByHandIsAtOnce) {
  apply(CrashSubscriber{1});
  apply(RestartSubscriber{1});
  EXPECT_EQ(subscriber(1).state, SubscriberState::Running);
  apply(RestartSubscriber{1});
  EXPECT_EQ(subscriber(1).state, SubscriberState::Running);
  EXPECT_EQ(subscriber(1).crashes, 1U);
  EXPECT_EQ(subscriber(1).restarts, 2U);
}

TEST_F(VirtualFaultsTest, ACrashAbandonsWhatIsQueuedAndInterruptsTheHandler) {
  apply(SetSubscriber{.id = 1, .profile = {.handler = 10s}});
  engine->advance(10ms);
  apply(CrashSubscriber{1});
  EXPECT_EQ(subscriber(1).abandoned, 9U);
  EXPECT_EQ(subscriber(1).handled, 1U);
  EXPECT_TRUE(balances(subscriber(1)));
  engine->advance(100ms);
  EXPECT_EQ(subscriber(1).restarts, 1U);
}

TEST_F(VirtualFaultsTest, FlappingLeavesAndJoinsInTime) {
  apply(SetSubscriber{.id = 1, .profile = {.handler = 0ns, .flap_hz = 10}});
  engine->advance(50ms);
  EXPECT_EQ(engine->snapshot().rings[0].receivers, 1U);
  engine->advance(50ms);
  EXPECT_EQ(engine->snapshot().rings[0].receivers, 2U);
  engine->advance(10s);
  EXPECT_EQ(subscriber(1).state, SubscriberState::Flapping);
  EXPECT_NEAR(static_cast<double>(subscriber(1).handled), 5050, 110);
  EXPECT_TRUE(balances(subscriber(1)));
  apply(SetSubscriber{.id = 1, .profile = {.handler = 0ns}});
  engine->advance(1ns);
  EXPECT_EQ(engine->snapshot().rings[0].receivers, 2U);
  EXPECT_EQ(subscriber(1).state, SubscriberState::Running);
}

TEST_F(VirtualFaultsTest, RetainsAsManyEventsAsItIsToldTo) {
  apply(SetSubscriber{.id = 1, .profile = {.handler = 0ns, .retain = 300}});
  engine->advance(200ms);
  EXPECT_EQ(subscriber(1).retained, 200U);
  engine->advance(1s);
  EXPECT_EQ(subscriber(1).retained, 300U);
  apply(SetSubscriber{.id = 1, .profile = {.handler = 0ns, .retain = 10}});
  EXPECT_EQ(subscriber(1).retained, 10U);
  apply(CrashSubscriber{1});
  EXPECT_EQ(subscriber(1).retained, 0U);
}

TEST_F(VirtualFaultsTest, PublishersChangeComeAndGo) {
  engine->advance(1s);
  apply(SetPublisher{.id = 1, .profile = {.shape = RateShape::Burst, .rate = 100, .period = 1s}});
  engine->advance(1s);
  EXPECT_EQ(engine->snapshot().totals.published, 1200U);  // a burst now, and one a second later
  apply(AddPublisher{.name = "late", .profile = {.rate = 10}});
  apply(RemovePublisher{1});
  engine->advance(1s);
  const Snapshot s = engine->snapshot();
  EXPECT_EQ(s.totals.published, 1210U);
  EXPECT_EQ(s.totals.sent, 1210U);
  ASSERT_EQ(s.publishers.size(), 1U);
  EXPECT_EQ(s.publishers[0].sent, 10U);
}

TEST_F(VirtualFaultsTest, WithNobodyThereItsSendsComeBack) {
  apply(RemoveSubscriber{1});
  apply(RemoveSubscriber{2});
  engine->advance(1s);
  EXPECT_EQ(engine->snapshot().publishers[0].refused, 1000U);
  EXPECT_EQ(engine->snapshot().totals.published, 0U);
}

}  // namespace
}  // namespace ron::sim
