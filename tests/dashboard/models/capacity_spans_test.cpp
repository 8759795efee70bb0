// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/capacity_spans.h"

#include <gtest/gtest.h>

namespace ron::dash {
namespace {

using Spans = std::vector<CapacitySpan>;

std::vector<SeriesPoint> steady(double capacity, double from, double to) {
  std::vector<SeriesPoint> points;
  for (double t = from; t <= to + 1e-9; t += 0.1) {
    points.push_back({t, capacity});
  }
  return points;
}

std::vector<SeriesPoint> operator+(std::vector<SeriesPoint> a, const std::vector<SeriesPoint>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

TEST(CapacitySpans, OneThatWasAlwaysThereHasNoEnds) {
  EXPECT_EQ(capacitySpans(steady(256, 39.9, 100), 40, 100), (Spans{{256, std::nullopt, std::nullopt}}));
}

TEST(CapacitySpans, BeginsWhereTheBusBegan) {
  EXPECT_EQ(capacitySpans(std::vector<SeriesPoint>{{50, kNan}} + steady(512, 60, 100), 40, 100),
            (Spans{{512, 60, std::nullopt}}));
}

TEST(CapacitySpans, EndsWhereTheBusEnded) {
  const Spans spans = capacitySpans(steady(512, 60, 70) + std::vector<SeriesPoint>{{70.1, kNan}}, 40, 100);
  ASSERT_EQ(spans.size(), 1U);
  EXPECT_NEAR(spans[0].to.value_or(0), 70, 1e-6);
  EXPECT_TRUE(capacitySpans(steady(512, 20, 30), 40, 100).empty()) << "that was before";
}

TEST(CapacitySpans, AChangeEndsOneAndBeginsTheNext) {
  const Spans spans = capacitySpans(steady(256, 40, 60) + steady(1024, 60.1, 100), 40, 100);
  ASSERT_EQ(spans.size(), 2U);
  EXPECT_EQ(spans[0].capacity, 256);
  EXPECT_EQ(spans[0].to, spans[1].from);
  EXPECT_EQ(spans[1].capacity, 1024);
  EXPECT_FALSE(spans[1].to);
}

TEST(CapacitySpans, SaysNothingOfNothing) {
  EXPECT_TRUE(capacitySpans({}, 40, 100).empty());
  EXPECT_TRUE(capacitySpans({{50, kNan}, {60, kNan}}, 40, 100).empty());
}

}  // namespace
}  // namespace ron::dash
