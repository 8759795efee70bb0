// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/view_clock.h"

#include "models/series_ring.h"

#include <gtest/gtest.h>

#include <QSignalSpy>

#include <limits>

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

TEST(ViewClock, ZoomsAreTakenBackOneByOne) {
  ViewClock clock;
  QSignalSpy can(&clock, &ViewClock::zoomsChanged);
  clock.setNewest(100);
  EXPECT_FALSE(clock.zoomBack());
  clock.zoomTo(80, 90);
  EXPECT_EQ(clock.from(), 80);
  EXPECT_EQ(clock.now(), 90);
  EXPECT_TRUE(clock.isPaused());
  clock.zoomTo(84, 86);
  EXPECT_TRUE(clock.zoomBack());
  EXPECT_EQ(clock.from(), 80);
  EXPECT_EQ(clock.now(), 90);
  EXPECT_TRUE(clock.zoomBack());
  EXPECT_FALSE(clock.isPaused()) << "live it was, and live it is again";
  EXPECT_EQ(clock.window(), ViewClock::kDefaultWindow);
  EXPECT_FALSE(clock.canZoomBack());
  EXPECT_FALSE(can.last().front().toBool());
}

TEST(ViewClock, TurnsOfTheWheelInOneGestureAreOneZoom) {
  ViewClock clock;
  clock.setNewest(100);
  for (int turn = 0; turn < 5; ++turn) {
    clock.zoomAbout(90, 0.8);
    clock.setNewest(100 + 0.1 * turn);
  }
  EXPECT_LT(clock.window(), 20);
  clock.setNewest(110);
  clock.zoomAbout(90, 0.8);
  EXPECT_TRUE(clock.zoomBack());
  EXPECT_TRUE(clock.zoomBack());
  EXPECT_EQ(clock.window(), ViewClock::kDefaultWindow);
  EXPECT_FALSE(clock.zoomBack());
}

TEST(ViewClock, AnInstantStaysWhereItIsWhenZoomedAboutWhilePaused) {
  ViewClock clock;
  clock.setNewest(100);
  clock.seek(90);
  clock.zoomAbout(75, 0.5);
  EXPECT_NEAR((75 - clock.from()) / clock.window(), (75.0 - 30) / 60, 1e-9);
}

TEST(ViewClock, NonsenseZoomsAreIgnoredAndTheirMemoryIsBounded) {
  ViewClock clock;
  clock.setNewest(100);
  clock.zoomTo(90, 80);
  clock.zoomTo(kNan, 80);
  clock.zoomAbout(90, 0);
  clock.zoomAbout(kNan, 0.5);
  clock.zoomAbout(90, std::numeric_limits<double>::infinity());
  EXPECT_FALSE(clock.canZoomBack());
  EXPECT_EQ(clock.window(), ViewClock::kDefaultWindow);
  for (int i = 0; i < 1000; ++i) clock.zoomTo(10, 20 + i % 50);
  std::size_t back = 0;
  while (clock.zoomBack()) ++back;
  EXPECT_EQ(back, ViewClock::kMostZooms);
  clock.zoomTo(10, 20);
  clock.clear();
  EXPECT_FALSE(clock.canZoomBack());
}

}  // namespace
}  // namespace ron::dash
