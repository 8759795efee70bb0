// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/bus_geometry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace ron::dash {
namespace {

const QRectF kArea(0, 0, 700, 240);
constexpr double kLine = 16;

PictureRing ring(int bus, std::vector<double> places) {
  PictureRing result;
  result.bus = bus;
  result.capacity = 100;
  for (const double place : places) {
    PictureReceiver receiver;
    receiver.id =
        static_cast<sim::SubscriberId>(result.receivers.size() + 1) + static_cast<sim::SubscriberId>(bus) * 100;
    receiver.place = place;
    result.receivers.push_back(receiver);
  }
  return result;
}

BusPicture picture(std::vector<PictureRing> rings, std::uint32_t publishers = 1) {
  BusPicture result;
  for (std::uint32_t id = 1; id <= publishers; ++id) result.publishers.push_back({.id = id, .name = "p", .rateSet = 1});
  result.rings = std::move(rings);
  return result;
}

double distance(QPointF a, QPointF b) { return std::hypot(a.x() - b.x(), a.y() - b.y()); }

TEST(BusGeometry, PlacesReceiversCounterClockwiseBehindTheHead) {
  const auto geometry = layoutBus(picture({ring(0, {0, 0.25, 0.5, 0.75, 1})}), kArea, kLine);
  ASSERT_EQ(geometry.rings.size(), 1U);
  const RingPlace& place = geometry.rings.front();
  const auto at = [&place](std::size_t index) { return place.marks[index].point - place.centre; };
  EXPECT_LT(at(0).x(), 0) << "one that has everything stands just behind the head";
  EXPECT_LT(at(0).y(), -place.radius * 0.9);
  EXPECT_LT(at(1).x(), -place.radius * 0.9) << "a quarter behind: nine o'clock";
  EXPECT_GT(at(2).y(), place.radius * 0.9) << "half behind: six o'clock";
  EXPECT_GT(at(3).x(), place.radius * 0.9) << "three quarters behind: three o'clock";
  EXPECT_GT(at(4).x(), 0) << "a whole capacity behind: the head comes up to it from the other side";
  EXPECT_LT(at(4).y(), -place.radius * 0.9);
}

TEST(BusGeometry, TellsTheHeadFromBothItsSides) {
  const RingPlace place{.bus = 0, .centre = {100, 100}, .radius = 80, .band = 10, .marks = {}};
  EXPECT_GT(distance(place.pointBehind(0), place.head()), 8);
  EXPECT_GT(distance(place.pointBehind(1), place.head()), 8);
  for (const double behind : {0.0, 0.3, 0.6, 1.0})
    EXPECT_NEAR(distance(place.pointBehind(behind), place.centre), 80, 1e-9);
}

TEST(BusGeometry, PutsPublishersLeftOfTheRingAndSubscribersRight) {
  const auto geometry = layoutBus(picture({ring(0, {0, 0.5})}, 3), kArea, kLine);
  const RingPlace& place = geometry.rings.front();
  const double left = place.centre.x() - place.radius, right = place.centre.x() + place.radius;
  ASSERT_EQ(geometry.publishers.size(), 3U);
  ASSERT_EQ(geometry.subscribers.size(), 2U);
  for (const ActorPlace& publisher : geometry.publishers) EXPECT_LT(publisher.box.right(), left);
  for (const ActorPlace& subscriber : geometry.subscribers) EXPECT_GT(subscriber.box.left(), right);
}

TEST(BusGeometry, LaysTwoRingsSideBySideWithoutTouching) {
  const auto geometry = layoutBus(picture({ring(0, {0.5}), ring(1, {0})}), kArea, kLine);
  ASSERT_EQ(geometry.rings.size(), 2U);
  const RingPlace& a = geometry.rings[0];
  const RingPlace& b = geometry.rings[1];
  EXPECT_LT(a.centre.x() + a.radius + a.band / 2, b.centre.x() - b.radius - b.band / 2);
  EXPECT_EQ(geometry.subscribers.size(), 2U) << "receivers of both rings are in the column";
}

TEST(BusGeometry, KeepsThoseFurthestBehindWhenNotAllFit) {
  std::vector<double> places(40, 0.0);
  places[17] = 0.9;
  places[33] = 1.0;
  const auto geometry = layoutBus(picture({ring(0, places)}), kArea, kLine);
  EXPECT_EQ(geometry.subscribers.size() + geometry.hiddenSubscribers, 40U);
  EXPECT_GT(geometry.hiddenSubscribers, 0U);
  std::vector<std::uint32_t> ids;
  for (const ActorPlace& place : geometry.subscribers) ids.push_back(place.id);
  EXPECT_THAT(ids, ::testing::Contains(18U));
  EXPECT_THAT(ids, ::testing::Contains(34U));
  EXPECT_TRUE(std::ranges::is_sorted(ids)) << "in order of id, so that nothing jumps";
}

TEST(BusGeometry, OfThousandsItDrawsWhatCanBeToldApartAndCountsTheOthers) {
  PictureRing many = ring(0, std::vector<double>(5000, 0.0));
  for (std::size_t i = 0; i < many.receivers.size(); ++i) {
    many.receivers[i].place = static_cast<double>(i % 1000) / 1000;
    many.receivers[i].severity = i % 500 == 0 ? Severity::Critical : Severity::Ok;
  }
  BusPicture whole = picture({many}, 3000);
  whole.notFollowed = 100;
  const auto geometry = layoutBus(whole, kArea, kLine);
  EXPECT_EQ(geometry.subscribers.size() + geometry.hiddenSubscribers, 5100U);
  EXPECT_EQ(geometry.publishers.size() + geometry.hiddenPublishers, 3000U);
  EXPECT_EQ(geometry.hiddenAlarming, 10 - geometry.subscribers.size()) << "the worst stand in the column";
  EXPECT_LT(geometry.rings.front().marks.size(), 800U);
  for (const ActorPlace& place : geometry.subscribers) {
    EXPECT_THAT(geometry.rings.front().marks, ::testing::Contains(::testing::Field(&ReceiverMark::id, place.id)));
  }
}

TEST(BusGeometry, NamesHaveRoomWhereItIsNarrowToo) {
  const QRectF narrow(0, 0, 375, 120);
  for (const auto& rings : {std::vector{ring(0, {0.5})}, std::vector{ring(0, {0.5}), ring(1, {0})}}) {
    const auto geometry = layoutBus(picture(rings), narrow, kLine);
    EXPECT_GE(geometry.publishers.front().box.width(), 85) << rings.size() << " rings";
    EXPECT_GE(geometry.subscribers.front().box.width(), 115) << rings.size() << " rings";
    for (const RingPlace& place : geometry.rings) EXPECT_GE(place.radius, 25) << "rings are to be seen as well";
  }
}

TEST(BusGeometry, RingsAreAsLargeAsTheHeightAllowsWhereItIsWide) {
  const auto geometry = layoutBus(picture({ring(0, {0.5}), ring(1, {0})}), QRectF(0, 0, 1400, 300), kLine);
  for (const RingPlace& place : geometry.rings) EXPECT_GT(place.radius + place.band, 135);
}

TEST(BusGeometry, StaysInsideItsArea) {
  for (const QSizeF size : {QSizeF(300, 110), QSizeF(700, 240), QSizeF(1600, 500)}) {
    const QRectF area(QPointF(5, 7), size);
    const auto geometry = layoutBus(picture({ring(0, {0, 1}), ring(1, {0})}, 30), area, kLine);
    for (const RingPlace& place : geometry.rings) {
      const double outer = place.radius + place.band / 2;
      EXPECT_TRUE(area.contains(QRectF(place.centre - QPointF(outer, outer), QSizeF(outer, outer) * 2)));
    }
    for (const ActorPlace& publisher : geometry.publishers) EXPECT_TRUE(area.contains(publisher.box));
    for (const ActorPlace& subscriber : geometry.subscribers) EXPECT_TRUE(area.contains(subscriber.box));
  }
}

TEST(BusGeometry, OfNothingIsEmpty) {
  const auto geometry = layoutBus({}, kArea, kLine);
  EXPECT_TRUE(geometry.rings.empty());
  EXPECT_TRUE(geometry.publishers.empty());
  EXPECT_TRUE(geometry.subscribers.empty());
}

}  // namespace
}  // namespace ron::dash
