// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/view_clock.h"

#include <gtest/gtest.h>

#include <QSignalSpy>

namespace ron::dash {
namespace {

TEST(ViewClock, FollowsTheNewestSampleWhileLive) {
  ViewClock clock;
  clock.setNewest(100);
  EXPECT_EQ(clock.now(), 100);
  EXPECT_EQ(clock.from(), 40);
  EXPECT_EQ(clock.behind(), 0);
  EXPECT_EQ(clock.badge(), QStringLiteral("LIVE"));
}

TEST(ViewClock, StandsStillWhilePausedAndSaysHowFarBehind) {
  ViewClock clock;
  QSignalSpy mode(&clock, &ViewClock::modeChanged);
  clock.setNewest(100);
  clock.pause();
  clock.pause();
  clock.setNewest(112.7);
  EXPECT_EQ(clock.now(), 100);
  EXPECT_NEAR(clock.behind(), 12.7, 1e-9);
  EXPECT_EQ(clock.badge(), QStringLiteral("PAUSED −12 s"));
  clock.goLive();
  EXPECT_EQ(clock.now(), 112.7);
  EXPECT_EQ(mode.count(), 2);
}

TEST(ViewClock, TogglesAndSeeks) {
  ViewClock clock;
  clock.setNewest(100);
  clock.togglePause();
  EXPECT_TRUE(clock.isPaused());
  clock.togglePause();
  EXPECT_FALSE(clock.isPaused());
  clock.seek(30);
  EXPECT_TRUE(clock.isPaused());
  EXPECT_EQ(clock.now(), 30);
  clock.seek(500);
  EXPECT_EQ(clock.now(), 100) << "there is nothing to see yet";
  clock.seek(-5);
  EXPECT_EQ(clock.now(), 0);
}

TEST(ViewClock, ClampsItsWindow) {
  ViewClock clock;
  QSignalSpy changed(&clock, &ViewClock::windowChanged);
  clock.setWindow(10);
  clock.setWindow(10);
  EXPECT_EQ(changed.count(), 1);
  clock.setWindow(0);
  EXPECT_EQ(clock.window(), ViewClock::kShortestWindow);
  clock.setWindow(1e9);
  EXPECT_EQ(clock.window(), ViewClock::kLongestWindow);
}

TEST(ViewClock, NeverGoesBackButWhenCleared) {
  ViewClock clock;
  clock.setNewest(10);
  clock.setNewest(5);
  EXPECT_EQ(clock.newest(), 10);
  clock.pause();
  clock.clear();
  EXPECT_EQ(clock.newest(), 0);
  EXPECT_FALSE(clock.isPaused());
}

}  // namespace
}  // namespace ron::dash
