// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/headline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "support/snapshots.h"

namespace ron::dash {
namespace {

using ::testing::HasSubstr;

class HeadlineTest : public ::testing::Test {
 protected:
  void run(double seconds) {
    for (double t = 0; t < seconds - 1e-9; t += 0.1) {
      m_snapshot = m_host.step();
      m_rates = m_tracker.update(m_snapshot);
    }
  }
  Headline headline() const { return headlineOf(m_snapshot, m_rates); }
  std::string why() const { return headline().why.toStdString(); }

  test::FakeHost m_host{256, 1000};
  RateTracker m_tracker;
  sim::Snapshot m_snapshot;
  BusRates m_rates;
};

TEST_F(HeadlineTest, SaysNothingBeforeRatesAreKnown) {
  m_host.add({.name = "indexer"});
  run(0.1);
  EXPECT_EQ(headline().timeToOverflow.text(), QStringLiteral("–"));
  EXPECT_TRUE(headline().why.isEmpty());
}

TEST_F(HeadlineTest, IsCalmWhenAllIsWell) {
  m_host.add({.name = "indexer"});
  m_host.add({.name = "audit"});
  run(3);
  EXPECT_EQ(headline().overflowPerSecond, 0);
  EXPECT_EQ(headline().timeToOverflow.text(), QStringLiteral("∞"));
  EXPECT_EQ(headline().worstQueue, 0);
  EXPECT_TRUE(headline().worstName.isEmpty());
  EXPECT_EQ(headline().severity, Severity::Ok);
  EXPECT_EQ(why(), "");
}

TEST_F(HeadlineTest, ForeseesTheLossOfASlowSubscriber) {
  m_host.add({.name = "audit"});
  const auto id = m_host.add({.name = "indexer"});
  run(2);
  m_host.subscriber(id).handledPerSecond = 812;
  // One window, so that the rates have settled: 188/s × 1.1 s are queued.
  run(1.1);
  const Headline now = headline();
  EXPECT_EQ(now.timeToOverflow.kind, TimeToOverflow::Kind::In);
  EXPECT_NEAR(now.timeToOverflow.seconds, (256.0 - 206.8) / 188, 0.05);
  EXPECT_EQ(now.worstName, QStringLiteral("indexer"));
  EXPECT_EQ(now.severity, Severity::Warning);
  EXPECT_EQ(
      now.why,
      QStringLiteral("indexer handles 812/s of 1,000/s; loss starts in 0.3 s; doubling the capacity buys 1.4 s more; "
                     "only a faster indexer ends it."));
  EXPECT_THAT(now.whyMarkup.toStdString(), HasSubstr("<b>indexer</b> handles"));
}

TEST_F(HeadlineTest, ItsForecastComesTrue) {
  m_host.add({.name = "indexer", .handledPerSecond = 812});
  run(1.1);
  const double forecast = headline().timeToOverflow.seconds;
  run(std::floor(forecast * 10) / 10);
  EXPECT_EQ(m_snapshot.totals.lost, 0u);
  run(0.2);
  EXPECT_GT(m_snapshot.totals.lost, 0u);
}

TEST_F(HeadlineTest, NamesTheSlowOneWhileItLoses) {
  m_host.add({.name = "audit"});
  m_host.add({.name = "indexer", .handledPerSecond = 400});
  run(4);
  EXPECT_EQ(headline().timeToOverflow.text(), QStringLiteral("now"));
  EXPECT_EQ(headline().severity, Severity::Critical);
  EXPECT_DOUBLE_EQ(headline().worstQueue, 1.0);
  EXPECT_THAT(why(), HasSubstr("indexer handles 400/s of 1,000/s and loses 600/s"));
  EXPECT_THAT(why(), HasSubstr("only a faster indexer ends it"));
}

TEST_F(HeadlineTest, SaysHowManyOthersLose) {
  m_host.add({.name = "fast"});
  m_host.add({.name = "indexer", .handledPerSecond = 300});
  m_host.add({.name = "audit", .handledPerSecond = 700});
  run(4);
  EXPECT_THAT(why(), HasSubstr("indexer handles 300/s"));
  EXPECT_THAT(why(), HasSubstr("One other loses too."));
}

TEST_F(HeadlineTest, TellsAHungOneFromASlowOne) {
  m_host.add({.name = "audit"});
  const auto id = m_host.add({.name = "indexer"});
  run(1);
  m_host.subscriber(id).state = sim::SubscriberState::Hung;
  run(1.5);
  EXPECT_EQ(headline().severity, Severity::Critical);
  EXPECT_THAT(why(), HasSubstr("indexer hangs: 0/s of 1,000/s handled"));
  EXPECT_THAT(why(), HasSubstr("resume, restart or shed it"));
}

TEST_F(HeadlineTest, WarnsOfAHungOneEvenWhenNothingIsPublished) {
  m_host.setPublishRate(0);
  m_host.add({.name = "indexer", .state = sim::SubscriberState::Hung});
  run(2);
  EXPECT_EQ(headline().severity, Severity::Warning);
  EXPECT_EQ(headline().timeToOverflow.text(), QStringLiteral("∞"));
  EXPECT_THAT(why(), HasSubstr("indexer hangs, and nothing is lost yet"));
}

TEST_F(HeadlineTest, SaysThatAStallEndsByItself) {
  m_host.add({.name = "audit"});
  m_host.add({.name = "indexer", .state = sim::SubscriberState::Stalled});
  run(2);
  EXPECT_THAT(why(), HasSubstr("indexer is stalled"));
  EXPECT_THAT(why(), HasSubstr("goes on when the stall ends"));
}

TEST_F(HeadlineTest, BlamesThePublishersWhenEverybodyLoses) {
  m_host.setPublishRate(50'000);
  m_host.add({.name = "indexer", .handledPerSecond = 8'000});
  m_host.add({.name = "audit", .handledPerSecond = 12'000});
  run(3);
  EXPECT_THAT(why(), HasSubstr("Publishers outrun every subscriber: 50,000/s published"));
  EXPECT_THAT(why(), HasSubstr("the fastest, audit, handles 12,000/s"));
}

TEST_F(HeadlineTest, BlamesBurstsWhenTheHandlerIsFastEnough) {
  m_host.add({.name = "audit"});
  const auto id = m_host.add({.name = "indexer", .handledPerSecond = 2000});
  for (int i = 0; i < 5; ++i) {
    m_host.setPublishRate(10'000);
    run(0.1);
    m_host.setPublishRate(0);
    run(0.9);
  }
  ASSERT_GT(m_rates.find(id)->lost, 0);
  EXPECT_THAT(why(), HasSubstr("Bursts overrun indexer: its handler has time for 2,000/s of 1,000/s"));
  EXPECT_THAT(why(), HasSubstr("larger capacity or smoother publishing ends it"));
}

TEST_F(HeadlineTest, SaysWhenALongQueueDrains) {
  const auto id = m_host.add({.name = "indexer", .handledPerSecond = 800});
  run(1.2);
  m_host.subscriber(id).handledPerSecond = 1050;
  run(1.2);
  ASSERT_EQ(m_rates.lost, 0);
  EXPECT_THAT(why(), HasSubstr("indexer is catching up: "));
  EXPECT_THAT(why(), HasSubstr(" of 256 queued, empty in "));
}

TEST_F(HeadlineTest, SaysWhenALongQueueStaysLong) {
  const auto id = m_host.add({.name = "indexer", .handledPerSecond = 800});
  run(1.0);
  m_host.subscriber(id).handledPerSecond = 1000;
  run(1.5);
  EXPECT_THAT(why(),
              HasSubstr("indexer only just keeps up: 200 of 256 queued, so a burst of 57 more events would lose."));
  EXPECT_EQ(headline().severity, Severity::Warning);
}

TEST_F(HeadlineTest, SaysThatADownSubscriberGetsNothing) {
  m_host.add({.name = "audit"});
  m_host.add({.name = "indexer"});
  run(1.5);
  sim::SubscriberSample& down = m_snapshot.subscribers[1];
  down.state = sim::SubscriberState::Crashed;
  down.backlog = 0;
  EXPECT_THAT(why(), HasSubstr("indexer is down"));
  EXPECT_EQ(headline().severity, Severity::Warning);
}

TEST_F(HeadlineTest, SaysWhenNobodyListens) {
  for (int i = 0; i < 20; ++i) {
    m_host.snapshot().publishers.front().refused += 100;
    run(0.1);
  }
  EXPECT_THAT(why(), HasSubstr("Nobody is subscribed: 1,000/s come back"));
}

TEST_F(HeadlineTest, EscapesNamesInMarkup) {
  m_host.add({.name = "a<b>&%1", .handledPerSecond = 100});
  m_host.add({.name = "fast"});
  run(4);
  EXPECT_THAT(headline().why.toStdString(), HasSubstr("a<b>&%1 handles 100/s"));
  EXPECT_THAT(headline().whyMarkup.toStdString(), HasSubstr("<b>a&lt;b&gt;&amp;%1</b> handles"));
}

TEST_F(HeadlineTest, KnowsThatASealedBacklogIsNotLost) {
  m_host.add({.name = "indexer", .handledPerSecond = 900});
  run(2);
  ASSERT_EQ(headline().timeToOverflow.kind, TimeToOverflow::Kind::In);
  // Sealed: what it has queued stays, and the new ring has room for what comes meanwhile.
  m_snapshot.rings.front().draining = true;
  m_snapshot.rings.push_back(
      {.bus = 1, .draining = false, .capacity = 4096, .depth = 0, .published = 0, .receivers = 0});
  m_snapshot.cutover.published_on_new = 10;
  EXPECT_EQ(headline().timeToOverflow.kind, TimeToOverflow::Kind::Never);
  m_snapshot.rings.back().capacity = 50;
  EXPECT_EQ(headline().timeToOverflow.kind, TimeToOverflow::Kind::In) << "too small a new ring is overrun";
}

TEST_F(HeadlineTest, ComparesASealedBacklogWithItsOwnRingOnly) {
  m_host.add({.name = "indexer", .handledPerSecond = 900});
  run(2);
  sim::SubscriberSample& indexer = m_snapshot.subscribers.back();
  // 200 of 256 left on the sealed ring, and 1,000 more wait on the new one.
  m_snapshot.rings.front().draining = true;
  indexer.position = m_snapshot.rings.front().published - 200;
  indexer.backlog = 1200;
  m_snapshot.rings.push_back(
      {.bus = 1, .draining = false, .capacity = 65536, .depth = 0, .published = 0, .receivers = 0});
  m_snapshot.cutover.published_on_new = 1000;
  EXPECT_EQ(queuedOf(m_snapshot, indexer), 200U);
  EXPECT_DOUBLE_EQ(queueFraction(m_snapshot, indexer), 200.0 / static_cast<double>(m_snapshot.rings.front().capacity));
  const QString why = headline().why;
  EXPECT_TRUE(why.contains("drains the old bus")) << why.toStdString();
  EXPECT_FALSE(why.contains("would lose")) << why.toStdString();
}

TEST(TimeToOverflow, FollowsDepthInflowAndDrain) {
  const sim::SubscriberSample half{.id = 1, .name = "s", .backlog = 128};
  const auto at = [&](double received, double published) {
    return timeToOverflow(half, {.id = 1, .received = received}, 256, published);
  };
  EXPECT_DOUBLE_EQ(at(900, 1000).seconds, 1.28);
  EXPECT_EQ(at(1000, 1000).kind, TimeToOverflow::Kind::Never);
  EXPECT_EQ(at(1100, 1000).kind, TimeToOverflow::Kind::Never);
  EXPECT_EQ(at(995, 1000).kind, TimeToOverflow::Kind::Never) << "half a percent is chance";
  EXPECT_EQ(at(0, 0).kind, TimeToOverflow::Kind::Never);
}

TEST(Numbers, ReadWell) {
  EXPECT_EQ(numberText(0), QStringLiteral("0"));
  EXPECT_EQ(numberText(12.5), QStringLiteral("12.5"));
  EXPECT_EQ(numberText(12.01), QStringLiteral("12"));
  EXPECT_EQ(numberText(812.4), QStringLiteral("812"));
  EXPECT_EQ(numberText(1234567), QStringLiteral("1,234,567"));
  EXPECT_EQ(secondsText(0.42), QStringLiteral("0.4 s"));
  EXPECT_EQ(secondsText(9.97), QStringLiteral("10 s"));
  EXPECT_EQ(secondsText(59), QStringLiteral("59 s"));
  EXPECT_EQ(secondsText(200), QStringLiteral("3 min"));
  EXPECT_EQ(secondsText(7300), QStringLiteral("2 h"));
}

TEST(Severity, HasShapeAndWord) {
  EXPECT_EQ(severityShape(Severity::Warning), QStringLiteral("▲"));
  EXPECT_EQ(severityShape(Severity::Critical), QStringLiteral("◆"));
  EXPECT_EQ(severityShape(Severity::Ok), QStringLiteral("✓"));
  EXPECT_EQ(severityShape(Severity::Stale), QStringLiteral("◌"));
  EXPECT_EQ(severityWord(Severity::Critical), QStringLiteral("critical"));
}

}  // namespace
}  // namespace ron::dash
