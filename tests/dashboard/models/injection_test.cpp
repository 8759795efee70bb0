// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/injection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QAbstractItemModelTester>

#include <cmath>
#include <limits>

#include "models/injection_runner.h"
#include "support/fake_engine.h"

namespace ron::dash {
namespace {

using ::testing::HasSubstr;
using namespace std::chrono_literals;

class InjectionTest : public ::testing::Test {
 protected:
  InjectionTest() {
    m_id = m_host.add({.name = "indexer", .handledPerSecond = 2000});
    run(40);
  }
  void run(int steps) {
    for (int i = 0; i < steps; ++i) {
      m_source.deliver(m_host.step());
    }
  }
  InjectionTarget target() const { return {"indexer", {.handler = 500us}, {.rate = 1000}}; }
  Injection slow(double factor, double seconds) const {
    return makeInjection({InjectionKind::Slow, m_id, factor, seconds}, target());
  }
  InjectionPreview preview(const Injection& injection) {
    return previewInjection(injection, target(), m_session.latest(), m_session.rates());
  }
  std::uint64_t lost() const { return m_session.latest().totals.lost; }
  template <typename Action>
  const Action* last() const {
    return m_source.applied.empty() ? nullptr : std::get_if<Action>(&m_source.applied.back());
  }

  test::FakeHost m_host{256, 1000};
  test::FakeSource m_source;
  Session m_session{m_source};
  InjectionRunner m_runner{m_session};
  sim::SubscriberId m_id = 0;
};

TEST_F(InjectionTest, ThePreviewIsWhatThenHappens) {
  struct Case {
    double factor, seconds;
  };
  for (const Case& one : {Case{4, 10}, Case{20, 5}, Case{3, 2}, Case{1.5, 20}, Case{100, 0.2}}) {
    const InjectionPreview told = preview(slow(one.factor, one.seconds));
    const std::uint64_t before = lost();
    const double began = secondsOf(m_session.latest());
    std::optional<double> untilLoss;
    m_host.subscriber(m_id).handledPerSecond = 2000 / one.factor;
    for (int step = 0; step < std::lround(one.seconds * 10); ++step) {
      run(1);
      if (!untilLoss && lost() > before) untilLoss = secondsOf(m_session.latest()) - began;
    }
    const double happened = static_cast<double>(lost() - before);
    EXPECT_EQ(told.untilLoss.has_value(), untilLoss.has_value()) << told.text.toStdString();
    if (told.untilLoss && untilLoss) {
      EXPECT_NEAR(*told.untilLoss, *untilLoss, 0.25);
    }
    EXPECT_NEAR(told.lostInAll, happened, std::max(0.05 * happened, 110.0)) << one.factor << "× for " << one.seconds;
    m_host.subscriber(m_id).handledPerSecond = 2000;
    run(100);
  }
}

TEST_F(InjectionTest, SaysThatNothingWillBeLost) {
  const InjectionPreview told = preview(slow(1.5, 30));
  EXPECT_FALSE(told.untilLoss);
  EXPECT_EQ(told.severity, Severity::Ok);
  EXPECT_THAT(told.text.toStdString(), HasSubstr("No loss"));
  const InjectionPreview brief = preview(makeInjection({InjectionKind::Hold, m_id, 1, 0.2}, target()));
  EXPECT_EQ(brief.severity, Severity::Warning) << "four fifths of the queue";
  EXPECT_NEAR(brief.fullest, 200 / 256.0, 0.02);
}

TEST_F(InjectionTest, SaysThatAQueueNeverEmptiesAgain) {
  InjectionTarget slowAlready = target();
  slowAlready.subscriber.handler = 2ms;
  const Injection injection = makeInjection({InjectionKind::Slow, m_id, 2, 5}, slowAlready);
  const InjectionPreview told = previewInjection(injection, slowAlready, m_session.latest(), m_session.rates());
  EXPECT_FALSE(told.recovery);
  EXPECT_THAT(told.text.toStdString(), HasSubstr("does not empty"));
}

TEST_F(InjectionTest, AQueueThatLostAlreadyIsFullAndNotMore) {
  m_host.subscriber(m_id).handledPerSecond = 0;
  run(20);
  ASSERT_GT(m_session.latest().subscribers.front().backlog, 1000U) << "what it lost counts until it is told";
  const InjectionPreview told = preview(slow(4, 10));
  EXPECT_EQ(told.fullest, 1);
  EXPECT_EQ(told.untilLoss, 0);
}

TEST_F(InjectionTest, ForetellsAFloodForEveryoneAndBurstsByTheirSize) {
  const InjectionPreview flood = preview(makeInjection({InjectionKind::Flood, 1, 4, 10}, target()));
  EXPECT_NEAR(flood.lostPerSecond, 2000, 50);
  const InjectionPreview bursts = preview(makeInjection({InjectionKind::Bursts, 1, 2, 10}, target()));
  EXPECT_THAT(bursts.text.toStdString(), HasSubstr("2,000 events"));
  EXPECT_THAT(bursts.text.toStdString(), HasSubstr("1,744"));
  const InjectionPreview small = preview(makeInjection({InjectionKind::Bursts, 1, 0.1, 10}, target()));
  EXPECT_THAT(small.text.toStdString(), HasSubstr("no loss"));
}

TEST_F(InjectionTest, AbsurdWishesAreClampedToWhatATargetAccepts) {
  constexpr double kNotANumber = std::numeric_limits<double>::quiet_NaN();
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  for (const InjectionKind kind :
       {InjectionKind::Slow, InjectionKind::Hold, InjectionKind::Flap, InjectionKind::Flood, InjectionKind::Bursts}) {
    for (const double strength : {kNotANumber, kInfinity, -kInfinity, -1.0, 0.0, 1e300}) {
      for (const double seconds : {kNotANumber, kInfinity, -5.0, 0.0, 1e300}) {
        const Injection injection = makeInjection({kind, 1, strength, seconds}, target());
        if (const auto* set = std::get_if<sim::SetSubscriber>(&injection.begin)) {
          EXPECT_TRUE(set->profile.validate());
        }
        if (const auto* set = std::get_if<sim::SetPublisher>(&injection.begin)) {
          EXPECT_TRUE(set->profile.validate());
        }
        EXPECT_GT(injection.wish.seconds, 0);
        EXPECT_LE(injection.wish.seconds, kLongestInjection);
        EXPECT_FALSE(preview(injection).text.isEmpty());
      }
    }
  }
}

TEST_F(InjectionTest, IsTakenBackWhenItsTimeIsUp) {
  const QAbstractItemModelTester tester(&m_runner);
  ASSERT_TRUE(m_runner.begin(slow(4, 2)));
  ASSERT_NE(last<sim::SetSubscriber>(), nullptr);
  EXPECT_EQ(last<sim::SetSubscriber>()->profile.handler, 2ms);
  run(10);
  EXPECT_NEAR(m_runner.index(0).data(InjectionRunner::LeftRole).toDouble(), 1, 0.01);
  EXPECT_NEAR(m_runner.index(0).data(InjectionRunner::ShareRole).toDouble(), 0.5, 0.01);
  run(11);
  EXPECT_FALSE(m_runner.any());
  EXPECT_EQ(last<sim::SetSubscriber>()->profile.handler, 500us);
}

TEST_F(InjectionTest, IsUndoneAtOnceLastOneFirst) {
  m_runner.begin(slow(4, 60));
  m_runner.begin(makeInjection({InjectionKind::Flood, 1, 4, 60}, target()));
  ASSERT_EQ(m_runner.rowCount(), 2);
  EXPECT_TRUE(m_runner.undoLast());
  ASSERT_NE(last<sim::SetPublisher>(), nullptr);
  EXPECT_EQ(last<sim::SetPublisher>()->profile.rate, 1000);
  EXPECT_TRUE(m_runner.undoLast());
  EXPECT_EQ(last<sim::SetSubscriber>()->profile.handler, 500us);
  EXPECT_FALSE(m_runner.undoLast());
}

TEST_F(InjectionTest, TheSecondOnOneTargetEndsTheFirstAndPutsBackWhatWasBeforeBoth) {
  m_runner.begin(slow(4, 60));
  InjectionTarget asItIsNow = target();
  asItIsNow.subscriber.handler = 2ms;
  m_runner.begin(makeInjection({InjectionKind::Slow, m_id, 2, 60}, asItIsNow));
  EXPECT_EQ(m_runner.rowCount(), 1);
  m_runner.undoLast();
  EXPECT_EQ(last<sim::SetSubscriber>()->profile.handler, 500us);
}

TEST_F(InjectionTest, WhatTheOperatorSetsMeanwhileIsNotPutBack) {
  m_runner.begin(slow(4, 2));
  m_session.dispatcher().dispatch(sim::SetSubscriber{m_id, {.handler = 70us}});
  EXPECT_FALSE(m_runner.any());
  run(30);
  EXPECT_EQ(last<sim::SetSubscriber>()->profile.handler, 70us);
}

TEST_F(InjectionTest, AHoldIsEndedByTheEngineAndOnlyAnEarlyEndResumes) {
  m_runner.begin(makeInjection({InjectionKind::Hold, m_id, 1, 1}, target()));
  ASSERT_NE(last<sim::StallSubscriber>(), nullptr);
  run(20);
  EXPECT_FALSE(m_runner.any());
  EXPECT_NE(last<sim::StallSubscriber>(), nullptr) << "nothing was sent";
  m_runner.begin(makeInjection({InjectionKind::Hold, m_id, 1, 60}, target()));
  m_runner.undoLast();
  EXPECT_NE(last<sim::ResumeSubscriber>(), nullptr);
}

TEST_F(InjectionTest, WhatIsRefusedDoesNotBeginAndANewSourceEndsAll) {
  m_source.refuseWith = "no subscriber 1";
  EXPECT_FALSE(m_runner.begin(slow(4, 2)));
  EXPECT_FALSE(m_runner.any());
  m_source.refuseWith.clear();
  m_runner.begin(slow(4, 60));
  const std::size_t sent = m_source.applied.size();
  m_host.snapshot().at = 0ns;
  run(1);
  EXPECT_FALSE(m_runner.any());
  EXPECT_EQ(m_source.applied.size(), sent) << "the new source knows nothing of it";
}

}  // namespace
}  // namespace ron::dash
