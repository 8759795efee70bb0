// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/headline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QRegularExpression>
#include <algorithm>
#include <cmath>
#include <map>
#include <random>

#include "support/snapshots.h"

namespace ron::dash {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

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
  EXPECT_THAT(why(), HasSubstr("Bursts overrun indexer: it has time for 2,000/s, but its queue of 256 is too short"));
  EXPECT_THAT(why(), HasSubstr("larger capacity or smoother publishing ends it"));
  EXPECT_EQ(headline().timeToOverflow.text(), QStringLiteral("bursts"));
  EXPECT_EQ(headline().worstQueue, 1) << "at its peak, though it is empty at this instant";
  EXPECT_TRUE(headline().worstAtPeak);
  EXPECT_EQ(headline().worstName, QStringLiteral("indexer"));
}

TEST_F(HeadlineTest, DoesNotFlickerWithBursts) {
  m_host.add({.name = "audit"});
  m_host.add({.name = "indexer", .handledPerSecond = 2000});
  const auto form = [this] { return headline().why.remove(QRegularExpression(QStringLiteral("[0-9.,]+"))); };
  const auto step = [this](double rate) {
    m_host.setPublishRate(rate);
    run(0.1);
  };
  QString first;
  QStringList numbers;
  for (int burst = 0; burst < 12; ++burst) {
    for (int i = 0; i < 20; ++i) {
      step(i == 0 ? 10'000 : 0);
      if (burst < 4) {
        continue;
      }
      first = first.isEmpty() ? form() : first;
      ASSERT_EQ(form(), first) << "burst " << burst << ", step " << i;
      numbers.append(numberText(std::round(headline().overflowPerSecond)));
      ASSERT_EQ(headline().severity, Severity::Critical);
    }
  }
  EXPECT_EQ(numbers.removeDuplicates(), 8 * 20 - 1) << "the large number stands still";
}

TEST_F(HeadlineTest, TellsThePastAsPastAtOnce) {
  m_host.add({.name = "audit"});
  const auto id = m_host.add({.name = "indexer", .handledPerSecond = 400});
  run(4);
  EXPECT_THAT(why(), HasSubstr("loses 600/s"));
  m_host.subscriber(id).handledPerSecond = 1e6;
  run(0.1);
  EXPECT_EQ(headline().overflowPerSecond, 0);
  EXPECT_THAT(why(), HasSubstr("indexer lost "));
  EXPECT_THAT(why(), HasSubstr("the last a moment ago; nobody loses now."));
  EXPECT_NE(headline().severity, Severity::Critical);
  run(2);
  EXPECT_THAT(why(), HasSubstr("the last 2 s ago; nobody loses now."));
  run(4);
  EXPECT_EQ(why(), "");
}

TEST_F(HeadlineTest, BurstsThatWereAreOverOnASealedRing) {
  m_host.add({.name = "audit"});
  m_host.add({.name = "indexer", .handledPerSecond = 500});
  for (int i = 0; i < 4; ++i) {
    m_host.setPublishRate(10'000);
    run(0.1);
    m_host.setPublishRate(0);
    run(0.9);
  }
  ASSERT_EQ(headline().timeToOverflow.kind, TimeToOverflow::Kind::Bursts);
  m_snapshot.rings.front().draining = true;
  m_snapshot.rings.push_back(
      {.bus = 1, .draining = false, .capacity = 4096, .depth = 0, .published = 0, .receivers = 0});
  EXPECT_EQ(headline().timeToOverflow.kind, TimeToOverflow::Kind::Never);
  EXPECT_EQ(headline().overflowPerSecond, 0);
  EXPECT_THAT(why(), HasSubstr("nobody loses now"));
}

TEST_F(HeadlineTest, DoesNotBlameBurstsForASlowSubscriberThatPaused) {
  m_host.add({.name = "audit"});
  m_host.add({.name = "indexer", .handledPerSecond = 800});
  run(4);
  m_host.setPublishRate(0);
  run(0.2);
  m_host.setPublishRate(1000);
  run(1.2);
  EXPECT_THAT(why(), HasSubstr("only a faster indexer ends it"));
  EXPECT_THAT(why(), Not(HasSubstr("Bursts")));
}

TEST_F(HeadlineTest, AForecastIsMoreUrgentThanThePast) {
  const auto first = m_host.add({.name = "indexer", .handledPerSecond = 400});
  const auto second = m_host.add({.name = "audit"});
  run(4);
  m_host.subscriber(first).handledPerSecond = 1e6;
  m_host.subscriber(second).handledPerSecond = 800;
  run(0.8);
  EXPECT_THAT(why(), HasSubstr("audit handles "));
  EXPECT_THAT(why(), HasSubstr("loss starts in"));
}

TEST_F(HeadlineTest, TellsOfTheLossOfOneThatWasShed) {
  m_host.add({.name = "audit"});
  m_host.add({.name = "indexer", .handledPerSecond = 400});
  run(4);
  const std::uint64_t lost = m_snapshot.totals.lost;
  m_host.snapshot().subscribers.pop_back();
  m_snapshot = m_host.step();
  m_snapshot.totals.lost = lost;
  m_rates = m_tracker.update(m_snapshot);
  EXPECT_THAT(why(), HasSubstr("A subscriber that is gone lost"));
  EXPECT_THAT(why(), HasSubstr("nobody loses now"));
}

/// The sentence against what the host in miniature is really doing, in some hundreds of random histories.
TEST(HeadlineProperty, TheSentenceIsTrueWhateverHappens) {
  for (unsigned seed = 1; seed <= 200; ++seed) {
    std::mt19937 random(seed);
    const auto pick = [&random](std::initializer_list<double> among) {
      return *(among.begin() + std::uniform_int_distribution<std::ptrdiff_t>(0, std::ssize(among) - 1)(random));
    };
    test::FakeHost host(256, 1000);
    RateTracker tracker;
    for (const char* name : {"audit", "indexer", "mirror"}) host.add({.name = name});
    std::map<sim::SubscriberId, std::uint64_t> lostBefore;
    double lastLoss = -1e9;
    for (int step = 0; step < 400; ++step) {
      if (random() % 12 == 0) host.setPublishRate(pick({0, 500, 1000, 1000, 20'000}));
      if (random() % 8 == 0) {
        auto& fake = host.subscriber(static_cast<sim::SubscriberId>(1 + random() % 3));
        fake.handledPerSecond = pick({0, 100, 800, 1000, 5000, 1e6});
        fake.state = random() % 5 == 0 ? sim::SubscriberState::Hung : sim::SubscriberState::Running;
      }
      const sim::Snapshot snapshot = host.step();
      const BusRates rates = tracker.update(snapshot);
      const Headline headline = headlineOf(snapshot, rates);
      QStringList losers;
      for (const sim::SubscriberSample& sample : snapshot.subscribers) {
        const std::uint64_t lost = sample.lost_reported + sample.lost_unreported;
        if (lost > lostBefore[sample.id]) losers.append(QString::fromStdString(sample.name));
        lostBefore[sample.id] = lost;
      }
      const double seconds = secondsOf(snapshot);
      if (!losers.isEmpty()) lastLoss = seconds;
      const QString& why = headline.why;
      const auto where = [&] {
        return testing::Message() << "seed " << seed << ", step " << step << ": " << why.toStdString();
      };

      ASSERT_FALSE(why.contains("nan") || why.contains("inf") || why.contains("-") || why.contains("%")) << where();
      const bool present = QString(why).remove("nobody loses").contains(" loses ") || why.contains("are lost") ||
                           why.contains("s lost;") || why.contains("outrun every");
      if (present && !why.contains("on average over")) {
        ASSERT_LT(seconds - lastLoss, 0.5) << where();
        ASSERT_TRUE(!losers.isEmpty() || rates.lost <= 50) << where();
      }
      if (!losers.isEmpty() && step > 0) {
        ASSERT_FALSE(why.isEmpty()) << where();
        ASSERT_FALSE(why.contains("nobody loses now") || why.contains("nothing is lost")) << where();
        ASSERT_GT(headline.overflowPerSecond, 0) << where();
        ASSERT_EQ(headline.severity, Severity::Critical) << where();
      }
      if (why.contains("nobody loses now")) {
        ASSERT_LE(seconds - lastLoss, LossRhythm::kRecent + 1e-6) << where();
        ASSERT_EQ(headline.overflowPerSecond, 0) << where();
        ASSERT_NE(headline.severity, Severity::Critical) << where();
      }
      if (why.contains("outrun every")) {
        ASSERT_TRUE(std::ranges::all_of(rates.subscribers, [](const auto& one) { return one.lost > 0; })) << where();
      }
      if (why.isEmpty() && step > 0) {
        ASSERT_GT(seconds - lastLoss, LossRhythm::kRecent - 1e-6) << where();
        ASSERT_LE(headline.worstQueue, 0.5) << where();
      }
    }
  }
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
