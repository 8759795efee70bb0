// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/embedded_source.h"

#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QTest>

#include "support/becomes.h"
#include "support/eventually.h"
#include "support/fake_engine.h"

namespace ron::dash {
namespace {

using ron::test::eventually;
using test::becomes;
using test::FakeEngine;

class EmbeddedSourceTest : public ::testing::Test {
 protected:
  std::unique_ptr<EmbeddedSource> make(EmbeddedOptions options = {.sampleHz = 30}) {
    auto source = std::make_unique<EmbeddedSource>(std::make_unique<FakeEngine>(m_engine), options);
    QObject::connect(source.get(), &MetricSource::batchReady, [this](const SampleBatch& batch) {
      EXPECT_EQ(QThread::currentThread(), QCoreApplication::instance()->thread());
      m_batches.push_back(batch);
    });
    return source;
  }
  std::vector<std::uint64_t> numbers() const {
    std::vector<std::uint64_t> all;
    for (const SampleBatch& batch : m_batches) {
      for (const sim::Snapshot& snapshot : batch.snapshots) {
        all.push_back(snapshot.number);
      }
    }
    return all;
  }
  std::uint64_t dropped() const {
    std::uint64_t sum = 0;
    for (const SampleBatch& batch : m_batches) {
      sum += batch.dropped;
    }
    return sum;
  }

  std::shared_ptr<FakeEngine::State> m_engine = std::make_shared<FakeEngine::State>();
  std::vector<SampleBatch> m_batches;
};

TEST_F(EmbeddedSourceTest, IsConnectingUntilTheFirstSnapshotIsThere) {
  const auto source = make();
  EXPECT_EQ(source->state(), SourceState::Connecting);
  EXPECT_EQ(source->age().count(), 0);
  source->start();
  ASSERT_TRUE(becomes([&] { return source->state() == SourceState::Live; }));
  ASSERT_FALSE(m_batches.empty());
  EXPECT_EQ(m_batches.front().state, SourceState::Live);
}

TEST_F(EmbeddedSourceTest, DeliversEverySnapshotInOrderOnTheGuiThread) {
  const auto source = make();
  source->start();
  ASSERT_TRUE(becomes([&] { return numbers().size() >= 5; }));
  source->stop();
  const auto all = numbers();
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(all[i], i + 1);
  }
  EXPECT_EQ(dropped(), 0u);
}

TEST_F(EmbeddedSourceTest, DropsTheOldestAndSaysHowManyWhenTheGuiLags) {
  const auto source = make({.sampleHz = 30, .queueCapacity = 2});
  source->start();
  // The GUI thread does not look at its events meanwhile.
  ASSERT_TRUE(eventually([&] { return m_engine->snapshots.load() >= 6; }));
  ASSERT_TRUE(becomes([&] { return !m_batches.empty(); }));
  source->stop();
  EXPECT_LE(m_batches.front().snapshots.size(), 2u);
  EXPECT_GE(m_batches.front().dropped, 3u);
  EXPECT_EQ(numbers().size() + dropped(), m_engine->snapshots.load());
}

TEST_F(EmbeddedSourceTest, BecomesStaleWhenTheEngineAnswersNoMoreAndLiveAgain) {
  const auto source = make({.sampleHz = 30, .queueCapacity = 64, .staleAfter = std::chrono::milliseconds(200)});
  source->start();
  ASSERT_TRUE(becomes([&] { return source->state() == SourceState::Live; }));
  m_engine->blocked = true;
  ASSERT_TRUE(becomes([&] { return source->state() == SourceState::Stale; }));
  ASSERT_TRUE(becomes([&] { return m_batches.back().state == SourceState::Stale; }));
  EXPECT_TRUE(m_batches.back().snapshots.empty());
  EXPECT_GE(m_batches.back().age.count(), 200);
  m_engine->blocked = false;
  m_engine->blocked.notify_all();
  EXPECT_TRUE(becomes([&] { return source->state() == SourceState::Live; }));
}

TEST_F(EmbeddedSourceTest, EndsAndStartsAgain) {
  const auto source = make();
  source->stop();
  EXPECT_EQ(source->state(), SourceState::Connecting) << "stopping a source that was never started does nothing";
  source->start();
  source->start();
  ASSERT_TRUE(becomes([&] { return !numbers().empty(); }));
  source->stop();
  EXPECT_EQ(source->state(), SourceState::Ended);
  EXPECT_EQ(m_batches.back().state, SourceState::Ended);
  const std::uint64_t atStop = m_engine->snapshots.load();
  m_batches.clear();
  source->start();
  ASSERT_TRUE(becomes([&] { return !numbers().empty(); }));
  EXPECT_EQ(numbers().front(), atStop + 1) << "nothing was sampled while it was stopped";
}

TEST_F(EmbeddedSourceTest, ClampsItsRateAndNamesItsEngine) {
  EXPECT_EQ(make({.sampleHz = 1})->sampleHz(), 5);
  EXPECT_EQ(make({.sampleHz = 1000})->sampleHz(), 30);
  EXPECT_EQ(make()->label(), QStringLiteral("embedded (fake engine)"));
  EXPECT_TRUE(make()->canControl());
}

TEST_F(EmbeddedSourceTest, AppliesAndRefusesActions) {
  const auto source = make();
  EXPECT_TRUE(source->apply(sim::HangSubscriber{.id = 3}));
  ASSERT_EQ(m_engine->applied.size(), 1u);
  EXPECT_EQ(std::get<sim::HangSubscriber>(m_engine->applied.front()).id, 3u);
  m_engine->refuseWith = "subscriber 9 is not there";
  const auto refused = source->apply(sim::HangSubscriber{.id = 9});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message, "subscriber 9 is not there");
}

TEST_F(EmbeddedSourceTest, CanBeDestroyedWhileItRuns) {
  auto source = make();
  source->start();
  ASSERT_TRUE(becomes([&] { return !numbers().empty(); }));
  source.reset();
  const std::uint64_t after = m_engine->snapshots.load();
  QCoreApplication::processEvents();
  EXPECT_EQ(m_engine->snapshots.load(), after);
}

}  // namespace
}  // namespace ron::dash
