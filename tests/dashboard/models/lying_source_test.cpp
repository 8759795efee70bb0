// SPDX-License-Identifier: GPL-3.0-or-later
//
// A session whose source lies: whatever it says, no figure becomes one that cannot be.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cmath>

#include "models/injection.h"
#include "models/session.h"
#include "support/fake_engine.h"
#include "support/lies.h"
#include "support/snapshots.h"

namespace ron::dash {
namespace {

void expectRate(double rate, const char* what) {
  EXPECT_TRUE(std::isfinite(rate)) << what;
  EXPECT_GE(rate, 0) << what;
}

void expectShare(double share, const char* what) {
  EXPECT_GE(share, 0) << what;
  EXPECT_LE(share, 1) << what;
}

void expectText(const QString& text) {
  EXPECT_FALSE(text.contains(QLatin1String("nan"))) << text.toStdString();
  EXPECT_FALSE(text.contains(QLatin1String("inf "))) << text.toStdString();
  EXPECT_LT(text.size(), 2000);
  for (const QChar c : text) {
    const bool isolates = c == QChar(0x2068) || c == QChar(0x2069);  // what runs from right to left
    EXPECT_TRUE(c.isPrint() || isolates) << text.toStdString();
  }
}

void expectPossible(Session& session) {
  const BusRates& rates = session.rates();
  for (const double rate : {rates.published, rates.delivered, rates.lost, rates.lostLastSecond, rates.refused}) {
    expectRate(rate, "of the bus");
  }
  for (const SubscriberRates& one : rates.subscribers) {
    for (const double rate : {one.received, one.handled, one.lost, one.inflow}) {
      expectRate(rate, "of a subscriber");
    }
  }
  const Headline& headline = session.headline();
  expectRate(headline.overflowPerSecond, "overflow");
  expectShare(headline.worstQueue, "worst queue");
  expectText(headline.why);
  expectText(headline.timeToOverflow.text());
  expectText(session.cutover().prediction().text);
  expectText(session.cutover().summary());
  expectText(session.picture().summary);
  for (const PictureRing& ring : session.picture().rings) {
    expectShare(ring.fill, "fill of a ring");
    for (const PictureReceiver& receiver : ring.receivers) {
      expectShare(receiver.place, "place of a receiver");
    }
  }
  SubscriberModel& subscribers = session.subscribers();
  EXPECT_LE(subscribers.rowCount(), static_cast<int>(kMostFollowed));
  for (int row = 0; row < std::min(subscribers.rowCount(), 100); ++row) {
    expectShare(subscribers.row(row).queue, "queue");
    for (int column = 0; column < SubscriberModel::ColumnCount; ++column) {
      expectText(subscribers.index(row, column).data().toString());
    }
    EXPECT_EQ(subscribers.rowOf(subscribers.row(row).sample.id), row);
  }
  for (const Alarm& alarm : session.alarms().raised()) {
    expectText(alarm.detail);
  }
  for (const TimelineEvent& event : session.timeline().events()) {
    expectText(event.text);
  }
}

void expectPossibleHistory(const HistoryModel& history) {
  for (int metric = 0; metric < static_cast<int>(Metric::Count); ++metric) {
    for (const SeriesPoint& point : history.series(static_cast<Metric>(metric)).query(0, 1e12, 400)) {
      EXPECT_FALSE(std::isinf(point.value)) << metric;
      EXPECT_FALSE(point.value < 0) << metric;
    }
  }
  EXPECT_LE(history.memoryBytes(), history.cap() + (1U << 20U));
}

void expectPossiblePreviews(const Session& session) {
  for (const InjectionKind kind :
       {InjectionKind::Slow, InjectionKind::Hold, InjectionKind::Flap, InjectionKind::Flood, InjectionKind::Bursts}) {
    const InjectionTarget target{.name = QStringLiteral("x"), .subscriber = {}, .publisher = {}};
    const Injection injection = makeInjection({.kind = kind, .target = 1, .strength = 1e300, .seconds = 1e300}, target);
    const InjectionPreview preview = previewInjection(injection, target, session.latest(), session.rates());
    expectShare(preview.fullest, "fullest");
    expectRate(preview.lostInAll, "lost in all");
    expectText(preview.text);
  }
}

class LyingSource : public ::testing::TestWithParam<test::Lie> {};

TEST_P(LyingSource, MakesNoFigureThatCannotBe) {
  test::FakeSource source;
  Session session(source);
  test::FakeHost host(256, 1000);
  for (const char* name : {"audit", "indexer", "overlay", "cache"}) {
    host.add({.name = name, .handledPerSecond = 700});
  }
  for (int step = 0; step < 60; ++step) {
    sim::Snapshot said = host.step();
    GetParam().tell(said, step);
    source.deliver(said);
    expectPossible(session);
    expectPossiblePreviews(session);
  }
  expectPossibleHistory(session.history());
  // And when it says what is true again, so does the session.
  for (int step = 0; step < 150; ++step) {
    source.deliver(host.step());
  }
  EXPECT_NEAR(session.rates().published, 1000, 50);
  EXPECT_EQ(session.subscribers().rowCount(), 4);
}

INSTANTIATE_TEST_SUITE_P(Each, LyingSource, ::testing::ValuesIn(test::lies()), [](const auto& lie) {
  std::string name = lie.param.name;
  std::ranges::replace_if(name, [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
});

TEST(LyingSourceOf, AnythingAtAll) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 dice(seed);
    test::FakeSource source;
    Session session(source);
    test::FakeHost host(256, 1000);
    host.add({.name = "indexer"});
    sim::Snapshot said = host.step();
    for (int step = 0; step < 50; ++step) {
      test::tellAnything(said, dice);
      source.deliver(said);
      expectPossible(session);
      expectPossiblePreviews(session);
    }
    expectPossibleHistory(session.history());
  }
}

TEST(LyingSourceOf, AHundredThousandSubscribersIsFollowedInPart) {
  test::FakeSource source;
  Session session(source);
  sim::Snapshot said = test::FakeHost(256, 1000).step();
  constexpr std::size_t kMany = 100'000;
  said.subscribers.resize(kMany);
  for (std::size_t i = 0; i < kMany; ++i) {
    said.subscribers[i].id = static_cast<sim::SubscriberId>(i + 1);
    said.subscribers[i].name = "s" + std::to_string(i + 1);
  }
  said.subscribers[77'777].backlog = 200;
  for (int step = 0; step < 3; ++step) {
    said.at += std::chrono::milliseconds(100);
    source.deliver(said);
  }
  EXPECT_EQ(session.subscribers().rowCount(), static_cast<int>(kMostFollowed));
  EXPECT_EQ(session.unsound().notFollowed, kMany - kMostFollowed);
  EXPECT_EQ(session.picture().notFollowed, kMany - kMostFollowed);
  EXPECT_EQ(session.subscribers().row(0).sample.name, "s77778") << "the one that is behind is among them, and first";
  ASSERT_EQ(session.timeline().events().size(), 1U) << "it is told, once";
  EXPECT_TRUE(session.timeline().events().front().text.contains(QStringLiteral("91808")));
}

TEST(LyingSourceOf, TimeThatLeapsIsAGapAndNoRate) {
  test::FakeSource source;
  Session session(source);
  test::FakeHost host(256, 1000);
  host.add({.name = "indexer"});
  for (int step = 0; step < 30; ++step) {
    source.deliver(host.step());
  }
  const double before = session.history().latestSeconds();
  sim::Snapshot later = host.step();
  later.at += std::chrono::hours(24 * 365);
  source.deliver(later);
  const auto between = session.history().series(Metric::PublishRate).at(before + 3600);
  ASSERT_TRUE(between);
  EXPECT_TRUE(std::isnan(between->value)) << "a gap";
}

}  // namespace
}  // namespace ron::dash
