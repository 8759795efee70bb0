// SPDX-License-Identifier: MIT OR Apache-2.0
#include "workload/event_maker.h"

#include <map>

#include <gtest/gtest.h>

#include "workload/boost_random_stream.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;

class EventMakerTest : public testing::Test {
 protected:
  BoostRandomStream random{1, 1};
  std::atomic<std::uint64_t> versions{0};
};

TEST_F(EventMakerTest, KeepsToTheMix) {
  EventMaker maker("gateway", {.health_percent = 20, .config_percent = 30, .data_percent = 50}, versions);
  std::map<Event::Kind, int> count;
  for (int i = 0; i < 20'000; ++i) ++count[maker.make(0ns, random).kind()];
  EXPECT_NEAR(count[Event::Kind::Health], 4000, 400);
  EXPECT_NEAR(count[Event::Kind::ConfigUpdated], 6000, 400);
  EXPECT_NEAR(count[Event::Kind::Data], 10'000, 500);
  EXPECT_EQ(versions, static_cast<std::uint64_t>(count[Event::Kind::ConfigUpdated]));
}

TEST_F(EventMakerTest, EventsCarryNameAndPublishTime) {
  EventMaker health("gateway", {.health_percent = 100, .config_percent = 0, .data_percent = 0}, versions);
  const Event event = health.make(5us, random);
  EXPECT_EQ(event.service(), "gateway");
  EXPECT_EQ(event.stamp(), 5000U);
  EventMaker data("gateway", {.health_percent = 0, .config_percent = 0, .data_percent = 100}, versions);
  EXPECT_EQ(data.make(5us, random).topic(), "gateway");
}

TEST_F(EventMakerTest, VersionsGoUpAcrossPublishers) {
  const PublisherProfile config{.health_percent = 0, .config_percent = 100, .data_percent = 0};
  EventMaker one("one", config, versions);
  EventMaker two("two", config, versions);
  EXPECT_EQ(one.make(0ns, random).version(), 1U);
  EXPECT_EQ(two.make(0ns, random).version(), 2U);
  EXPECT_EQ(one.make(0ns, random).version(), 3U);
}

TEST_F(EventMakerTest, SharedPayloadsAreTheSameBytesAndCopiedOnesAreNot) {
  PublisherProfile profile{.health_percent = 0, .config_percent = 0, .data_percent = 100, .payload_bytes = 512};
  EventMaker maker("gateway", profile, versions);
  const Event first = maker.make(0ns, random);
  const Event second = maker.make(0ns, random);
  EXPECT_EQ(first.payload().size(), 512U);
  EXPECT_EQ(first.payload().bytes().data(), second.payload().bytes().data());
  profile.shared_payload = false;
  maker.set_profile(profile);
  const Event third = maker.make(0ns, random);
  const Event fourth = maker.make(0ns, random);
  EXPECT_EQ(third.payload().size(), 512U);
  EXPECT_NE(third.payload().bytes().data(), fourth.payload().bytes().data());
}

TEST_F(EventMakerTest, ThePayloadMayBeEmpty) {
  EventMaker maker("gateway", {.health_percent = 0, .config_percent = 0, .data_percent = 100, .payload_bytes = 0},
                   versions);
  EXPECT_EQ(maker.make(0ns, random).payload().size(), 0U);
}

}  // namespace
}  // namespace ron::sim
