// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alarm_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <limits>
#include <set>

#include "support/snapshots.h"

namespace ron::dash {
namespace {

using Tester = QAbstractItemModelTester;

class AlarmModelTest : public ::testing::Test {
 protected:
  void lose(double perSecond, double seconds = 0.1) {
    m_rates.seconds += seconds;
    m_rates.lost = perSecond;
    m_model.ingest({.snapshot = m_snapshot, .rates = m_rates});
  }
  const Alarm* raised(const char* id) const {
    for (const Alarm& alarm : m_model.raised()) {
      if (alarm.rule.id == QLatin1String(id)) {
        return &alarm;
      }
    }
    return nullptr;
  }

  sim::Snapshot m_snapshot;
  BusRates m_rates;
  AlarmModel m_model{{{.id = QStringLiteral("overflow"),
                       .title = QStringLiteral("Overflow"),
                       .quantity = AlarmQuantity::LostPerSecond,
                       .threshold = 10,
                       .clearBelow = 5,
                       .delaySeconds = 1,
                       .severity = Severity::Warning,
                       .runbookSection = QStringLiteral("R1")},
                      {.id = QStringLiteral("hung"),
                       .title = QStringLiteral("Hung"),
                       .quantity = AlarmQuantity::HungSubscribers,
                       .threshold = 0,
                       .clearBelow = 0,
                       .delaySeconds = 0,
                       .severity = Severity::Critical,
                       .runbookSection = QStringLiteral("R1")}}};
  Tester m_tester{&m_model, Tester::FailureReportingMode::Fatal};
  QSignalSpy m_raisedSpy{&m_model, &AlarmModel::alarmRaised};
  QSignalSpy m_clearedSpy{&m_model, &AlarmModel::alarmCleared};
  QSignalSpy m_ackedSpy{&m_model, &AlarmModel::alarmAcknowledged};
};

TEST_F(AlarmModelTest, IsRaisedOnlyAfterItsDelay) {
  lose(20);
  EXPECT_EQ(m_model.rowCount(), 0);
  lose(20, 0.5);
  EXPECT_EQ(m_model.rowCount(), 0);
  lose(20, 0.6);
  ASSERT_NE(raised("overflow"), nullptr);
  EXPECT_EQ(raised("overflow")->state, AlarmState::Active);
  EXPECT_EQ(m_raisedSpy.count(), 1);
}

TEST_F(AlarmModelTest, ForgetsTheDelayWhenTheCauseGoes) {
  lose(20);
  lose(0, 0.9);
  lose(20, 0.2);
  lose(20, 0.5);
  EXPECT_EQ(m_model.rowCount(), 0);
}

TEST_F(AlarmModelTest, StaysLatchedUntilAcknowledged) {
  lose(20);
  lose(20, 2);
  lose(0, 1);
  ASSERT_NE(raised("overflow"), nullptr);
  EXPECT_EQ(raised("overflow")->state, AlarmState::Latched);
  EXPECT_EQ(m_clearedSpy.count(), 1);
  EXPECT_TRUE(m_model.acknowledge(QStringLiteral("overflow")));
  EXPECT_EQ(m_model.rowCount(), 0);
  EXPECT_EQ(m_ackedSpy.count(), 1);
  EXPECT_FALSE(m_model.acknowledge(QStringLiteral("overflow"))) << "nothing is left to acknowledge";
}

TEST_F(AlarmModelTest, StaysAcknowledgedWhileItsCauseLasts) {
  lose(20);
  lose(20, 2);
  m_model.acknowledgeAll();
  EXPECT_EQ(raised("overflow")->state, AlarmState::Acknowledged);
  EXPECT_EQ(m_model.worstUnacknowledged(), nullptr);
  lose(20, 10);
  EXPECT_EQ(m_raisedSpy.count(), 1) << "it is not raised again";
  lose(0, 1);
  EXPECT_EQ(m_model.rowCount(), 0);
}

TEST_F(AlarmModelTest, HasHysteresis) {
  lose(20);
  lose(20, 2);
  lose(7, 1);
  EXPECT_EQ(raised("overflow")->state, AlarmState::Active) << "below the threshold, above where it clears";
  lose(5, 1);
  EXPECT_EQ(raised("overflow")->state, AlarmState::Latched);
}

TEST_F(AlarmModelTest, CountsHowOftenItWasRaised) {
  for (int i = 0; i < 3; ++i) {
    lose(20, 1);
    lose(20, 2);
    lose(0, 1);
  }
  EXPECT_EQ(raised("overflow")->count, 3);
  EXPECT_EQ(m_model.rowCount(), 1);
}

TEST_F(AlarmModelTest, ShowsTheWorstFirst) {
  lose(20);
  lose(20, 2);
  m_snapshot.subscribers.push_back({.id = 1, .name = "indexer", .state = sim::SubscriberState::Hung});
  lose(20, 1);
  ASSERT_EQ(m_model.rowCount(), 2);
  EXPECT_EQ(m_model.worstUnacknowledged()->rule.id, QStringLiteral("hung"));
  EXPECT_EQ(m_model.index(0, AlarmModel::Title).data().toString(), QStringLiteral("Hung"));
  EXPECT_EQ(m_model.index(0, AlarmModel::SeverityColumn).data().toString(), QStringLiteral("◆ critical"));
  EXPECT_EQ(m_model.index(0, AlarmModel::Detail).data().toString(), QStringLiteral("indexer"));
  EXPECT_EQ(m_model.index(0, 0).data(AlarmModel::SectionRole).toString(), QStringLiteral("R1"));
  m_model.acknowledge(QStringLiteral("hung"));
  EXPECT_EQ(m_model.worstUnacknowledged()->rule.id, QStringLiteral("overflow"));
}

TEST_F(AlarmModelTest, CanBeShelvedForATime) {
  lose(20);
  lose(20, 2);
  EXPECT_TRUE(m_model.shelve(QStringLiteral("overflow"), 60));
  const auto state = [this] { return m_model.index(0, AlarmModel::State).data().toString(); };
  EXPECT_EQ(m_model.worstUnacknowledged(), nullptr);
  EXPECT_EQ(state(), QStringLiteral("shelved for 60 s more"));
  lose(20, 30);
  EXPECT_EQ(m_model.worstUnacknowledged(), nullptr);
  EXPECT_EQ(state(), QStringLiteral("shelved for 30 s more"));
  lose(20, 31);
  lose(20, 0.5);
  EXPECT_EQ(m_model.worstUnacknowledged(), nullptr) << "the delay begins when the shelving ends";
  lose(20, 2);
  ASSERT_NE(m_model.worstUnacknowledged(), nullptr);
  EXPECT_EQ(m_model.worstUnacknowledged()->count, 2) << "and it is counted again";
}

TEST_F(AlarmModelTest, TheShelfTakesNoNonsense) {
  EXPECT_FALSE(m_model.shelve(QStringLiteral("no such rule"), 60));
  EXPECT_FALSE(m_model.shelve(QStringLiteral("overflow"), std::numeric_limits<double>::quiet_NaN()));
  EXPECT_FALSE(m_model.shelve(QStringLiteral("overflow"), std::numeric_limits<double>::infinity()));
  EXPECT_FALSE(m_model.shelve(QStringLiteral("overflow"), 0)) << "it is not on the shelf";
  EXPECT_FALSE(m_model.shelve(QStringLiteral("overflow"), -5));
  EXPECT_TRUE(m_model.shelve(QStringLiteral("overflow"), 1e12));
  EXPECT_DOUBLE_EQ(m_model.all().front().shelvedUntil, AlarmModel::kLongestShelving);
}

TEST_F(AlarmModelTest, ShelvedOnesStandLastAndTellWhenTheyComeAndGo) {
  QSignalSpy shelved(&m_model, &AlarmModel::alarmShelved);
  EXPECT_TRUE(m_model.shelve(QStringLiteral("hung"), 60)) << "before it was ever raised";
  lose(20);
  lose(20, 2);
  ASSERT_EQ(m_model.rowCount(), 2);
  EXPECT_EQ(m_model.raised().back().rule.id, QStringLiteral("hung")) << "though it is the graver one";
  EXPECT_TRUE(m_model.shelve(QStringLiteral("hung"), 0));
  EXPECT_EQ(m_model.rowCount(), 1);
  EXPECT_TRUE(m_model.shelve(QStringLiteral("overflow"), 5));
  lose(0, 6);
  EXPECT_EQ(m_model.rowCount(), 0) << "its cause had gone meanwhile";
  EXPECT_EQ(shelved.count(), 4);
}

TEST_F(AlarmModelTest, BeginsAnewWhenCleared) {
  lose(20);
  lose(20, 2);
  m_model.clear();
  EXPECT_EQ(m_model.rowCount(), 0);
  EXPECT_EQ(m_model.all().front().count, 0);
  EXPECT_EQ(m_model.all().front().rule.id, QStringLiteral("overflow"));
}

TEST(ShippedAlarmRules, HaveIdsTitlesAndSections) {
  std::set<QString> ids;
  for (const AlarmRule& rule : shippedAlarmRules()) {
    EXPECT_TRUE(ids.insert(rule.id).second) << rule.id.toStdString();
    EXPECT_FALSE(rule.title.isEmpty());
    EXPECT_FALSE(rule.runbookSection.isEmpty());
    EXPECT_LE(rule.clearBelow, rule.threshold);
    EXPECT_GE(rule.severity, Severity::Warning);
  }
}

TEST(AlarmReadings, MeasureEachQuantity) {
  test::FakeHost host(100, 1000);
  host.add({.name = "full", .handledPerSecond = 100});
  host.add({.name = "hung", .state = sim::SubscriberState::Hung});
  host.add({.name = "down", .state = sim::SubscriberState::Restarting});
  RateTracker tracker;
  sim::Snapshot snapshot;
  BusRates rates;
  for (int i = 0; i < 15; ++i) {
    snapshot = host.step();
    rates = tracker.update(snapshot);
  }
  snapshot.cutover.gap = 12;
  const AlarmInput input{.snapshot = snapshot, .rates = rates, .closedPerSecond = 3, .ledgerMismatch = 4};
  EXPECT_GT(measure(AlarmQuantity::LostPerSecond, input).value, 100);
  EXPECT_DOUBLE_EQ(measure(AlarmQuantity::DepthFraction, input).value, 1);
  EXPECT_EQ(measure(AlarmQuantity::DepthFraction, input).detail, QStringLiteral("full: 100 % of 100"));
  EXPECT_DOUBLE_EQ(measure(AlarmQuantity::DepthWhileLosing, input).value, 1);
  EXPECT_EQ(measure(AlarmQuantity::HungSubscribers, input).detail, QStringLiteral("hung"));
  EXPECT_EQ(measure(AlarmQuantity::CrashedSubscribers, input).detail, QStringLiteral("down"));
  EXPECT_EQ(measure(AlarmQuantity::CutoverGap, input).value, 12);
  EXPECT_EQ(measure(AlarmQuantity::ClosedPerSecond, input).value, 3);
  EXPECT_EQ(measure(AlarmQuantity::LedgerMismatch, input).value, 4);
  EXPECT_EQ(measure(AlarmQuantity::RefusedPerSecond, input).value, 0);
  rates.loss = {};
  EXPECT_EQ(measure(AlarmQuantity::DepthWhileLosing, input).value, 0);
}

}  // namespace
}  // namespace ron::dash
