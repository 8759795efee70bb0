// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger_model.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>

#include "support/snapshots.h"

namespace ron::dash {
namespace {

using Tester = QAbstractItemModelTester;

class LedgerModelTest : public ::testing::Test {
 protected:
  void run(int steps) {
    for (int i = 0; i < steps; ++i) {
      m_host.step();
      ingest();
    }
  }
  void ingest() {
    const sim::Snapshot& snapshot = m_host.snapshot();
    m_model.ingest(snapshot, m_tracker.update(snapshot), m_dropped);
  }
  const LedgerRow& view() const { return m_model.rows().back(); }
  const LedgerRow& bus() const { return m_model.rows()[m_model.rows().size() - 2]; }

  test::FakeHost m_host{256, 1000};
  RateTracker m_tracker;
  std::uint64_t m_dropped = 0;
  LedgerModel m_model;
  Tester m_tester{&m_model, Tester::FailureReportingMode::Fatal};
};

TEST_F(LedgerModelTest, AddsUpForTheHealthyTheSlowAndTheHung) {
  m_host.add({.name = "healthy"});
  m_host.add({.name = "slow", .handledPerSecond = 300});
  m_host.add({.name = "hung", .state = sim::SubscriberState::Hung});
  run(60);
  ASSERT_EQ(m_model.rowCount(), 5);
  for (const LedgerRow& row : m_model.rows()) {
    EXPECT_EQ(row.difference, 0) << row.name.toStdString();
    EXPECT_FALSE(row.mismatch) << row.name.toStdString();
  }
  const LedgerRow& hung = m_model.rows()[2];
  EXPECT_EQ(hung.published, 6000u);
  EXPECT_EQ(hung.delivered, 0u);
  EXPECT_EQ(hung.inFlight, 256u);
  EXPECT_EQ(hung.lost, 6000u - 256u) << "loss that was not reported is in the books";
  EXPECT_EQ(m_model.worstMismatch(), 0);
}

TEST_F(LedgerModelTest, IsAMismatchOnlyWhenADifferenceStays) {
  m_host.add({.name = "one"});
  run(5);
  m_host.snapshot().subscribers[0].joined_published += 500;
  run(10);
  EXPECT_EQ(m_model.rows()[0].difference, 500);
  EXPECT_FALSE(m_model.rows()[0].mismatch) << "one second only";
  run(15);
  EXPECT_TRUE(m_model.rows()[0].mismatch);
  EXPECT_EQ(m_model.worstMismatch(), 500);
  EXPECT_EQ(m_model.index(0, LedgerModel::Verdict).data().toString(), QStringLiteral("◆ does not add up"));
  EXPECT_TRUE(m_model.index(0, 0).data(LedgerModel::MismatchRole).toBool());
  m_host.snapshot().subscribers[0].joined_published -= 500;
  run(1);
  EXPECT_EQ(m_model.worstMismatch(), 0);
}

TEST_F(LedgerModelTest, ForgivesWhatIsReadAMomentApart) {
  m_host.add({.name = "one"});
  run(5);
  for (int i = 0; i < 40; ++i) {
    m_host.step();
    m_host.snapshot().subscribers[0].joined_published += 40;
    ingest();
    m_host.snapshot().subscribers[0].joined_published -= 40;
  }
  EXPECT_EQ(m_model.worstMismatch(), 0);
  EXPECT_EQ(m_model.index(0, LedgerModel::Difference).data().toString(), QStringLiteral("0"));
}

TEST_F(LedgerModelTest, ComparesPublishersWithTheBus) {
  run(2);
  m_host.snapshot().totals.sent += 300;
  run(30);
  EXPECT_TRUE(bus().mismatch);
  EXPECT_EQ(bus().difference, 300);
}

TEST_F(LedgerModelTest, HoldsTheHandlersCountAgainstTheLibrarys) {
  m_host.add({.name = "one"});
  run(5);
  m_host.snapshot().subscribers[0].handled -= 400;
  run(30);
  EXPECT_TRUE(m_model.rows()[0].mismatch);
  EXPECT_EQ(m_model.rows()[0].unhandled, 400);
  EXPECT_EQ(m_model.worstMismatch(), 400);
}

TEST_F(LedgerModelTest, CountsWhatACrashLeftBehind) {
  m_host.add({.name = "one"});
  run(5);
  sim::SubscriberSample& sample = m_host.snapshot().subscribers[0];
  sample.joined_published += 200;
  sample.abandoned += 200;
  ++sample.restarts;
  run(30);
  EXPECT_FALSE(m_model.rows()[0].mismatch);
  EXPECT_EQ(m_model.rows()[0].inFlight, 200u);
}

TEST_F(LedgerModelTest, HasARowForItsOwnLossyView) {
  run(5);
  m_host.step();
  m_host.step();
  m_dropped = 2;
  run(30);
  EXPECT_EQ(view().lost, 2u);
  EXPECT_EQ(view().published, 37u);
  EXPECT_EQ(view().delivered, 35u);
  EXPECT_FALSE(view().mismatch);
  m_host.step();
  run(30);
  EXPECT_TRUE(view().mismatch) << "a snapshot went missing that nobody counted";
}

TEST_F(LedgerModelTest, FollowsThoseWhoJoinAndLeave) {
  run(2);
  m_host.add({.name = "late"});
  run(2);
  EXPECT_EQ(m_model.rowCount(), 3);
  m_host.snapshot().subscribers.clear();
  run(2);
  EXPECT_EQ(m_model.rowCount(), 2);
  m_model.clear();
  EXPECT_EQ(m_model.rowCount(), 0);
}

}  // namespace
}  // namespace ron::dash
