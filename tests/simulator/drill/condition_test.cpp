// SPDX-License-Identifier: MIT OR Apache-2.0
#include "drill/condition.h"

#include "drill_fixture.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;

DrillSample sample(DrillTime at, std::uint64_t published, std::uint64_t received, std::uint64_t lost) {
  DrillSample one;
  one.at = at;
  one.totals.published = published;
  one.totals.lost = lost;
  one.capacity = 200;
  one.depth = 50;
  one.subscribers = {{.name = "quick", .received = published, .joined_published = published},
                     {.name = "slow",
                      .received = received,
                      .lost = lost,
                      .backlog = published - received,
                      .joined_published = published}};
  return one;
}

TEST(Figures, NothingIsKnownBeforeTheFirstSample) {
  const FigureWindow window(10s);
  for (std::size_t i = 0; i < figure_names().size(); ++i) {
    EXPECT_EQ(window.value(static_cast<Figure>(i)), std::nullopt) << figure_names()[i];
  }
}

TEST(Figures, RatesAreOverTheWindow) {
  FigureWindow window(10s);
  window.add(sample(0s, 0, 0, 0));
  EXPECT_EQ(window.value(Figure::LostPerMin), std::nullopt);  // no time has passed
  for (int s = 1; s <= 30; ++s) {
    const auto n = static_cast<std::uint64_t>(s);
    window.add(sample(1s * s, 100 * n, 75 * n, s > 20 ? 10 * (n - 20) : 0));
  }
  EXPECT_EQ(window.value(Figure::InflowPerS), 100);
  EXPECT_EQ(window.value(Figure::LostPerMin), 600);
  EXPECT_EQ(window.value(Figure::LostPerMin, "quick"), 0);
  EXPECT_EQ(window.value(Figure::DrainPercent), 75);
  EXPECT_EQ(window.value(Figure::DrainPercent, "quick"), 100);
  EXPECT_EQ(window.value(Figure::Backlog), 750);
  EXPECT_EQ(window.value(Figure::DepthPercent), 25);
  EXPECT_EQ(window.value(Figure::Backlog, "nobody"), std::nullopt);
}

TEST(Figures, ASubscriberThatWentOrCameHasNoRateButTheOthersHave) {
  FigureWindow window(10s);
  window.add(sample(0s, 0, 0, 0));
  DrillSample later = sample(5s, 500, 500, 0);
  later.subscribers.push_back({.name = "new", .received = 1, .joined_published = 400});
  window.add(later);
  EXPECT_EQ(window.value(Figure::DrainPercent), 100);
}

TEST(Condition, HoldsWithinItsBounds) {
  FigureWindow window(10s);
  window.add(sample(0s, 0, 0, 0));
  window.add(sample(10s, 1000, 900, 0));
  const Evidence evidence{.figures = window, .alerts = {}};
  const auto with = [](std::optional<std::int64_t> least, std::optional<std::int64_t> most) {
    return Condition{.figure = Figure::DrainPercent, .at_least = least, .at_most = most};
  };
  EXPECT_TRUE(holds(with(90, std::nullopt), evidence));
  EXPECT_FALSE(holds(with(91, std::nullopt), evidence));
  EXPECT_TRUE(holds(with(std::nullopt, 90), evidence));
  EXPECT_FALSE(holds(with(std::nullopt, 89), evidence));
  EXPECT_EQ(describe(with(90, 90)), "received in percent of published = 90");
}

TEST(Condition, OfAnAlertIsAboutItsState) {
  const FigureWindow window(10s);
  std::vector<Alert> alerts(2);
  alerts[0].name = "A";
  alerts[0].state = AlertState::Firing;
  alerts[1].name = "B";
  const Evidence evidence{.figures = window, .alerts = alerts};
  EXPECT_TRUE(holds({.alert = "A"}, evidence));
  EXPECT_FALSE(holds({.alert = "B"}, evidence));
  EXPECT_TRUE(holds({.alert = "B", .is = AlertState::Inactive}, evidence));
  EXPECT_TRUE(holds({.alert = "any"}, evidence));
  EXPECT_FALSE(holds({.alert = "any", .is = AlertState::Resolved}, evidence));
}

TEST(Predicate, HasToHoldWithoutABreak) {
  FigureWindow window(1s);
  const Predicate flat{.all = {{.figure = Figure::LostPerMin, .at_most = 0}}, .hold = 10s};
  PredicateWatch watch;
  std::uint64_t lost = 0;
  const auto look = [&](int second, std::uint64_t more) {
    lost += more;
    window.add(sample(1s * second, 100 * static_cast<std::uint64_t>(second), 0, lost));
    return watch.look(flat, {.figures = window, .alerts = {}}, 1s * second);
  };
  EXPECT_FALSE(look(0, 0));
  for (int s = 1; s < 11; ++s) EXPECT_FALSE(look(s, 0)) << s;
  EXPECT_TRUE(look(11, 0));
  EXPECT_FALSE(look(12, 1));
  for (int s = 13; s < 23; ++s) EXPECT_FALSE(look(s, 0)) << s;
  EXPECT_TRUE(look(23, 0));
}

}  // namespace
}  // namespace ron::sim
