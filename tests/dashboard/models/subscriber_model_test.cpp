// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/subscriber_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include "models/history_model.h"
#include "support/snapshots.h"

namespace ron::dash {
namespace {

using Tester = QAbstractItemModelTester;

class SubscriberModelTest : public ::testing::Test {
 protected:
  void run(int steps) {
    for (int i = 0; i < steps; ++i) {
      feed(m_host.step());
    }
  }
  void feed(const sim::Snapshot& snapshot) {
    const BusRates rates = m_tracker.update(snapshot);
    m_history.ingest(snapshot, rates);
    m_model.ingest(snapshot, rates);
  }
  std::vector<sim::SubscriberId> order() const {
    std::vector<sim::SubscriberId> ids;
    for (int i = 0; i < m_model.rowCount(); ++i) {
      ids.push_back(m_model.row(i).sample.id);
    }
    return ids;
  }
  QString text(int row, int column) const { return m_model.index(row, column).data().toString(); }

  test::FakeHost m_host{256, 1000};
  RateTracker m_tracker;
  HistoryModel m_history;
  SubscriberModel m_model{m_history};
  Tester m_tester{&m_model, Tester::FailureReportingMode::Fatal};
};

using Ids = std::vector<sim::SubscriberId>;

TEST_F(SubscriberModelTest, ShowsTheWorstFirst) {
  m_host.add({.name = "healthy"});
  m_host.add({.name = "losing", .handledPerSecond = 400});
  m_host.add({.name = "losing more", .handledPerSecond = 100});
  m_host.add({.name = "also healthy"});
  run(40);
  EXPECT_EQ(order(), (Ids{3, 2, 1, 4}));
  EXPECT_EQ(m_model.rowOf(2), 1);
  EXPECT_EQ(m_model.rowOf(77), -1);
}

TEST_F(SubscriberModelTest, TellsEachFigure) {
  m_host.add({.name = "indexer", .handledPerSecond = 400});
  run(40);
  EXPECT_EQ(text(0, SubscriberModel::Name), QStringLiteral("indexer"));
  EXPECT_EQ(text(0, SubscriberModel::State), QStringLiteral("◆ running"));
  EXPECT_EQ(text(0, SubscriberModel::Backlog), QStringLiteral("100 %"));
  EXPECT_EQ(text(0, SubscriberModel::Handler), QStringLiteral("2.5 ms"));
  const QModelIndex index = m_model.index(0, 0);
  EXPECT_EQ(index.data(SubscriberModel::IdRole).toUInt(), 1u);
  EXPECT_DOUBLE_EQ(index.data(SubscriberModel::QueueRole).toDouble(), 1.0);
  EXPECT_EQ(index.data(SubscriberModel::SeverityRole).toInt(), static_cast<int>(Severity::Critical));
  EXPECT_TRUE(index.data(SubscriberModel::LosingRole).toBool());
  EXPECT_FALSE(index.data(SubscriberModel::SparkRole).value<QList<float>>().isEmpty());
  EXPECT_THAT(index.data(Qt::AccessibleTextRole).toString().toStdString(),
              ::testing::HasSubstr("indexer: running, 100 % of its queue used"));
  EXPECT_EQ(m_model.headerData(SubscriberModel::Lost, Qt::Horizontal, Qt::DisplayRole).toString(),
            QStringLiteral("Lost"));
}

TEST_F(SubscriberModelTest, KeepsRowsInPlaceWhileTheyDifferLittle) {
  m_host.add({.name = "a", .handledPerSecond = 400});
  m_host.add({.name = "b", .handledPerSecond = 410});
  run(40);
  const Ids before = order();
  QSignalSpy moved(&m_model, &QAbstractItemModel::layoutChanged);
  for (int i = 0; i < 50; ++i) {
    m_host.subscriber(1).handledPerSecond = i % 2 == 0 ? 420 : 390;
    run(1);
  }
  EXPECT_EQ(order(), before);
  EXPECT_EQ(moved.count(), 0);
}

TEST_F(SubscriberModelTest, LetsARowRecoverOnlyAfterItStayedCalm) {
  m_host.add({.name = "steady"});
  m_host.add({.name = "flaky", .handledPerSecond = 100});
  run(40);
  ASSERT_EQ(order(), (Ids{2, 1}));
  m_host.subscriber(2).handledPerSecond = 1'000'000;
  run(11);
  ASSERT_EQ(m_model.row(m_model.rowOf(2)).severity, Severity::Ok);
  EXPECT_EQ(order(), (Ids{2, 1})) << "calm for a moment only";
  run(30);
  EXPECT_EQ(order(), (Ids{1, 2}));
}

TEST_F(SubscriberModelTest, MovesAHungOneUpAtOnce) {
  m_host.add({.name = "a"});
  m_host.add({.name = "b"});
  run(5);
  m_host.subscriber(2).state = sim::SubscriberState::Hung;
  run(1);
  EXPECT_EQ(order(), (Ids{2, 1}));
}

TEST_F(SubscriberModelTest, KeepsPersistentIndexesOnTheirRow) {
  m_host.add({.name = "a"});
  m_host.add({.name = "b"});
  run(5);
  const QPersistentModelIndex selected(m_model.index(0, SubscriberModel::Lost));
  ASSERT_EQ(selected.data(SubscriberModel::IdRole).toUInt(), 1u);
  m_host.subscriber(2).state = sim::SubscriberState::Hung;
  run(1);
  EXPECT_EQ(selected.row(), 1);
  EXPECT_EQ(selected.column(), SubscriberModel::Lost);
  EXPECT_EQ(selected.data(SubscriberModel::IdRole).toUInt(), 1u);
}

TEST_F(SubscriberModelTest, FollowsThoseWhoJoinAndLeave) {
  m_host.add({.name = "a"});
  m_host.add({.name = "b"});
  run(2);
  m_host.add({.name = "c"});
  run(1);
  EXPECT_EQ(order(), (Ids{1, 2, 3}));
  std::erase_if(m_host.snapshot().subscribers, [](const auto& sample) { return sample.id == 2; });
  run(1);
  EXPECT_EQ(order(), (Ids{1, 3}));
  EXPECT_EQ(m_model.rowOf(2), -1);
  m_model.clear();
  EXPECT_EQ(m_model.rowCount(), 0);
}

TEST(SubscriberModelMany, TakesThousandsOfRows) {
  test::FakeHost host(256, 1000);
  for (int i = 0; i < 4096; ++i) {
    host.add({.name = std::to_string(i), .handledPerSecond = i % 7 == 0 ? 500.0 : 1e6});
  }
  HistoryModel history;
  SubscriberModel model(history);
  RateTracker tracker;
  for (int i = 0; i < 15; ++i) {
    const sim::Snapshot snapshot = host.step();
    const BusRates rates = tracker.update(snapshot);
    history.ingest(snapshot, rates);
    model.ingest(snapshot, rates);
  }
  ASSERT_EQ(model.rowCount(), 4096);
  EXPECT_EQ(model.row(0).severity, Severity::Critical);
  EXPECT_EQ(model.row(4095).severity, Severity::Ok);
}

TEST(SubscriberSeverity, FollowsLossStateAndQueue) {
  SubscriberRow row;
  EXPECT_EQ(severityOf(row), Severity::Ok);
  row.queue = 0.6;
  EXPECT_EQ(severityOf(row), Severity::Warning);
  row.queue = 0;
  row.sample.state = sim::SubscriberState::Restarting;
  EXPECT_EQ(severityOf(row), Severity::Warning);
  row.sample.state = sim::SubscriberState::Hung;
  EXPECT_EQ(severityOf(row), Severity::Critical);
  row.sample.state = sim::SubscriberState::Slow;
  EXPECT_EQ(severityOf(row), Severity::Ok) << "slow and keeping up is no fault";
  row.rates.lost = 1;
  EXPECT_EQ(severityOf(row), Severity::Critical);
}

}  // namespace
}  // namespace ron::dash
