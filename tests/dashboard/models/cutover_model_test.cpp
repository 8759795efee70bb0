// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cutover_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QAbstractItemModelTester>

#include "support/snapshots.h"

namespace ron::dash {
namespace {

using ::testing::HasSubstr;
using Step = sim::CutoverStep;
using Tester = QAbstractItemModelTester;

class CutoverModelTest : public ::testing::Test {
 protected:
  CutoverModelTest() {
    QObject::connect(&m_model, &CutoverModel::stepReached, [this](Step step, const QString& text) {
      m_reached.push_back(step);
      m_texts.push_back(text.toStdString());
    });
  }
  void run(int steps) {
    for (int i = 0; i < steps; ++i) {
      m_snapshot = m_host.step();
      m_rates = m_tracker.update(m_snapshot);
      m_model.ingest(m_snapshot, m_rates);
    }
  }
  void reach(Step step) {
    sim::CutoverSample& cutover = m_host.snapshot().cutover;
    cutover.step = step;
    cutover.from_capacity = 256;
    cutover.to_capacity = 512;
    cutover.proofs.clear();
    for (int i = 1; i <= std::min(static_cast<int>(step), 7); ++i) {
      cutover.proofs.push_back("proof " + std::to_string(i));
    }
    run(1);
  }
  void secondBus() {
    m_host.snapshot().rings.front().draining = true;
    m_host.snapshot().rings.push_back(
        {.bus = 1, .draining = false, .capacity = 512, .depth = 3, .published = 2000, .receivers = 1});
  }
  StepState state(int number) const { return m_model.steps()[static_cast<std::size_t>(number - 1)].state; }

  test::FakeHost m_host{256, 1000};
  RateTracker m_tracker;
  sim::Snapshot m_snapshot;
  BusRates m_rates;
  CutoverModel m_model;
  Tester m_tester{&m_model, Tester::FailureReportingMode::Fatal};
  std::vector<Step> m_reached;
  std::vector<std::string> m_texts;
};

TEST_F(CutoverModelTest, IsIdleAtFirst) {
  run(2);
  EXPECT_EQ(m_model.rowCount(), 7);
  EXPECT_FALSE(m_model.inProgress());
  EXPECT_TRUE(m_model.canBegin());
  EXPECT_FALSE(m_model.canStep());
  EXPECT_FALSE(m_model.canAbort());
  EXPECT_EQ(m_model.summary(), QStringLiteral("not running"));
  EXPECT_EQ(state(1), StepState::Todo);
  EXPECT_TRUE(m_model.busA().present);
  EXPECT_FALSE(m_model.busB().present);
}

TEST_F(CutoverModelTest, ShowsWhereItStandsAndWhatEachStepProved) {
  run(1);
  reach(Step::PrepareSubscribers);
  EXPECT_EQ(state(2), StepState::Done);
  EXPECT_EQ(state(3), StepState::Current);
  EXPECT_EQ(state(4), StepState::Todo);
  EXPECT_EQ(m_model.steps()[1].proof, QStringLiteral("proof 2"));
  EXPECT_TRUE(m_model.steps()[2].proof.isEmpty());
  EXPECT_EQ(m_model.summary(), QStringLiteral("sealed, step 3 of 7: Announce the new configuration"));
  EXPECT_EQ(m_model.index(1).data().toString(), QStringLiteral("2. Prepare subscribers"));
  EXPECT_EQ(m_model.index(1).data(Qt::AccessibleTextRole).toString(),
            QStringLiteral("2. Prepare subscribers: proof 2"));
}

TEST_F(CutoverModelTest, AllowsAbortingOnlyBeforeTheAnnouncement) {
  run(1);
  reach(Step::PrepareSubscribers);
  EXPECT_TRUE(m_model.canAbort());
  reach(Step::Announce);
  EXPECT_FALSE(m_model.canAbort());
  EXPECT_TRUE(m_model.canStep());
  EXPECT_FALSE(m_model.canBegin());
  m_host.snapshot().cutover.running = true;
  run(1);
  EXPECT_TRUE(m_model.canPause());
  EXPECT_FALSE(m_model.canStep());
}

TEST_F(CutoverModelTest, TellsEachStepOnceEvenIfSeveralPassAtOnce) {
  run(1);
  reach(Step::CreateBus);
  reach(Step::CreateBus);
  reach(Step::SwapPublishers);
  reach(Step::Done);
  EXPECT_EQ(m_reached, (std::vector{Step::CreateBus, Step::PrepareSubscribers, Step::Announce, Step::MoveSubscribers,
                                    Step::SwapPublishers, Step::DropOld, Step::Verify, Step::Done}));
  EXPECT_EQ(m_texts[1], "cutover 2 of 7: Prepare subscribers: proof 2");
  EXPECT_EQ(m_texts.back(), "cutover done: 256 → 512, 0 lost, no gap");
  EXPECT_EQ(m_model.summary(), QStringLiteral("done: 256 → 512, 0 lost, no gap"));
}

TEST_F(CutoverModelTest, TellsASecondCutoverFromTheFirst) {
  run(1);
  reach(Step::Done);
  m_reached.clear();
  reach(Step::PrepareSubscribers);
  EXPECT_EQ(m_reached, (std::vector{Step::CreateBus, Step::PrepareSubscribers}));
  m_reached.clear();
  reach(Step::Done);
  m_reached.clear();
  m_host.snapshot().totals.cutovers += 1;
  reach(Step::Done);
  EXPECT_EQ(m_reached.size(), 8u) << "it was over between two snapshots";
  EXPECT_EQ(m_reached.back(), Step::Done);
}

TEST_F(CutoverModelTest, SaysWhereItWasAborted) {
  run(1);
  reach(Step::PrepareSubscribers);
  m_host.snapshot().cutover.step = Step::Aborted;
  run(1);
  EXPECT_EQ(state(2), StepState::Done);
  EXPECT_EQ(state(3), StepState::Failed);
  EXPECT_FALSE(m_model.inProgress());
  EXPECT_EQ(m_reached.back(), Step::Aborted);
  EXPECT_EQ(m_model.summary(), QStringLiteral("aborted after step 2 of 7; the old bus goes on"));
}

TEST_F(CutoverModelTest, SaysAGapPlainly) {
  run(1);
  m_host.snapshot().cutover.gap = 31;
  m_host.snapshot().cutover.lost_during = 5;
  reach(Step::Done);
  EXPECT_EQ(m_model.summary(), QStringLiteral("done: 256 → 512, 5 lost, a gap of 31"));
}

TEST_F(CutoverModelTest, ShowsBothBusesAndWhoIsOnThem) {
  m_host.add({.name = "a"});
  m_host.add({.name = "b", .bus = 1});
  secondBus();
  run(1);
  EXPECT_EQ(m_model.busA().title, QStringLiteral("Bus A, draining"));
  EXPECT_EQ(m_model.busB().title, QStringLiteral("Bus B"));
  EXPECT_EQ(m_model.busB().capacity, 512u);
  EXPECT_EQ(m_model.busA().subscribers, std::vector<sim::SubscriberId>{1});
  EXPECT_EQ(m_model.busB().subscribers, std::vector<sim::SubscriberId>{2});
}

TEST_F(CutoverModelTest, PredictsBeforeItBegins) {
  m_host.add({.name = "indexer", .handledPerSecond = 400});
  run(40);
  const CutoverPrediction& prediction = m_model.prediction();
  EXPECT_TRUE(prediction.drains);
  EXPECT_NEAR(prediction.drainSeconds, 256.0 / 400, 0.05);
  EXPECT_NEAR(prediction.lossPerSecond, 600, 20);
  EXPECT_NEAR(prediction.expectedLoss, 1000 * 0.64 - 512, 20);
  EXPECT_THAT(prediction.text.toStdString(),
              HasSubstr("Once announced, the old bus drains in 0.6 s (indexer has 256 queued)."));
  EXPECT_THAT(prediction.text.toStdString(), HasSubstr("events/s go on being lost"));
  EXPECT_EQ(predictCutover(m_snapshot, m_rates, 4096).expectedLoss, 0) << "a larger new bus has room";
}

TEST_F(CutoverModelTest, PredictsWhatIsLeft) {
  m_host.add({.name = "indexer", .handledPerSecond = 400});
  run(40);
  secondBus();
  m_host.snapshot().cutover.published_on_new = 100;
  m_host.snapshot().subscribers[0].backlog = 200;
  m_host.snapshot().subscribers[0].lost_unreported = 0;
  m_snapshot = m_host.snapshot();
  m_snapshot.cutover.step = Step::Announce;
  m_snapshot.cutover.to_capacity = 512;
  const CutoverPrediction prediction = predictCutover(m_snapshot, m_rates);
  EXPECT_NEAR(prediction.drainSeconds, 100.0 / 400, 0.02) << "what is on the new bus need not drain from the old";
  EXPECT_EQ(prediction.lossPerSecond, 0);
  EXPECT_THAT(prediction.text.toStdString(), HasSubstr("The old bus is drained in"));
  EXPECT_THAT(prediction.text.toStdString(), HasSubstr("No loss is expected"));
}

TEST_F(CutoverModelTest, SaysWhoKeepsTheOldBusFromDraining) {
  m_host.add({.name = "indexer", .state = sim::SubscriberState::Hung});
  run(40);
  EXPECT_FALSE(m_model.prediction().drains);
  EXPECT_THAT(m_model.prediction().text.toStdString(), HasSubstr("does not drain: indexer reads nothing"));
}

TEST_F(CutoverModelTest, SaysThatANaiveOneLeavesAGap) {
  m_host.add({.name = "indexer", .handledPerSecond = 400});
  run(20);
  m_snapshot.cutover.kind = sim::CutoverKind::Naive;
  m_snapshot.cutover.step = Step::SwapPublishers;
  EXPECT_THAT(predictCutover(m_snapshot, m_rates).text.toStdString(), HasSubstr("drains nothing"));
}

TEST_F(CutoverModelTest, SaysWhenNothingIsQueued) {
  m_host.add({.name = "fast"});
  run(20);
  EXPECT_THAT(m_model.prediction().text.toStdString(), HasSubstr("Nothing is queued"));
  m_model.clear();
  EXPECT_EQ(m_model.summary(), QStringLiteral("not running"));
}

}  // namespace
}  // namespace ron::dash
