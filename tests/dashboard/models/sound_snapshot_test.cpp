// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sound_snapshot.h"

#include <gtest/gtest.h>

#include <QString>
#include <limits>

#include "support/snapshots.h"

namespace ron::dash {
namespace {

sim::Snapshot healthy() {
  test::FakeHost host(256, 1000);
  host.add({.name = "indexer"});
  host.add({.name = "audit"});
  return host.step();
}

TEST(SoundSnapshot, OneThatMayBeTrueIsLeftAsItIs) {
  sim::Snapshot snapshot = healthy();
  snapshot.subscribers[0].position = 1'000'000'000;
  snapshot.rings[0].depth = 5000;
  snapshot.rings[0].capacity = 0;
  const sim::Snapshot before = snapshot;
  EXPECT_FALSE(makeSound(snapshot).any());
  EXPECT_EQ(snapshot.subscribers[0].position, before.subscribers[0].position);
  EXPECT_EQ(snapshot.rings[0].depth, before.rings[0].depth);
  EXPECT_EQ(snapshot.subscribers[1].name, "audit");
}

TEST(SoundSnapshot, FiguresThatCannotBeAreTakenOutAndCounted) {
  sim::Snapshot snapshot = healthy();
  snapshot.subscribers[0].handler_us = std::numeric_limits<double>::quiet_NaN();
  snapshot.subscribers[1].handler_set_us = -1;
  snapshot.publishers[0].rate_set = std::numeric_limits<double>::infinity();
  snapshot.totals.lost = std::numeric_limits<std::uint64_t>::max();
  snapshot.subscribers[1].state = static_cast<sim::SubscriberState>(99);
  EXPECT_EQ(makeSound(snapshot).figures, 5U);
  EXPECT_EQ(snapshot.subscribers[0].handler_us, 0);
  EXPECT_EQ(snapshot.subscribers[1].handler_set_us, 0);
  EXPECT_EQ(snapshot.publishers[0].rate_set, 0);
  EXPECT_EQ(snapshot.totals.lost, kMostCounted);
  EXPECT_EQ(snapshot.subscribers[1].state, sim::SubscriberState::Running);
  EXPECT_FALSE(makeSound(snapshot).any()) << "once is enough";
}

TEST(SoundSnapshot, OfARepeatedIdTheFirstIsKept) {
  sim::Snapshot snapshot = healthy();
  snapshot.subscribers.push_back(snapshot.subscribers[0]);
  snapshot.subscribers.back().name = "another";
  snapshot.rings.push_back(snapshot.rings[0]);
  EXPECT_EQ(makeSound(snapshot).repeated, 2U);
  ASSERT_EQ(snapshot.subscribers.size(), 2U);
  EXPECT_EQ(snapshot.subscribers[0].name, "indexer");
  EXPECT_EQ(snapshot.rings.size(), 1U);
}

TEST(SoundSnapshot, NamesAreOneBoundedLine) {
  sim::Snapshot snapshot = healthy();
  snapshot.subscribers[0].name = "a\nb\x07" + std::string(10'000, 'c');
  snapshot.subscribers[1].name = "\u202E \x01";
  snapshot.publishers[0].name = std::string(10'000, '\xff');
  EXPECT_FALSE(makeSound(snapshot).any()) << "a name may be anything";
  const QString first = QString::fromStdString(snapshot.subscribers[0].name);
  EXPECT_EQ(first.size(), kMostOfAName);
  EXPECT_TRUE(first.startsWith(QStringLiteral("a b ccc")));
  EXPECT_TRUE(first.endsWith(u'…'));
  EXPECT_EQ(snapshot.subscribers[1].name, "#2") << "of nothing that can be shown the id is left";
  EXPECT_EQ(QString::fromStdString(snapshot.publishers[0].name).size(), kMostOfAName);
}

TEST(SoundSnapshot, OfTooManyThoseFurthestBehindAreFollowedInTheirOrder) {
  sim::Snapshot snapshot = healthy();
  snapshot.subscribers.resize(kMostFollowed + 1000);
  for (std::size_t i = 0; i < snapshot.subscribers.size(); ++i) {
    snapshot.subscribers[i].id = static_cast<sim::SubscriberId>(i);
    snapshot.subscribers[i].backlog = 0;
  }
  snapshot.subscribers.back().backlog = 3;
  EXPECT_EQ(makeSound(snapshot).notFollowed, 1000U);
  ASSERT_EQ(snapshot.subscribers.size(), kMostFollowed);
  EXPECT_EQ(snapshot.subscribers.back().backlog, 3U);
  EXPECT_EQ(snapshot.subscribers.front().id, 0U);
}

}  // namespace
}  // namespace ron::dash
