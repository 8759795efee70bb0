// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bus_rates.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/snapshots.h"

namespace ron::dash {
namespace {

TEST(CounterRate, NeedsTwoSamples) {
  CounterRate rate;
  EXPECT_FALSE(rate.perSecond());
  rate.add(1, 100);
  EXPECT_FALSE(rate.perSecond());
  rate.add(1.5, 200);
  EXPECT_DOUBLE_EQ(rate.perSecond().value(), 200);
}

TEST(CounterRate, LooksBackOneWindowOnly) {
  CounterRate rate(1.0);
  rate.add(0, 0);
  rate.add(10, 1000);
  for (int i = 1; i <= 10; ++i) {
    rate.add(10 + i * 0.1, 1000 + static_cast<std::uint64_t>(i));
  }
  EXPECT_NEAR(rate.perSecond().value(), 10, 1e-6);
}

TEST(CounterRate, DoesNotDanceWithinTheWindow) {
  CounterRate rate(1.0);
  double least = 1e9;
  double most = 0;
  for (int i = 0; i < 100; ++i) {
    // 10 a tick on average, in lumps of 20.
    rate.add(i * 0.1, static_cast<std::uint64_t>(i / 2) * 20);
    if (i > 12) {
      least = std::min(least, rate.perSecond().value());
      most = std::max(most, rate.perSecond().value());
    }
  }
  EXPECT_GE(least, 90);
  EXPECT_LE(most, 110);
}

TEST(CounterRate, IsNeverNegativeWhenTheCounterBeginsAnew) {
  CounterRate rate;
  rate.add(1.0, 1'000'000);
  rate.add(1.1, 1'000'100);
  rate.add(1.2, 50);
  EXPECT_EQ(rate.resets(), 1u);
  EXPECT_NEAR(rate.perSecond().value(), 150 / 0.2, 1e-6);
  rate.add(1.3, 150);
  EXPECT_NEAR(rate.perSecond().value(), 250 / 0.3, 1e-6);
}

TEST(CounterRate, TakesASmallFallAsNoGrowth) {
  CounterRate rate;
  rate.add(1.0, 1000);
  rate.add(1.1, 998);
  EXPECT_DOUBLE_EQ(rate.perSecond().value(), 0);
  rate.add(1.2, 1000);
  EXPECT_DOUBLE_EQ(rate.perSecond().value(), 0) << "the fall and its recovery are no events";
  EXPECT_EQ(rate.resets(), 0u);
}

TEST(CounterRate, StartsAnewWhenTimeGoesBack) {
  CounterRate rate;
  rate.add(5, 100);
  rate.add(6, 200);
  rate.add(1, 10);
  EXPECT_FALSE(rate.perSecond());
}

TEST(RateTracker, TellsAllRatesOfAHost) {
  test::FakeHost host(256, 1000);
  host.add({.name = "fast"});
  const auto slow = host.add({.name = "slow", .handledPerSecond = 400});
  RateTracker tracker;
  BusRates rates = tracker.update(host.step());
  EXPECT_FALSE(rates.known);
  for (int i = 0; i < 40; ++i) {
    rates = tracker.update(host.step());
  }
  ASSERT_TRUE(rates.known);
  EXPECT_NEAR(rates.published, 1000, 1);
  EXPECT_NEAR(rates.lost, 600, 20);
  EXPECT_NEAR(rates.delivered, 1400, 20);
  ASSERT_NE(rates.find(slow), nullptr);
  EXPECT_NEAR(rates.find(slow)->handled, 400, 10);
  EXPECT_NEAR(rates.find(slow)->inflow, 1000, 1);
  EXPECT_NEAR(rates.find(slow)->lost, 600, 20);
  EXPECT_EQ(rates.find(99), nullptr);
  EXPECT_DOUBLE_EQ(rates.seconds, 4.1);
}

TEST(RateTracker, CountsAHungSubscribersLossAtOnce) {
  test::FakeHost host(100, 1000);
  const auto id = host.add({.name = "hung", .handledPerSecond = 1000, .state = sim::SubscriberState::Hung});
  RateTracker tracker;
  BusRates rates;
  for (int i = 0; i < 20; ++i) {
    rates = tracker.update(host.step());
  }
  EXPECT_NEAR(rates.find(id)->lost, 1000, 1) << "nothing of it has been reported, all of it counts";
}

TEST(RateTracker, ForgetsSubscribersThatAreGone) {
  test::FakeHost host;
  host.add({.name = "one"});
  RateTracker tracker;
  (void)tracker.update(host.step());
  host.snapshot().subscribers.clear();
  EXPECT_TRUE(tracker.update(host.step()).subscribers.empty());
}

}  // namespace
}  // namespace ron::dash
