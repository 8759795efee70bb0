// SPDX-License-Identifier: MIT OR Apache-2.0
#include "virtual/paced_engine.h"

#include <chrono>

#include "support/eventually.h"
#include "virtual_fixture.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using ron::test::eventually;

TEST(PaceTest, MultipliesTheTimeThatHasPassed) {
  Pace pace(1s);
  EXPECT_EQ(pace.take(1100ms), 100ms);
  pace.set_speed(600);
  EXPECT_EQ(pace.take(1101ms), 600ms);
  EXPECT_EQ(pace.take(1101ms), 0ms);
  pace.set_speed(0);
  EXPECT_EQ(pace.speed(), 1U);
  pace.set_speed(601);
  EXPECT_EQ(pace.speed(), 600U);
}

TEST(PaceTest, OwesNothingForAPause) {
  Pace pace(0s);
  pace.pause();
  EXPECT_EQ(pace.take(5s), 0ms);
  pace.resume(10s);
  EXPECT_EQ(pace.take(10s + 1ms), 1ms);
  pace.resume(20s);  // it runs: nothing begins anew
  EXPECT_EQ(pace.take(10s + 2ms), 1ms);
}

TEST(PaceTest, MakesUpForNoMoreThanAQuarterOfASecond) {
  Pace pace(0s);
  EXPECT_EQ(pace.take(100s), 250ms);
  EXPECT_EQ(pace.take(100s + 1ms), 1ms);
}

class PacedEngineTest : public testing::Test {
 protected:
  static std::unique_ptr<VirtualEngine> host() {
    Topology topology;
    topology.publishers = {{.name = "", .profile = {.rate = 1000}}};
    topology.subscribers = {{.name = "", .profile = {.handler = 10us}}};
    return *VirtualEngine::create(topology);
  }
};

TEST_F(PacedEngineTest, BeginsPausedAndStepsByHand) {
  PacedEngine engine(host());
  EXPECT_TRUE(engine.snapshot().paused);
  EXPECT_EQ(engine.kind(), "virtual");
  while (engine.snapshot().at < 1ms) ASSERT_TRUE(engine.step());
  EXPECT_EQ(engine.snapshot().at, 1ms);
}

TEST_F(PacedEngineTest, RunsByTheWallClockAndStandsStillWhilePaused) {
  PacedEngine engine(host());
  engine.set_speed(600);
  engine.resume();
  ASSERT_TRUE(eventually([&] { return engine.snapshot().at > 10s; }));
  EXPECT_EQ(engine.snapshot().speed, 600);
  EXPECT_FALSE(engine.step());
  engine.pause();
  const Snapshot paused = engine.snapshot();
  EXPECT_TRUE(paused.paused);
  EXPECT_EQ(engine.snapshot().at, paused.at);
  ASSERT_TRUE(engine.apply(HangSubscriber{1}));
  EXPECT_EQ(engine.snapshot().subscribers[0].state, SubscriberState::Hung);
  EXPECT_EQ(engine.snapshot().at, paused.at);
}

TEST_F(PacedEngineTest, SlowsDownWhenItsWatchSaysSo) {
  PacedEngine engine(host(), [](VirtualEngine& seen) -> std::optional<std::uint32_t> {
    if (seen.now() >= 5s) return 1;
    return std::nullopt;
  });
  engine.set_speed(600);
  engine.resume();
  ASSERT_TRUE(eventually([&] { return engine.snapshot().speed == 1; }));
  EXPECT_GE(engine.snapshot().at, 5s);
}

TEST_F(PacedEngineTest, GivesAccessToItsEngine) {
  PacedEngine engine(host());
  EXPECT_GT(engine.with_engine([](VirtualEngine& inside) { return inside.journal().lines(); }), 0U);
}

}  // namespace
}  // namespace ron::sim
