// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/history_model.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "support/snapshots.h"

namespace ron::dash {
namespace {

class HistoryModelTest : public ::testing::Test {
 protected:
  void feed(const sim::Snapshot& snapshot) { m_model.ingest(snapshot, m_tracker.update(snapshot)); }
  void run(int steps) {
    for (int i = 0; i < steps; ++i) {
      feed(m_host.step());
    }
  }
  double newest(Metric metric) const { return m_model.series(metric).newest().value_or(SeriesPoint{0, -1}).value; }
  bool hasGap(Metric metric, double from, double to) const {
    return std::ranges::any_of(m_model.series(metric).query(from, to, 200),
                               [](const SeriesPoint& p) { return std::isnan(p.value); });
  }

  test::FakeHost m_host{256, 1000};
  RateTracker m_tracker;
  HistoryModel m_model;
};

TEST_F(HistoryModelTest, FillsTheSeriesOfThePlots) {
  m_host.add({.name = "fast"});
  m_host.add({.name = "slow", .handledPerSecond = 400});
  run(40);
  EXPECT_NEAR(newest(Metric::OverflowSlope), 600, 20);
  EXPECT_EQ(newest(Metric::CapacityA), 256);
  EXPECT_EQ(newest(Metric::DepthA), 256);
  EXPECT_NEAR(newest(Metric::PublishRate), 1000, 1);
  EXPECT_NEAR(newest(Metric::ConsumeRate), 1400, 20);
  EXPECT_NEAR(newest(Metric::ConsumePerSubscriber), 700, 10);
  EXPECT_NEAR(newest(Metric::SlowestHandled), 400, 10);
  EXPECT_NEAR(m_model.latestSeconds(), 4.0, 1e-9);
}

TEST_F(HistoryModelTest, HasNoSecondBusOutsideACutover) {
  run(5);
  EXPECT_FALSE(m_model.series(Metric::DepthB).at(10).has_value());
  m_host.snapshot().rings.push_back(
      {.bus = 1, .draining = false, .capacity = 512, .depth = 7, .published = 0, .receivers = 0});
  run(5);
  EXPECT_EQ(newest(Metric::CapacityB), 512);
  EXPECT_EQ(newest(Metric::DepthB), 7);
  m_host.snapshot().rings.pop_back();
  run(2);
  EXPECT_TRUE(std::isnan(newest(Metric::DepthB))) << "bus B is gone: its line ends";
}

TEST_F(HistoryModelTest, ShowsMissingSamplesAsAGap) {
  m_host.add({.name = "one"});
  run(10);
  feed(m_host.step(3.0));
  run(5);
  EXPECT_TRUE(hasGap(Metric::PublishRate, 0, 5));
  EXPECT_TRUE(hasGap(Metric::DepthA, 0, 5));
}

TEST_F(HistoryModelTest, SamplesOfTimeThatRunsFastAreNotGaps) {
  sim::Snapshot snapshot = m_host.step();
  BusRates rates;
  const auto at = [&](double seconds, double speed) {
    snapshot.speed = speed;
    rates.seconds = seconds;
    m_model.ingest(snapshot, rates);
  };
  at(1, 600);
  at(31, 600);
  at(60, 1);  // the first after it has slowed down
  at(60.1, 1);
  EXPECT_FALSE(hasGap(Metric::DepthA, 0, 70));
  at(70, 1);
  EXPECT_TRUE(hasGap(Metric::DepthA, 0, 70));
}

TEST_F(HistoryModelTest, MarksAGapWhenTold) {
  run(10);
  EXPECT_FALSE(hasGap(Metric::PublishRate, 0, 5));
  m_model.markGap();
  run(3);
  EXPECT_TRUE(hasGap(Metric::PublishRate, 0, 5));
}

TEST_F(HistoryModelTest, KeepsASparklinePerSubscriber) {
  const auto id = m_host.add({.name = "one", .handledPerSecond = 300});
  run(1000);
  const auto spark = m_model.sparkline(id);
  ASSERT_EQ(spark.size(), HistoryModel::kSparkPoints);
  EXPECT_NEAR(static_cast<double>(spark.back()), 300, 10);
  EXPECT_TRUE(m_model.sparkline(99).empty());
  m_host.snapshot().subscribers.clear();
  run(1);
  EXPECT_TRUE(m_model.sparkline(id).empty());
}

TEST_F(HistoryModelTest, ForgetsAllWhenCleared) {
  run(10);
  m_model.clear();
  EXPECT_FALSE(m_model.series(Metric::PublishRate).newest());
  EXPECT_EQ(m_model.latestSeconds(), 0);
}

TEST_F(HistoryModelTest, StaysBelowItsCapAndForgetsTheOldestWhenItIsLowered) {
  m_host.add({.name = "one"});
  m_model.setCap(HistoryModel::kLeastCap);
  run(20'000);
  EXPECT_LE(m_model.memoryBytes(), HistoryModel::kLeastCap + 10'000) << "the sparkline stands beside it";
  m_model.setCap(2 * HistoryModel::kLeastCap);
  run(20'000);
  const std::size_t wide = m_model.memoryBytes();
  EXPECT_GT(wide, HistoryModel::kLeastCap);
  EXPECT_LE(wide, m_model.cap() + 10'000);
  const double newestBefore = newest(Metric::PublishRate);
  m_model.setCap(0);
  EXPECT_EQ(m_model.cap(), HistoryModel::kLeastCap) << "some must be kept";
  EXPECT_LT(m_model.memoryBytes(), wide);
  EXPECT_EQ(newest(Metric::PublishRate), newestBefore);
  EXPECT_LE(m_model.series(Metric::PublishRate).earliest().value_or(1e9), m_model.latestSeconds() - 600)
      << "envelopes reach further back than what is kept in full";
}

}  // namespace
}  // namespace ron::dash
