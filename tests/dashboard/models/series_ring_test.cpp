// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/series_ring.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace ron::dash {
namespace {

void fill(SeriesRing& ring, int samples, double step = 0.1) {
  for (int i = 1; i <= samples; ++i) {
    ring.append(i * step, std::sin(i * 0.01) * 100);
  }
}

std::size_t gaps(const std::vector<SeriesPoint>& points) {
  return static_cast<std::size_t>(
      std::ranges::count_if(points, [](const SeriesPoint& p) { return std::isnan(p.value); }));
}

TEST(SeriesRing, IsEmptyAtFirst) {
  const SeriesRing ring;
  EXPECT_TRUE(ring.query(0, 10, 100).empty());
  EXPECT_FALSE(ring.at(1));
  EXPECT_FALSE(ring.newest());
  EXPECT_FALSE(ring.earliest());
}

TEST(SeriesRing, AnswersEverySampleWhenThereIsRoom) {
  SeriesRing ring;
  fill(ring, 100);
  const auto points = ring.query(0, 10.05, 200);
  ASSERT_EQ(points.size(), 100u);
  EXPECT_DOUBLE_EQ(points[41].seconds, 4.2);
  EXPECT_DOUBLE_EQ(points[41].value, std::sin(0.42) * 100);
}

TEST(SeriesRing, RefusesTimeThatDoesNotGoOn) {
  SeriesRing ring;
  EXPECT_TRUE(ring.append(1, 10));
  EXPECT_FALSE(ring.append(1, 20));
  EXPECT_FALSE(ring.append(0.5, 20));
  EXPECT_FALSE(ring.append(kNan, 20));
  EXPECT_DOUBLE_EQ(ring.newest()->value, 10);
}

TEST(SeriesRing, NeverAnswersMoreThanThreePointsAColumn) {
  SeriesRing ring;
  fill(ring, 36'000);
  for (const double window : {1.0, 60.0, 600.0, 3600.0}) {
    const auto points = ring.query(3600 - window, 3600, 200);
    EXPECT_LE(points.size(), 3u * 203) << window;
    EXPECT_GT(points.size(), 5u) << window;
  }
}

TEST(SeriesRing, KeepsTheExtremesOfEachColumn) {
  SeriesRing ring;
  for (int i = 1; i <= 36'000; ++i) {
    ring.append(i * 0.1, i == 20'000 ? 999 : i == 30'000 ? -999 : 1);
  }
  double least = 0;
  double most = 0;
  for (const SeriesPoint& point : ring.query(0, 3600, 100)) {
    least = std::min(least, point.value);
    most = std::max(most, point.value);
  }
  EXPECT_EQ(most, 999);
  EXPECT_EQ(least, -999);
}

TEST(SeriesRing, AnswersInOrderOfTime) {
  SeriesRing ring;
  fill(ring, 50'000);
  for (const int columns : {1, 7, 200, 1000}) {
    const auto points = ring.query(0, 5000, columns);
    ASSERT_FALSE(points.empty());
    for (std::size_t i = 1; i < points.size(); ++i) {
      ASSERT_GE(points[i].seconds, points[i - 1].seconds) << columns;
    }
  }
}

TEST(SeriesRing, KeepsAnHourAtTenHertzAtFullResolution) {
  SeriesRing ring;
  fill(ring, 100'000);
  const double now = 10'000;
  const auto points = ring.query(now - 3600, now - 3590, 200);
  EXPECT_GE(points.size(), 99u);
}

TEST(SeriesRing, KnowsOlderTimesFromItsEnvelopes) {
  SeriesRing ring(100, 50);
  fill(ring, 5000);
  ASSERT_TRUE(ring.earliest());
  EXPECT_LT(*ring.earliest(), 300);
  const auto points = ring.query(*ring.earliest(), 500, 100);
  EXPECT_LT(points.front().seconds, 320);
  EXPECT_NEAR(points.back().seconds, 500, 0.11);
  EXPECT_TRUE(ring.at(450)) << "older than the raw samples, within the envelopes of 16";
}

TEST(SeriesRing, StaysBoundedInMemory) {
  SeriesRing ring(1000, 100);
  fill(ring, 30'000);
  const std::size_t full = ring.memoryBytes();
  for (int i = 30'001; i < 90'000; ++i) {
    ring.append(i * 0.1, i);
  }
  EXPECT_EQ(ring.memoryBytes(), full);
}

TEST(SeriesRing, KeepsGapsAsGapsAtEveryLevel) {
  SeriesRing ring;
  for (int i = 1; i <= 20'000; ++i) {
    ring.append(i * 0.1, i > 10'000 && i <= 10'050 ? kNan : 5.0);
  }
  EXPECT_EQ(gaps(ring.query(990, 1010, 200)), 1u) << "raw";
  EXPECT_EQ(gaps(ring.query(0, 2000, 200)), 1u) << "envelopes of 16";
  EXPECT_EQ(gaps(ring.query(0, 2000, 20)), 1u) << "envelopes of 256";
  EXPECT_TRUE(std::isnan(ring.at(1002)->value));
  EXPECT_EQ(ring.at(999.95)->value, 5);
  EXPECT_EQ(ring.at(1006)->value, 5);
}

TEST(SeriesRing, TellsTheSampleAtOrBefore) {
  SeriesRing ring;
  ring.append(1, 10);
  ring.append(2, 20);
  EXPECT_FALSE(ring.at(0.9));
  EXPECT_EQ(ring.at(1)->value, 10);
  EXPECT_EQ(ring.at(1.9)->value, 10);
  EXPECT_EQ(ring.at(2)->value, 20);
  EXPECT_EQ(ring.at(99)->value, 20);
}

TEST(SeriesRing, ReachesBeyondTheEdgesByOnePoint) {
  SeriesRing ring;
  fill(ring, 100);
  const auto points = ring.query(2.05, 3.05, 200);
  EXPECT_NEAR(points.front().seconds, 2.0, 1e-9);
  EXPECT_NEAR(points.back().seconds, 3.1, 1e-9);
}

TEST(SeriesRing, DoesNotShimmerWhileItScrolls) {
  SeriesRing ring;
  fill(ring, 36'000);
  const auto before = ring.query(1000, 1600, 100);
  const auto after = ring.query(1003, 1603, 100);
  // Away from the edges both windows answer the same points.
  const auto inside = [](const std::vector<SeriesPoint>& points) {
    std::vector<double> times;
    for (const SeriesPoint& point : points) {
      if (point.seconds > 1020 && point.seconds < 1580) {
        times.push_back(point.seconds);
      }
    }
    return times;
  };
  EXPECT_EQ(inside(before), inside(after));
}

TEST(SeriesRing, ForgetsAllWhenCleared) {
  SeriesRing ring;
  fill(ring, 10);
  ring.clear();
  EXPECT_FALSE(ring.newest());
  EXPECT_TRUE(ring.append(0.1, 1)) << "time may begin again";
}

TEST(SeriesRing, KeepsTheNewestWhenItIsMadeSmaller) {
  SeriesRing ring(100, 100);
  for (int i = 0; i < 250; ++i) ring.append(i, i);
  ring.resize(10, 4);
  EXPECT_EQ(ring.newest()->value, 249);
  EXPECT_EQ(ring.query(239.5, 249.5, 1000).back().value, 249);
  for (int i = 250; i < 300; ++i) EXPECT_TRUE(ring.append(i, i));
  EXPECT_EQ(ring.at(295)->value, 295);
  EXPECT_LT(ring.memoryBytes(), 18 * sizeof(Envelope) + sizeof(SeriesRing) + 1);
}

}  // namespace
}  // namespace ron::dash
