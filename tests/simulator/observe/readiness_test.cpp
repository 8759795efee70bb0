// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Verdicts through a clock that the test holds: at the threshold, just before and just after, flapping,
// silence, and clocks that jump.
#include "observe/readiness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class ReadinessTest : public testing::Test {
 protected:
  // Observes once a second, from the second after the last one to `until`.
  void watch(nanoseconds until) {
    while (now < until) {
      now += 1s;
      seen.at = now;
      readiness.observe(seen);
    }
  }
  // The same, with losses in every second.
  void watch_losing(nanoseconds until) {
    while (now < until) {
      seen.lost += 10;
      watch(now + 1s);
    }
  }
  [[nodiscard]] ReadinessCheck check(std::string_view name) {
    for (ReadinessCheck& candidate : readiness.verdict(now).checks) {
      if (candidate.name == name) return candidate;
    }
    ADD_FAILURE() << "no check " << name;
    return {};
  }
  [[nodiscard]] bool ready() { return readiness.verdict(now).ready; }

  ReadinessPolicy policy;
  nanoseconds now{0};
  Observation seen{.at = {}, .depth = 0, .capacity = 100, .subscribers = 4};
  Readiness readiness{policy, 0s};
};

TEST_F(ReadinessTest, NothingIsReadyBeforeTheBusHasBeenSeen) {
  const ReadinessVerdict verdict = readiness.verdict(0s);
  EXPECT_FALSE(verdict.ready);
  EXPECT_FALSE(verdict.bus_attached);
  EXPECT_THAT(verdict.reasons(), ElementsAre("the bus has not been seen yet"));
}

TEST_F(ReadinessTest, ReadyAsSoonAsItHas) {
  readiness.observe(seen);
  const ReadinessVerdict verdict = readiness.verdict(1ms);
  EXPECT_TRUE(verdict.ready);
  EXPECT_TRUE(verdict.bus_attached);
  EXPECT_EQ(verdict.capacity, 100U);
  EXPECT_THAT(verdict.reasons(), IsEmpty());
}

TEST_F(ReadinessTest, AHostWithoutABusIsNotReady) {
  seen.attached = false;
  watch(1s);
  EXPECT_THAT(readiness.verdict(now).reasons(), ElementsAre("the host has no bus"));
}

TEST_F(ReadinessTest, ABusThatIsNotSeenAnyMoreIsNotAttached) {
  watch(10s);
  EXPECT_TRUE(readiness.verdict(15s).ready);
  const ReadinessVerdict silent = readiness.verdict(15s + 1ns);
  EXPECT_THAT(silent.reasons(), ElementsAre("the bus has not been seen for 5.0 s, and 5 s are accepted"));
  now = 16s;
  seen.at = now;
  readiness.observe(seen);
  EXPECT_TRUE(ready());
  EXPECT_EQ(check("bus_attached").since, 16s);
}

TEST_F(ReadinessTest, DepthFailsAfterItHasLastedAndPassesAfterItHasBeenAwayAsLong) {
  watch(10s);
  seen.depth = 51;
  watch(40s);  // from 11 s on: 29 s
  EXPECT_TRUE(ready());
  watch(41s);
  EXPECT_FALSE(ready());
  EXPECT_EQ(check("depth").since, 11s);
  EXPECT_THAT(check("depth").reason, HasSubstr("50 % of the capacity or more for 30.0 s"));
  seen.depth = 0;
  watch(71s);  // from 42 s on
  EXPECT_FALSE(ready());
  watch(72s);
  EXPECT_TRUE(ready());
  EXPECT_EQ(check("depth").since, 42s);
  EXPECT_THAT(check("depth").reason, IsEmpty());
}

TEST_F(ReadinessTest, ExactlyAtTheThresholdIsNotUnderIt) {
  seen.depth = 49;
  watch(60s);
  EXPECT_TRUE(ready());
  seen.depth = 50;
  watch(91s);
  EXPECT_FALSE(ready());
  EXPECT_EQ(std::get<double>(check("depth").value), 0.5);
  EXPECT_EQ(std::get<double>(check("depth").threshold), 0.5);
}

TEST_F(ReadinessTest, DepthThatFlapsChangesNothing) {
  for (int i = 0; i < 20; ++i) {
    seen.depth = 100;
    watch(now + 25s);
    seen.depth = 0;
    watch(now + 1s);
    EXPECT_TRUE(ready());
  }
  seen.depth = 100;
  watch(now + 31s);
  for (int i = 0; i < 20; ++i) {
    seen.depth = 0;
    watch(now + 25s);
    seen.depth = 100;
    watch(now + 1s);
    EXPECT_FALSE(ready());
  }
}

TEST_F(ReadinessTest, WarmUpProvesNothing) {
  policy.warmup = 60s;
  readiness.set_policy(policy);
  seen.depth = 100;
  watch_losing(59s);
  EXPECT_TRUE(ready());
  watch_losing(89s);
  EXPECT_TRUE(ready());
  watch_losing(90s);  // 30 s from the end of the warm-up
  EXPECT_THAT(readiness.verdict(now).reasons(), testing::SizeIs(2));
}

TEST_F(ReadinessTest, OverflowThatGrowsSteadilyFailsAndPassesAfterAPause) {
  watch(10s);
  watch_losing(40s);
  EXPECT_TRUE(ready());
  watch_losing(41s);
  EXPECT_FALSE(ready());
  EXPECT_EQ(check("overflow").since, 11s);
  EXPECT_EQ(std::get<std::uint64_t>(check("overflow").value), 310U);
  EXPECT_THAT(check("overflow").reason, HasSubstr("lost steadily for 30.0 s, 310 by now"));
  watch(46s);
  EXPECT_FALSE(ready());
  watch(47s);
  EXPECT_TRUE(ready());
  EXPECT_EQ(check("overflow").since, 41s);
  EXPECT_EQ(std::get<std::uint64_t>(check("overflow").value), 0U);
}

TEST_F(ReadinessTest, LossesNowAndThenAreNotSteady) {
  for (int i = 0; i < 30; ++i) {
    seen.lost += 1000;
    watch(now + 6s);
    EXPECT_TRUE(ready());
  }
}

TEST_F(ReadinessTest, LossesBeforeItLookedAreNotGrowth) {
  seen.lost = 1'000'000;
  watch(60s);
  EXPECT_EQ(std::get<std::uint64_t>(check("overflow").value), 0U);
}

TEST_F(ReadinessTest, SubscribersAreCountedAtOnce) {
  policy.expected_min = 4;
  readiness.set_policy(policy);
  watch(3s);
  EXPECT_TRUE(ready());
  seen.subscribers = 3;
  watch(4s);
  EXPECT_THAT(readiness.verdict(now).reasons(),
              ElementsAre("3 subscribers are on the bus, and at least 4 are expected"));
  EXPECT_EQ(check("subscribers").since, 4s);
  seen.subscribers = 5;
  watch(5s);
  EXPECT_TRUE(ready());
}

TEST_F(ReadinessTest, PeersWithoutPqAreAReasonOnlyIfOnlyPqIsAccepted) {
  seen.peers_without_pq = 2;
  watch(1s);
  EXPECT_TRUE(ready());
  policy.pq_only = true;
  readiness.set_policy(policy);
  EXPECT_THAT(readiness.verdict(now).reasons(), ElementsAre("pq.only is set, and 2 peers do without"));
}

TEST_F(ReadinessTest, ADriftingAmnesiaLabelIsSaidAndKeepsNobodyOut) {
  watch(1s);
  EXPECT_TRUE(check("amnesia_label").passed);
  EXPECT_EQ(std::get<std::string>(check("amnesia_label").value), "none");
  policy.amnesia_label = true;
  readiness.set_policy(policy);
  const ReadinessVerdict verdict = readiness.verdict(now);
  EXPECT_TRUE(verdict.ready);
  EXPECT_THAT(verdict.reasons(), IsEmpty());
  EXPECT_FALSE(check("amnesia_label").passed);
  EXPECT_THAT(check("amnesia_label").reason, HasSubstr("labelled amnesia=\"on\", and the configuration says off"));
}

TEST_F(ReadinessTest, AHostThatDrainsIsNotReady) {
  watch(1s);
  seen.draining = true;
  watch(2s);
  EXPECT_THAT(readiness.verdict(now).reasons(), ElementsAre("the host is shutting down"));
}

TEST_F(ReadinessTest, TimeThatNobodyObservedProvesNothing) {
  watch(10s);
  seen.depth = 100;
  watch(20s);
  now += 1h;  // suspended, or the clock jumped
  seen.at = now;
  seen.lost += 5;
  readiness.observe(seen);
  EXPECT_TRUE(ready());
  watch(now + 29s);
  EXPECT_TRUE(ready());
  watch(now + 1s);
  EXPECT_FALSE(ready());
}

TEST_F(ReadinessTest, AClockThatGoesBackStandsStill) {
  watch(10s);
  seen.depth = 100;
  watch(20s);
  seen.at = 3s;
  readiness.observe(seen);
  EXPECT_TRUE(readiness.verdict(3s).ready);
  EXPECT_TRUE(check("bus_attached").passed);
  watch(41s);
  EXPECT_FALSE(ready());
  EXPECT_EQ(check("depth").since, 11s);
}

TEST(Observing, ASnapshotSaysWhatItNeeds) {
  Snapshot snapshot;
  snapshot.at = 7s;
  EXPECT_FALSE(observe(snapshot).attached);
  snapshot.totals.lost = 9;
  snapshot.rings = {{.bus = 0, .draining = false, .capacity = 8, .depth = 8, .published = 0, .receivers = 1},
                    {.bus = 1, .draining = false, .capacity = 16, .depth = 2, .published = 0, .receivers = 3}};
  Observation seen = observe(snapshot);
  EXPECT_TRUE(seen.attached);
  EXPECT_EQ(seen.at, 7s);
  EXPECT_EQ(seen.lost, 9U);
  EXPECT_EQ(seen.capacity, 8U);
  EXPECT_EQ(seen.subscribers, 4U);
  snapshot.rings[0].draining = true;
  seen = observe(snapshot);
  EXPECT_EQ(seen.capacity, 16U);
  EXPECT_EQ(seen.depth, 2U);
}

}  // namespace
}  // namespace ron::sim
