// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/source_switch.h"

#include <gtest/gtest.h>

#include <vector>

#include "support/fake_engine.h"

namespace ron::dash {
namespace {

class SourceSwitchTest : public testing::Test {
 protected:
  SourceSwitchTest() {
    QObject::connect(&sources, &MetricSource::batchReady,
                     [this](const SampleBatch& batch) { batches.push_back(batch); });
    QObject::connect(&sources, &MetricSource::conditionChanged, [this] { ++conditions; });
    sources.start();
  }
  static sim::Snapshot at(std::chrono::milliseconds time) {
    sim::Snapshot snapshot;
    snapshot.at = time;
    return snapshot;
  }
  test::FakeSource* visit() {
    auto guest = std::make_unique<test::FakeSource>();
    test::FakeSource* const seen = guest.get();
    sources.visit(std::move(guest));
    return seen;
  }

  test::FakeSource* home = new test::FakeSource;
  SourceSwitch sources{std::unique_ptr<MetricSource>(home)};
  std::vector<SampleBatch> batches;
  int conditions = 0;
};

TEST_F(SourceSwitchTest, IsWhatItBeginsWith) {
  home->deliver(at(std::chrono::seconds(5)));
  ASSERT_EQ(batches.size(), 1U);
  EXPECT_FALSE(batches.front().anew);
  EXPECT_TRUE(sources.isHome());
  EXPECT_EQ(sources.label(), "fake");
  EXPECT_TRUE(sources.apply(sim::CrashSubscriber{.id = 1}));
  EXPECT_EQ(home->applied.size(), 1U);
}

TEST_F(SourceSwitchTest, AGuestTakesItsPlaceAndBeginsAnew) {
  home->deliver(at(std::chrono::seconds(5)));
  batches.clear();
  test::FakeSource* const guest = visit();
  EXPECT_EQ(home->state(), SourceState::Ended) << "it is stopped, and nobody hears of it";
  EXPECT_EQ(guest->state(), SourceState::Live) << "it is started";
  EXPECT_TRUE(batches.empty());
  EXPECT_EQ(conditions, 1);
  home->deliver(at(std::chrono::seconds(6)));
  EXPECT_TRUE(batches.empty());
  guest->deliver(std::vector<sim::Snapshot>{});
  guest->deliver(at(std::chrono::seconds(7)));
  guest->deliver(at(std::chrono::seconds(8)));
  ASSERT_EQ(batches.size(), 3U);
  EXPECT_FALSE(batches[0].anew) << "there is nothing in it";
  EXPECT_TRUE(batches[1].anew) << "although its time has not gone back";
  EXPECT_FALSE(batches[2].anew);
  sources.request(sim::CrashSubscriber{.id = 1}, [](const ActionOutcome& outcome) { EXPECT_TRUE(outcome); });
  EXPECT_TRUE(home->applied.empty());
  EXPECT_EQ(guest->applied.size(), 1U);
}

TEST_F(SourceSwitchTest, GoesHomeAgain) {
  visit();
  visit();
  EXPECT_FALSE(sources.isHome());
  sources.goHome();
  EXPECT_TRUE(sources.isHome());
  EXPECT_EQ(home->state(), SourceState::Live);
  home->deliver(at(std::chrono::seconds(9)));
  ASSERT_EQ(batches.size(), 1U);
  EXPECT_TRUE(batches.front().anew);
  sources.goHome();
  home->deliver(at(std::chrono::seconds(10)));
  EXPECT_FALSE(batches.back().anew) << "it was there";
}

TEST_F(SourceSwitchTest, StopsAndStartsWhoeverIsThere) {
  test::FakeSource* const guest = visit();
  sources.stop();
  EXPECT_EQ(guest->state(), SourceState::Ended);
  sources.goHome();
  EXPECT_EQ(home->state(), SourceState::Ended) << "stopped is stopped";
}

}  // namespace
}  // namespace ron::dash
