// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The loss ledger: what publishers, handlers and the library count, each for itself, agrees for every
// subscriber over all its lives, whatever is done to it.
#include <random>

#include "engine_fixture.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using test::balances;
using test::EngineTest;

class LedgerTest : public EngineTest {
 protected:
  Action something(std::mt19937& random) {
    const auto id = static_cast<SubscriberId>(1 + random() % 4);
    const auto capacity = static_cast<std::uint32_t>(16 + random() % 200);
    switch (random() % 11) {
      case 0: return CrashSubscriber{id};
      case 1: return RestartSubscriber{id};
      case 2: return HangSubscriber{id};
      case 3: return ResumeSubscriber{id};
      case 4: return StallSubscriber{.id = id, .duration = 5ms};
      case 5:
        return SetSubscriber{.id = id,
                             .profile = {.handler = std::chrono::microseconds(random() % 500), .flap_hz = 30}};
      case 6:
        return SetSubscriber{.id = id, .profile = {.shape = HandlerShape::Exponential, .handler = 20us, .retain = 50}};
      case 7:
        return BeginCutover{.kind = static_cast<CutoverKind>(random() % 3), .capacity = capacity, .run_through = true};
      case 8: return StepCutover{};
      case 9: return AddSubscriber{};
      default: return RemoveSubscriber{static_cast<SubscriberId>(5 + random() % 30)};
    }
  }
  /// Until the publishers have sent `events` more, so that the next action meets a bus that has moved.
  void let_pass(std::uint64_t events) {
    const std::uint64_t goal = engine->snapshot().totals.published + events;
    ASSERT_TRUE(wait_for([&](const Snapshot& s) { return s.totals.published >= goal; }));
  }
  void heal() {
    for (const SubscriberSample& sample : engine->snapshot().subscribers) {
      (void)engine->apply(RestartSubscriber{sample.id});
      apply(SetSubscriber{.id = sample.id, .profile = {.handler = 0ns}});
    }
    ASSERT_TRUE(wait_for([](const Snapshot& s) {
      return !s.cutover.active && s.rings.size() == 1 && s.rings[0].receivers == s.subscribers.size();
    }));
  }
};

TEST_F(LedgerTest, ReconcilesUnderChurn) {
  start(64, 3, 3000, 4);
  std::mt19937 random(20261121);
  for (int i = 0; i < 200; ++i) {
    const Action action = something(random);
    (void)engine->apply(action);
    let_pass(random() % 40);
    for (const SubscriberSample& sample : engine->snapshot().subscribers) {
      ASSERT_TRUE(balances(sample)) << sample.name << " after " << describe(action);
      ASSERT_EQ(sample.uncounted, 0U) << sample.name << " after " << describe(action);
    }
  }
  heal();
  quiesce();
  expect_reconciled();
}

TEST_F(LedgerTest, WhoNeverLeavesSeesExactlyWhatIsPublished) {
  start(32, 2, 20'000, 3);
  apply(SetSubscriber{.id = 1, .profile = {.handler = 200us}});
  ASSERT_TRUE(wait_for_subscriber(1, [](const SubscriberSample& s) { return s.lost_reported > 500; }));
  quiesce();
  const Snapshot s = engine->snapshot();
  for (const SubscriberSample& sample : s.subscribers) {
    EXPECT_EQ(sample.joined_published, s.totals.published);
    EXPECT_EQ(sample.handled + sample.lost_reported, s.totals.published);
  }
}

}  // namespace
}  // namespace ron::sim
