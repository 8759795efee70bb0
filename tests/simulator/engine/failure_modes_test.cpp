// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Failure modes that are a misuse, really made: two tasks on one receiver, a bus closed too early, warnings without a
// limit. The others are in the tests of subscribers, publishers and cutovers.
#include "engine_fixture.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using test::balances;
using test::EngineTest;

class FailureModesTest : public EngineTest {};

TEST_F(FailureModesTest, F3TwoTasksOnOneReceiverMissAndMisorder) {
  start(4096, 1, 2000, 2);
  apply(SetSubscriber{.id = 1, .profile = {.shape = HandlerShape::Exponential, .handler = 400us}});
  ASSERT_TRUE(wait_for_more_handled(1, 50));
  EXPECT_EQ(subscriber(1).missed_by_task, 0U);
  apply(ShareReceiver{1});
  ASSERT_TRUE(wait_for_subscriber(
      1, [](const SubscriberSample& s) { return s.tasks == 2 && s.missed_by_task > 200 && s.misordered > 10; }));
  apply(UnshareReceiver{1});
  EXPECT_EQ(subscriber(1).tasks, 1U);
  quiesce();
  expect_reconciled();  // the library counts rightly: it cannot know
}

TEST_F(FailureModesTest, F3TheTasksObeyAndDieTogether) {
  start(64, 1, 2000, 1);
  apply(ShareReceiver{1});
  ASSERT_TRUE(wait_for_more_handled(1, 50));
  apply(SetSubscriber{.id = 1, .profile = {.handler = 60s}});
  ASSERT_TRUE(wait_for_subscriber(1, [](const SubscriberSample& s) { return s.lost_unreported > 0; }));
  apply(HangSubscriber{1});
  ASSERT_TRUE(wait_for_state(1, SubscriberState::Hung));
  apply(ResumeSubscriber{1});
  apply(SetSubscriber{.id = 1, .profile = {.handler = 0ns, .flap_hz = 50}});
  ASSERT_TRUE(wait_for_more_handled(1, 50));
  apply(CrashSubscriber{1});
  ASSERT_TRUE(wait_for_subscriber(1, [](const SubscriberSample& s) { return s.restarts == 1; }));
  EXPECT_EQ(subscriber(1).tasks, 1U);
  EXPECT_TRUE(balances(subscriber(1)));
}

TEST_F(FailureModesTest, F4AClosedBusIsClosedUntilThereIsANewOne) {
  start(256, 1, 2000, 3);
  ASSERT_TRUE(wait_for_more_handled(1, 50));
  apply(CloseBus{});
  ASSERT_TRUE(wait_for([](const Snapshot& s) { return s.totals.closed >= 6; }));  // each has asked again
  EXPECT_TRUE(engine->snapshot().bus_closed);
  ASSERT_TRUE(wait_for([](const Snapshot& s) { return s.publishers[0].refused > 100; }));
  const std::uint64_t published = engine->snapshot().totals.published;
  EXPECT_THAT(refusal(CloseBus{}), testing::HasSubstr("closed already"));
  EXPECT_THAT(refusal(BeginCutover{.capacity = 64}), testing::HasSubstr("open a new one"));
  apply(ReopenBus{});
  EXPECT_THAT(refusal(ReopenBus{}), testing::HasSubstr("is open"));
  for (const SubscriberId id : {1U, 2U, 3U}) ASSERT_TRUE(wait_for_more_handled(id, 50));
  EXPECT_GT(engine->snapshot().totals.published, published);
  quiesce();
  expect_reconciled();
}

TEST_F(FailureModesTest, F6WarningsAreCountedUpToTheirLimit) {
  start(16, 1, 2000, 1);
  apply(SetSubscriber{.id = 1, .profile = {.handler = 2ms}});
  ASSERT_TRUE(wait_for([](const Snapshot& s) { return s.warnings.logged >= 1 && s.warnings.suppressed > 10; }));
  apply(SetWarnRate{.per_minute = 60'000});
  const std::uint64_t before = engine->snapshot().warnings.logged;
  ASSERT_TRUE(wait_for([&](const Snapshot& s) { return s.warnings.logged >= before + 50; }));
  EXPECT_EQ(engine->snapshot().warnings.per_minute, 60'000U);
  EXPECT_THAT(refusal(SetWarnRate{.per_minute = 0}), testing::HasSubstr("1 .. 60000, not 0"));
}

}  // namespace
}  // namespace ron::sim
