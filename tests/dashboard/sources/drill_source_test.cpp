// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/drill_source.h"

#include <gtest/gtest.h>

#include <vector>

#include "drill/library.h"
#include "drill/scenario_file.h"
#include "support/becomes.h"

namespace ron::dash {
namespace {

using namespace std::chrono_literals;
using test::becomes;

class DrillSourceTest : public testing::Test {
 protected:
  void open(sim::DrillMode mode = sim::DrillMode::Guided) {
    const auto file = sim::shipped_scenario("f1");
    auto created = DrillSource::create(*sim::read_scenario(file->text, file->name), mode);
    ASSERT_TRUE(created) << created.error().toStdString();
    source = *std::move(created);
    QObject::connect(source.get(), &MetricSource::batchReady, [this](const SampleBatch& batch) {
      snapshots.insert(snapshots.end(), batch.snapshots.begin(), batch.snapshots.end());
    });
    QObject::connect(source.get(), &MetricSource::conditionChanged, [this] { ++conditions; });
    source->start();
    ASSERT_TRUE(becomes([this] { return !snapshots.empty(); }));
  }

  std::unique_ptr<DrillSource> source;
  std::vector<sim::Snapshot> snapshots;
  int conditions = 0;
};

TEST_F(DrillSourceTest, ShowsItsHostHeldDuringTheBriefing) {
  open();
  EXPECT_EQ(source->state(), SourceState::Live);
  EXPECT_TRUE(snapshots.front().paused);
  EXPECT_EQ(snapshots.front().subscribers.size(), 4U);
  EXPECT_EQ(source->badge(), "DRILL 00:00");
  EXPECT_EQ(source->label(), "drill F1: sustained overflow");
  EXPECT_FALSE(source->canControl());
  EXPECT_EQ(source->readOnlyReason(), "the drill has not begun yet");
}

TEST_F(DrillSourceTest, DeliversWhileTimePassesAndTakesActions) {
  open();
  source->drill().begin();
  source->drill().fast_forward();
  ASSERT_TRUE(becomes([this] { return snapshots.back().at > 2min; }));
  EXPECT_TRUE(std::ranges::is_sorted(snapshots, {}, &sim::Snapshot::at));
  EXPECT_GT(conditions, 0) << "it can be controlled now";
  EXPECT_TRUE(source->canControl());
  EXPECT_TRUE(source->apply(sim::CrashSubscriber{.id = snapshots.back().subscribers.front().id}));
  EXPECT_FALSE(source->apply(sim::CrashSubscriber{.id = 999}));
  EXPECT_TRUE(becomes([this] { return snapshots.back().speed == 1.0; })) << "a deed slows time down";
}

TEST_F(DrillSourceTest, KeepsAnExamsSecret) {
  open(sim::DrillMode::Exam);
  EXPECT_EQ(source->label(), "drill (exam)");
}

TEST_F(DrillSourceTest, ASourceThatIsStoppedDeliversNothing) {
  open();
  source->drill().begin();
  source->stop();
  EXPECT_EQ(source->state(), SourceState::Ended);
  snapshots.clear();
  ASSERT_TRUE(becomes([this] { return source->drill().elapsed() > 1s; }));
  QCoreApplication::processEvents();
  EXPECT_TRUE(snapshots.empty());
}

TEST(DrillClockText, IsMinutesAndSecondsAndHoursWhenThereAreSome) {
  EXPECT_EQ(drillClock(192s), "03:12");
  EXPECT_EQ(drillClock(0s), "00:00");
  EXPECT_EQ(drillClock(3661s), "1:01:01");
}

}  // namespace
}  // namespace ron::dash
