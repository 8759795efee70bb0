// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QSignalSpy>

#include <algorithm>

#include "support/fake_engine.h"

namespace ron::dash {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

class SessionTest : public ::testing::Test {
 protected:
  void run(int steps) {
    for (int i = 0; i < steps; ++i) {
      m_source.deliver(m_host.step());
    }
  }
  std::vector<std::string> lane() {
    std::vector<std::string> texts;
    for (const TimelineEvent& event : m_session.timeline().events()) {
      texts.push_back(eventKindText(event.kind).toStdString() + ": " + event.text.toStdString());
    }
    return texts;
  }

  test::FakeHost m_host{256, 1000};
  test::FakeSource m_source;
  Session m_session{m_source};
};

TEST_F(SessionTest, FeedsEveryModelFromOneBatch) {
  m_host.add({.name = "fast"});
  m_host.add({.name = "slow", .handledPerSecond = 300});
  QSignalSpy ticked(&m_session, &Session::ticked);
  EXPECT_FALSE(m_session.hasData());
  run(40);
  EXPECT_EQ(ticked.count(), 40);
  EXPECT_EQ(m_session.snapshots(), 40u);
  EXPECT_EQ(m_session.sourceState(), SourceState::Live);
  EXPECT_EQ(m_session.subscribers().row(0).sample.name, "slow");
  EXPECT_GT(m_session.headline().overflowPerSecond, 600);
  EXPECT_THAT(m_session.headline().why.toStdString(), HasSubstr("slow"));
  EXPECT_EQ(m_session.picture().rings.size(), 1u);
  EXPECT_EQ(m_session.ledger().worstMismatch(), 0);
  EXPECT_NE(m_session.alarms().worstUnacknowledged(), nullptr);
  EXPECT_NEAR(m_session.clock().now(), 4.0, 1e-9);
  EXPECT_GT(m_session.history().series(Metric::OverflowSlope).newest()->value, 600);
  EXPECT_THAT(lane(), Contains(HasSubstr("alarm: Overflow is growing")));
}

TEST_F(SessionTest, SeesALateBatchAsTheSameHistory) {
  m_host.add({.name = "slow", .handledPerSecond = 300});
  std::vector<sim::Snapshot> late;
  for (int i = 0; i < 40; ++i) {
    late.push_back(m_host.step());
  }
  m_source.deliver(late, 0);
  EXPECT_EQ(m_session.snapshots(), 40u);
  EXPECT_GT(m_session.headline().overflowPerSecond, 600);
  EXPECT_EQ(m_session.history().series(Metric::DepthA).query(0, 5, 200).size(), 40u);
}

TEST_F(SessionTest, GoesOnRecordingWhileTheViewIsPaused) {
  run(20);
  m_session.clock().pause();
  run(20);
  EXPECT_NEAR(m_session.clock().now(), 2.0, 1e-9);
  EXPECT_NEAR(m_session.clock().behind(), 2.0, 1e-9);
  EXPECT_NEAR(m_session.history().latestSeconds(), 4.0, 1e-9);
}

TEST_F(SessionTest, WritesActionsAndRefusalsIntoTheLane) {
  m_host.add({.name = "indexer"});
  run(2);
  EXPECT_TRUE(m_session.dispatcher().dispatch(sim::HangSubscriber{.id = 1}));
  m_source.refuseWith = "subscriber 9 is not there";
  EXPECT_FALSE(m_session.dispatcher().dispatch(sim::HangSubscriber{.id = 9}));
  EXPECT_THAT(lane(), Contains("action: indexer: hang"));
  EXPECT_THAT(lane(), Contains("refused: subscriber 9: hang: refused: subscriber 9 is not there"));
}

TEST_F(SessionTest, WritesAlarmEdgesAndCutoverPhasesIntoTheLane) {
  const auto id = m_host.add({.name = "indexer"});
  run(5);
  m_host.subscriber(id).state = sim::SubscriberState::Crashed;
  run(1);
  m_session.alarms().acknowledge(QStringLiteral("crashed"));
  m_host.subscriber(id).state = sim::SubscriberState::Running;
  m_host.snapshot().cutover.step = sim::CutoverStep::CreateBus;
  run(2);
  EXPECT_THAT(lane(), Contains("alarm: Subscriber down: indexer"));
  EXPECT_THAT(lane(), Contains("acknowledged: acknowledged: Subscriber down"));
  EXPECT_THAT(lane(), Contains("cleared: cleared: Subscriber down"));
  EXPECT_THAT(lane(), Contains("cutover: cutover 1 of 7: Create the new bus"));
}

TEST_F(SessionTest, DropsNotesWhereTheViewStands) {
  run(30);
  m_session.clock().seek(1.5);
  m_session.addNote(QStringLiteral("look here"), m_session.clock().now());
  EXPECT_DOUBLE_EQ(m_session.timeline().events().back().seconds, 1.5);
  EXPECT_EQ(m_session.timeline().events().back().kind, EventKind::Note);
}

TEST_F(SessionTest, ShowsStaleDataAsStaleAndTheMissingPartAsAGap) {
  run(10);
  QSignalSpy state(&m_session, &Session::sourceStateChanged);
  m_source.become(SourceState::Stale);
  EXPECT_EQ(m_session.sourceState(), SourceState::Stale);
  EXPECT_EQ(m_session.age(), std::chrono::seconds(2));
  EXPECT_EQ(state.count(), 1);
  run(5);
  EXPECT_EQ(m_session.sourceState(), SourceState::Live);
  EXPECT_THAT(lane(), Contains("source: source: stale"));
  const auto points = m_session.history().series(Metric::PublishRate).query(0, 3, 200);
  EXPECT_TRUE(std::ranges::any_of(points, [](const SeriesPoint& point) { return point.value != point.value; }));
}

TEST_F(SessionTest, CountsWhatTheViewNeverSaw) {
  run(3);
  m_host.step();
  m_host.step();
  m_source.deliver({m_host.step()}, 2);
  EXPECT_EQ(m_session.dropped(), 2u);
  EXPECT_EQ(m_session.ledger().rows().back().lost, 2u);
  EXPECT_EQ(m_session.ledger().rows().back().difference, 0);
}

TEST_F(SessionTest, BeginsAnewWhenTheSourceDoes) {
  run(30);
  test::FakeHost another(512, 100);
  m_source.deliver(another.step());
  EXPECT_EQ(m_session.snapshots(), 1u);
  EXPECT_NEAR(m_session.clock().now(), 0.1, 1e-9);
  EXPECT_THAT(lane(), Contains("source: the source began anew"));
}

TEST_F(SessionTest, BeginsAnewWhenTheSourceSaysThatTheHostDid) {
  run(30);
  QSignalSpy anew(&m_session, &Session::beganAnew);
  test::FakeHost another(512, 100);
  sim::Snapshot later = another.step();
  later.at = std::chrono::seconds(60);
  emit m_source.batchReady({.snapshots = {later}, .anew = true, .dropped = 0, .state = SourceState::Live});
  EXPECT_EQ(anew.count(), 1);
  EXPECT_EQ(m_session.snapshots(), 1u);
  EXPECT_FALSE(m_session.rates().known) << "no rate across two lives of a host";
  EXPECT_THAT(lane(), Contains("source: the source began anew"));
}

TEST_F(SessionTest, DoesNotTakeTheClosedOfACutoverForAnAccident) {
  run(10);
  m_host.snapshot().cutover.step = sim::CutoverStep::SwapPublishers;
  run(1);
  m_host.snapshot().totals.closed += 4;
  run(2);
  m_host.snapshot().cutover.step = sim::CutoverStep::Done;
  run(5);
  EXPECT_THAT(lane(), ::testing::Not(Contains(HasSubstr("Unexpected Closed"))));
  m_host.snapshot().totals.closed += 1;
  run(1);
  EXPECT_THAT(lane(), Contains(HasSubstr("Unexpected Closed")));
}

}  // namespace
}  // namespace ron::dash
