// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/bus_picture_model.h"
#include "support/snapshots.h"

namespace ron::dash {
namespace {

using ::testing::HasSubstr;

class BusPictureTest : public ::testing::Test {
 protected:
  BusPicture run(int steps) {
    for (int i = 0; i < steps; ++i) {
      m_snapshot = m_host.step();
      m_rates = m_tracker.update(m_snapshot);
    }
    return busPictureOf(m_snapshot, m_rates);
  }

  test::FakeHost m_host{256, 1000};
  RateTracker m_tracker;
  sim::Snapshot m_snapshot;
  BusRates m_rates;
};

TEST_F(BusPictureTest, ShowsPublishersTheRingAndItsReceivers) {
  m_host.add({.name = "fast"});
  m_host.add({.name = "slow", .handledPerSecond = 800});
  const BusPicture picture = run(12);
  ASSERT_EQ(picture.publishers.size(), 1u);
  EXPECT_EQ(picture.publishers[0].name, QStringLiteral("orders"));
  ASSERT_EQ(picture.rings.size(), 1u);
  const PictureRing& ring = picture.rings[0];
  EXPECT_EQ(ring.title, QStringLiteral("Bus A · 256"));
  EXPECT_EQ(ring.head, 1200u);
  EXPECT_NEAR(ring.fill, 240.0 / 256, 0.01);
  ASSERT_EQ(ring.receivers.size(), 2u);
  EXPECT_EQ(ring.receivers[0].place, 0);
  EXPECT_NEAR(ring.receivers[1].place, 240.0 / 256, 0.01);
  EXPECT_EQ(ring.receivers[1].behind, 240u);
}

TEST_F(BusPictureTest, WarnsWhoIsAboutToBeLapped) {
  m_host.add({.name = "fast"});
  m_host.add({.name = "slow", .handledPerSecond = 900});
  const BusPicture picture = run(12);
  const PictureReceiver& slow = picture.rings[0].receivers[1];
  EXPECT_TRUE(slow.aboutToBeLapped);
  EXPECT_FALSE(slow.lapped);
  EXPECT_NEAR(slow.secondsToLap, 1.36, 0.1);
  EXPECT_EQ(slow.severity, Severity::Warning);
  EXPECT_FALSE(picture.rings[0].receivers[0].aboutToBeLapped);
  EXPECT_THAT(picture.summary.toStdString(), HasSubstr("slow is about to be lapped"));
}

TEST_F(BusPictureTest, ShowsWhoIsLapped) {
  m_host.add({.name = "slow", .handledPerSecond = 100});
  const BusPicture picture = run(20);
  EXPECT_TRUE(picture.rings[0].receivers[0].lapped);
  EXPECT_EQ(picture.rings[0].receivers[0].place, 1);
  EXPECT_EQ(picture.rings[0].receivers[0].severity, Severity::Critical);
  EXPECT_GT(picture.lostPerSecond, 0);
  EXPECT_THAT(picture.summary.toStdString(), HasSubstr("are lost"));
}

TEST_F(BusPictureTest, GivesADownSubscriberNoPlace) {
  m_host.add({.name = "down", .state = sim::SubscriberState::Crashed});
  run(3);
  m_snapshot.subscribers[0].backlog = 0;
  const BusPicture picture = busPictureOf(m_snapshot, m_rates);
  EXPECT_FALSE(picture.rings[0].receivers[0].attached);
}

TEST_F(BusPictureTest, ShowsTwoRingsDuringACutover) {
  m_host.add({.name = "on old", .handledPerSecond = 800});
  m_host.add({.name = "on new", .bus = 1});
  run(12);
  m_snapshot.rings[0].draining = true;
  m_snapshot.rings.push_back(
      {.bus = 1, .draining = false, .capacity = 512, .depth = 0, .published = 1300, .receivers = 1});
  m_snapshot.cutover.step = sim::CutoverStep::Announce;
  m_snapshot.subscribers[0].backlog += 100;
  const BusPicture picture = busPictureOf(m_snapshot, m_rates);
  ASSERT_EQ(picture.rings.size(), 2u);
  EXPECT_EQ(picture.publishingTo, 1);
  EXPECT_EQ(picture.rings[0].title, QStringLiteral("Bus A · 256 · draining"));
  ASSERT_EQ(picture.rings[0].receivers.size(), 1u);
  EXPECT_EQ(picture.rings[0].receivers[0].behind, 240u) << "what waits on the new ring has no place in the old";
  ASSERT_EQ(picture.rings[1].receivers.size(), 1u);
}

TEST_F(BusPictureTest, KnowsThatPublishersStayOnTheOldRingUntilTheAnnouncement) {
  run(2);
  m_snapshot.rings.push_back(
      {.bus = 1, .draining = false, .capacity = 512, .depth = 0, .published = 0, .receivers = 0});
  m_snapshot.cutover.step = sim::CutoverStep::CreateBus;
  EXPECT_EQ(busPictureOf(m_snapshot, m_rates).publishingTo, 0);
}

}  // namespace
}  // namespace ron::dash
