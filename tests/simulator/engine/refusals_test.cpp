// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Whatever is not accepted is refused with a message that names the thing, the value and what would
// be right; and then nothing has changed.
#include <limits>

#include "engine_fixture.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using test::EngineTest;
using testing::AllOf;
using testing::HasSubstr;

class RefusalsTest : public EngineTest {
 protected:
  void SetUp() override { start(64, 1, 100, 2); }
};

TEST_F(RefusalsTest, UnknownIds) {
  EXPECT_EQ(refusal(CrashSubscriber{9}), "no subscriber has id 9; there are 1 (subscriber-1), 2 (subscriber-2)");
  EXPECT_EQ(refusal(RemovePublisher{9}), "no publisher has id 9; there are 1 (publisher-1)");
  for (const Action& action : std::initializer_list<Action>{
           RemoveSubscriber{9}, SetSubscriber{.id = 9, .profile = {}}, StallSubscriber{.id = 9, .duration = 1s},
           HangSubscriber{9}, ResumeSubscriber{9}, RestartSubscriber{9}, SetPublisher{.id = 9, .profile = {}}}) {
    EXPECT_THAT(refusal(action), HasSubstr("has id 9")) << describe(action);
  }
}

TEST_F(RefusalsTest, ProfilesOutOfRange) {
  EXPECT_THAT(refusal(SetSubscriber{.id = 1, .profile = {.handler = 61s}}), HasSubstr("handler must be"));
  EXPECT_THAT(refusal(AddSubscriber{.name = "x", .profile = {.flap_hz = -1}}), HasSubstr("flap_hz must be"));
  EXPECT_THAT(refusal(SetPublisher{.id = 1, .profile = {.rate = std::numeric_limits<double>::quiet_NaN()}}),
              HasSubstr("rate must be"));
  EXPECT_THAT(refusal(AddPublisher{.name = "x", .profile = {.rate = 2e6}}), HasSubstr("1000000"));
  const Snapshot s = engine->snapshot();
  EXPECT_EQ(s.subscribers.size(), 2U);
  EXPECT_EQ(s.publishers.size(), 1U);
  EXPECT_EQ(s.publishers[0].rate_set, 100);
}

TEST_F(RefusalsTest, StallsOfNoLengthOrTooLong) {
  EXPECT_THAT(refusal(StallSubscriber{.id = 1, .duration = 0ns}), AllOf(HasSubstr("stall duration"), HasSubstr("1 h")));
  EXPECT_THAT(refusal(StallSubscriber{.id = 1, .duration = -1s}), HasSubstr("stall duration"));
  EXPECT_THAT(refusal(StallSubscriber{.id = 1, .duration = 2h}), HasSubstr("stall duration"));
}

TEST_F(RefusalsTest, NamesTakenOrTooLong) {
  EXPECT_EQ(refusal(AddSubscriber{.name = "subscriber-1", .profile = {}}),
            "subscriber name \"subscriber-1\" is taken; choose another");
  EXPECT_THAT(refusal(AddPublisher{.name = std::string(41, 'x'), .profile = {}}),
              AllOf(HasSubstr("40"), HasSubstr("41")));
}

TEST_F(RefusalsTest, TooManyPublishers) {
  for (std::size_t i = 1; i < max_publishers; ++i) apply(AddPublisher{.name = "", .profile = {.rate = 0}});
  EXPECT_EQ(refusal(AddPublisher{.name = "", .profile = {.rate = 0}}),
            "there may be at most 64 publishers, and there are 64 already");
}

TEST_F(RefusalsTest, FaultsInWhatIsDown) {
  apply(CrashSubscriber{1});
  ASSERT_TRUE(test::eventually([&] {
    return refusal(HangSubscriber{1}) ==
               "subscriber 1 (subscriber-1) has crashed; wait for its restart, or restart it" ||
           subscriber(1).restarts > 0;
  }));
}

TEST_F(RefusalsTest, CapacitiesNoBusAccepts) {
  for (const std::uint32_t capacity : {0U, 1U, (1U << 20U) + 1, 0xffffffffU}) {
    for (const CutoverKind kind : {CutoverKind::Sealed, CutoverKind::HostLevel, CutoverKind::Naive}) {
      EXPECT_THAT(refusal(BeginCutover{.kind = kind, .capacity = capacity}), HasSubstr("bus.capacity")) << capacity;
    }
  }
  EXPECT_FALSE(engine->snapshot().cutover.active);
}

TEST(Refusals, TopologiesThatAreNotAccepted) {
  Topology topology;
  topology.capacity = 1;
  EXPECT_THAT(LiveEngine::create(topology).error(), HasSubstr("bus.capacity"));
  topology.capacity = 64;
  topology.subscribers = {{.name = "audit", .profile = {}}, {.name = "audit", .profile = {}}};
  EXPECT_THAT(LiveEngine::create(topology).error(), HasSubstr("\"audit\" is taken"));
  topology.subscribers = {{.name = "audit", .profile = {.handler = -1s}}};
  EXPECT_THAT(LiveEngine::create(topology).error(), HasSubstr("handler must be"));
  topology.subscribers.assign(4097, AddSubscriber{});
  EXPECT_EQ(LiveEngine::create(topology).error(),
            "a host may have at most 64 publishers and 4096 subscribers, not 0 and 4097");
}

}  // namespace
}  // namespace ron::sim
