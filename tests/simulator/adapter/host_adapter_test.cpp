// SPDX-License-Identifier: MIT OR Apache-2.0
//
// A program with a bus of its own, seen from outside.
#include <ron/host_adapter.h>

#include <optional>
#include <string>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "support/http_client.h"
#include "telemetry/json_snapshot.h"
#include "telemetry/json_text.h"

namespace ron {
namespace {

using ron::test::get;
using ron::test::request;
using sim::Snapshot;
using testing::HasSubstr;

class HostAdapterTest : public testing::Test {
 protected:
  HostAdapter adapter = HostAdapter::start({.service = "orders", .port = 0}).value();

  Bus make(std::uint32_t capacity = 8) const { return Bus::create({.capacity = capacity}, adapter.metrics()).value(); }
  Snapshot snapshot() const {
    const auto reply = get(adapter.port(), "/api/v1/snapshot");
    EXPECT_EQ(reply.status, 200U);
    return sim::snapshot_from_json(sim::parse_json(reply.body).value()).value();
  }
  nlohmann::json readiness(unsigned status) const {
    const auto reply = get(adapter.port(), "/readyz");
    EXPECT_EQ(reply.status, status) << reply.body;
    return nlohmann::json::parse(reply.body);
  }
};

TEST_F(HostAdapterTest, ThreeLinesMakeABusOneThatCanBeWatched) {
  const Bus bus = make();
  std::optional<HostAdapter::Watch> watch = adapter.watch(bus);
  Receiver receiver = bus.subscribe();
  adapter.add_subscriber("billing", receiver.probe());
  for (int i = 0; i < 11; ++i) ASSERT_TRUE(bus.sender().send(Event::config_updated(1)));
  ASSERT_FALSE(receiver.try_recv());  // Lagged(3)
  watch.reset();  // a sample is taken with that
  const Snapshot seen = snapshot();
  EXPECT_EQ(seen.totals.published, 11U);
  EXPECT_EQ(seen.totals.lost, 3U);
  EXPECT_EQ(seen.subscribers.at(0).name, "billing");
  const std::string metrics = get(adapter.port(), "/metrics").body;
  EXPECT_THAT(metrics, HasSubstr("bus_published_total{bus_namespace=\"ron_bus\",service=\"orders\"} 11"));
  EXPECT_THAT(metrics, HasSubstr("bus_overflow_dropped_total{bus_namespace=\"ron_bus\",service=\"orders\"} 3"));
  EXPECT_THAT(metrics, HasSubstr("requests_total{"));
  EXPECT_EQ(adapter.url(), "http://127.0.0.1:" + std::to_string(adapter.port()));
}

TEST_F(HostAdapterTest, IsReadyWhileABusIsWatchedAndSaysWhyNot) {
  EXPECT_EQ(get(adapter.port(), "/livez").status, 200U);
  EXPECT_EQ(readiness(503)["reasons"][0], "the host has no bus");
  const Bus bus = make();
  std::optional<HostAdapter::Watch> watch = adapter.watch(bus);
  EXPECT_EQ(readiness(200)["bus_capacity"], 8);
  watch.reset();
  EXPECT_EQ(readiness(503)["reasons"][0], "the host has no bus");
}

TEST_F(HostAdapterTest, FewerSubscribersThanExpectedMakeItNotReady) {
  adapter = HostAdapter::start({.port = 0, .expected_subscribers = 1}).value();
  const Bus bus = make();
  const auto watch = adapter.watch(bus);
  EXPECT_THAT(readiness(503)["reasons"][0].get<std::string>(), HasSubstr("at least 1 are expected"));
}

TEST_F(HostAdapterTest, TakesNoOrders) {
  EXPECT_EQ(request(adapter.port(), "POST", "/api/v1/actions", "{}").status, 404U);
  EXPECT_EQ(request(adapter.port(), "POST", "/metrics", "{}").status, 405U);
  EXPECT_EQ(get(adapter.port(), "/api/v1/alerts").status, 404U);
}

TEST_F(HostAdapterTest, SaysWhyItCannotServe) {
  const auto taken = HostAdapter::start({.port = adapter.port()});
  ASSERT_FALSE(taken);
  EXPECT_THAT(taken.error(), HasSubstr(std::to_string(adapter.port())));
  const auto remote = HostAdapter::start({.address = "0.0.0.0", .port = 0});
  ASSERT_FALSE(remote);
  EXPECT_THAT(remote.error(), HasSubstr("0.0.0.0"));
  EXPECT_TRUE(HostAdapter::start({.address = "0.0.0.0", .port = 0, .allow_remote = true}));
  EXPECT_FALSE(HostAdapter::start({.address = "nowhere", .port = 0}));
}

TEST_F(HostAdapterTest, ABusMayEndBeforeOrAfterItsAdapter) {
  {
    const Bus bus = make();
    const auto watch = adapter.watch(bus);
  }
  std::optional<HostAdapter> brief = HostAdapter::start({.port = 0}).value();
  const Bus bus = Bus::create({.capacity = 8}, brief->metrics()).value();
  std::optional<HostAdapter::Watch> watch = brief->watch(bus);
  brief.reset();
  Receiver receiver = bus.subscribe();
  ASSERT_TRUE(bus.sender().send(Event::config_updated(1)));
  EXPECT_TRUE(receiver.try_recv());
  watch.reset();
}

TEST_F(HostAdapterTest, IsMovedWithWhatItWatches) {
  const Bus bus = make();
  const Bus other = make(16);
  auto first = adapter.watch(bus);
  HostAdapter moved = std::move(adapter);
  HostAdapter::Watch second = std::move(first);
  adapter = std::move(moved);
  const Receiver receiver = bus.subscribe();
  ASSERT_TRUE(bus.sender().send(Event::config_updated(1)));
  second = adapter.watch(other);
  EXPECT_EQ(snapshot().totals.published, 1U) << "what was counted on the one before stays";
  EXPECT_EQ(readiness(200)["bus_capacity"], 16);
}

}  // namespace
}  // namespace ron
