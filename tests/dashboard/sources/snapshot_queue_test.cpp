// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/snapshot_queue.h"

#include <gtest/gtest.h>

#include <thread>

namespace ron::dash {
namespace {

sim::Snapshot numbered(std::uint64_t number) {
  sim::Snapshot snapshot;
  snapshot.number = number;
  return snapshot;
}

TEST(SnapshotQueue, GivesBackInOrder) {
  SnapshotQueue queue(4);
  EXPECT_TRUE(queue.push(numbered(1)));
  EXPECT_FALSE(queue.push(numbered(2)));
  const auto taken = queue.takeAll();
  ASSERT_EQ(taken.snapshots.size(), 2u);
  EXPECT_EQ(taken.snapshots[0].number, 1u);
  EXPECT_EQ(taken.snapshots[1].number, 2u);
  EXPECT_EQ(taken.dropped, 0u);
  EXPECT_TRUE(queue.push(numbered(3))) << "after taking, the consumer has to be told again";
}

TEST(SnapshotQueue, DropsTheOldestAndCountsThem) {
  SnapshotQueue queue(3);
  for (std::uint64_t i = 1; i <= 10; ++i) {
    queue.push(numbered(i));
  }
  auto taken = queue.takeAll();
  ASSERT_EQ(taken.snapshots.size(), 3u);
  EXPECT_EQ(taken.snapshots.front().number, 8u);
  EXPECT_EQ(taken.dropped, 7u);
  taken = queue.takeAll();
  EXPECT_TRUE(taken.snapshots.empty());
  EXPECT_EQ(taken.dropped, 0u) << "counted once";
}

TEST(SnapshotQueue, TakesACapacityOfZeroAsOne) {
  SnapshotQueue queue(0);
  queue.push(numbered(1));
  queue.push(numbered(2));
  EXPECT_EQ(queue.capacity(), 1u);
  EXPECT_EQ(queue.takeAll().snapshots.size(), 1u);
}

TEST(SnapshotQueue, LosesNothingUncountedUnderTwoThreads) {
  constexpr std::uint64_t kCount = 20'000;
  SnapshotQueue queue(8);
  std::jthread producer([&queue] {
    for (std::uint64_t i = 1; i <= kCount; ++i) {
      queue.push(numbered(i));
    }
  });
  std::uint64_t seen = 0;
  std::uint64_t last = 0;
  while (last < kCount) {
    const auto taken = queue.takeAll();
    seen += taken.snapshots.size() + taken.dropped;
    for (const sim::Snapshot& snapshot : taken.snapshots) {
      ASSERT_GT(snapshot.number, last);
      last = snapshot.number;
    }
  }
  EXPECT_EQ(seen, kCount);
}

}  // namespace
}  // namespace ron::dash
