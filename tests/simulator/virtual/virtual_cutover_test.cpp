// SPDX-License-Identifier: MIT OR Apache-2.0
#include "virtual_fixture.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using test::balances;
using test::VirtualTest;

class VirtualCutoverTest : public VirtualTest, public testing::WithParamInterface<CutoverKind> {
 protected:
  void SetUp() override {
    start(128, 2000, 4, {.handler = 200us});
    apply(SetSubscriber{.id = 1, .profile = {.handler = 450us}});
    engine->advance(1s);
  }
};

TEST_P(VirtualCutoverTest, RunsThroughUnderLoadAndTheLedgerBalances) {
  apply(BeginCutover{.kind = GetParam(), .capacity = 512, .run_through = true});
  engine->advance(5s);
  const Snapshot s = engine->snapshot();
  EXPECT_EQ(s.cutover.step, CutoverStep::Done) << s.cutover.waiting_for;
  EXPECT_EQ(s.totals.cutovers, 1U);
  ASSERT_EQ(s.rings.size(), 1U);
  EXPECT_EQ(s.rings[0].capacity, 512U);
  EXPECT_EQ(s.rings[0].receivers, 4U);
  EXPECT_EQ(s.totals.sent, s.totals.published);
  for (const SubscriberSample& sample : s.subscribers) {
    EXPECT_TRUE(balances(sample)) << sample.name;
    EXPECT_EQ(sample.uncounted, 0U);
  }
  EXPECT_EQ(s.totals.lost, 0U);
}

TEST_P(VirtualCutoverTest, StepByStepWithAHungSubscriber) {
  apply(HangSubscriber{2});
  apply(BeginCutover{.kind = GetParam(), .capacity = 64});
  for (int i = 0; i < 50 && engine->snapshot().cutover.active; ++i) {
    (void)engine->apply(StepCutover{});
    engine->advance(10ms);
  }
  EXPECT_EQ(engine->snapshot().cutover.step, CutoverStep::Done);
  apply(ResumeSubscriber{2});
  engine->advance(2s);
  const Snapshot s = engine->snapshot();
  EXPECT_EQ(s.rings.size(), 1U);
  for (const SubscriberSample& sample : s.subscribers) EXPECT_TRUE(balances(sample)) << sample.name;
}

INSTANTIATE_TEST_SUITE_P(Kinds, VirtualCutoverTest,
                         testing::Values(CutoverKind::Sealed, CutoverKind::HostLevel, CutoverKind::Naive),
                         [](const auto& kind) {
                           return kind.param == CutoverKind::HostLevel ? "host_level"
                                                                       : std::string(to_string(kind.param));
                         });

class VirtualGapTest : public VirtualTest {
 protected:
  // Steps a tenth of a second apart; the gap once it is done.
  std::uint64_t gap_of(CutoverKind kind) {
    start(256, 1000, 4, {.handler = 200us});
    engine->advance(1s);
    apply(BeginCutover{.kind = kind, .capacity = 512});
    for (int i = 0; i < 20 && engine->snapshot().cutover.active; ++i) {
      (void)engine->apply(StepCutover{});
      engine->advance(100ms);
    }
    EXPECT_EQ(engine->snapshot().cutover.step, CutoverStep::Done);
    return engine->snapshot().cutover.gap;
  }
};

TEST_F(VirtualGapTest, OnlyTheNaiveCutoverHasOne) {
  EXPECT_EQ(gap_of(CutoverKind::Sealed), 0U);
  EXPECT_EQ(gap_of(CutoverKind::HostLevel), 0U);
  EXPECT_EQ(gap_of(CutoverKind::Naive), 400U);  // a tenth of a second of 1000 events/s, for each of four
  EXPECT_EQ(engine->snapshot().totals.cutovers_with_gap, 1U);
}

}  // namespace
}  // namespace ron::sim
