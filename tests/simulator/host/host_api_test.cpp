// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The host over HTTP: each route's answer, what wants a token, and that everything is counted.
#include "host/host_api.h"

#include <filesystem>
#include <fstream>
#include <string>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "host_api_fixture.h"
#include "telemetry/json_action.h"
#include "wire/token_file.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using ron::test::get;
using ron::test::HttpReply;
using ron::test::request;
using testing::HasSubstr;

class HostApiTest : public test::HostApiTest {};

TEST_F(HostApiTest, MetricsInBothFormats) {
  const HttpReply text = get(api->port(), "/metrics");
  EXPECT_EQ(text.status, 200U);
  EXPECT_EQ(text.headers.at("Content-Type"), "text/plain; version=0.0.4; charset=utf-8");
  EXPECT_THAT(text.body, HasSubstr("# TYPE bus_published_total counter\n"));
  const HttpReply open = request(api->port(), "GET", "/metrics", {}, {{"Accept", "application/openmetrics-text"}});
  EXPECT_EQ(open.headers.at("Content-Type"), "application/openmetrics-text; version=1.0.0; charset=utf-8");
  EXPECT_THAT(open.body, testing::EndsWith("# EOF\n"));
}

TEST_F(HostApiTest, Health) {
  EXPECT_EQ(get(api->port(), "/healthz").status, 200U);
  EXPECT_EQ(get(api->port(), "/livez").status, 200U);
  const HttpReply ready = get(api->port(), "/readyz");
  EXPECT_EQ(ready.status, 200U);
  EXPECT_EQ(nlohmann::json::parse(ready.body)["ready"], true);
}

TEST_F(HostApiTest, NotReadyIs503WithTheReasons) {
  HostConfig next = host->config();
  next.ready.expected_min.value = 9;
  ASSERT_TRUE(host->reload(next));
  const HttpReply reply = get(api->port(), "/readyz");
  EXPECT_EQ(reply.status, 503U);
  const auto answer = nlohmann::json::parse(reply.body);
  EXPECT_EQ(answer["ready"], false);
  EXPECT_THAT(answer["reasons"][0].get<std::string>(), HasSubstr("at least 9 are expected"));
}

TEST_F(HostApiTest, WhileItDrainsItIsAliveAndNotReady) {
  ASSERT_TRUE(host->apply(HangSubscriber{1}));
  unsigned ready = 0;
  unsigned alive = 0;
  (void)host->drain([&] {
    ready = get(api->port(), "/readyz").status;
    alive = get(api->port(), "/livez").status;
    return true;
  });
  EXPECT_EQ(ready, 503U);
  EXPECT_EQ(alive, 200U);
}

TEST_F(HostApiTest, SnapshotAndAlerts) {
  const auto snapshot = nlohmann::json::parse(get(api->port(), "/api/v1/snapshot").body);
  EXPECT_EQ(snapshot["subscribers"][0]["name"], "audit");
  const auto alerts = nlohmann::json::parse(get(api->port(), "/api/v1/alerts").body);
  EXPECT_EQ(alerts["alerts"].size(), 9U);
}

TEST_F(HostApiTest, AnActionWithTheTokenIsApplied) {
  const HttpReply reply = act(hang(), token);
  EXPECT_EQ(reply.status, 200U) << reply.body;
  EXPECT_EQ(nlohmann::json::parse(reply.body)["applied"], describe(HangSubscriber{1}));
}

TEST_F(HostApiTest, WithoutARightTokenNothingHappens) {
  const HttpReply missing = request(api->port(), "POST", "/api/v1/actions", hang());
  EXPECT_EQ(missing.status, 401U);
  EXPECT_EQ(missing.headers.at("WWW-Authenticate"), "Bearer");
  EXPECT_EQ(act(hang(), "forged").status, 401U);
  EXPECT_EQ(act(hang(), std::string(8000, 'A')).status, 401U);
  const std::string read_only =
      attenuate(token, {.read_only = true, .commands = {}, .expires = {}, .tenant = {}}).value();
  EXPECT_EQ(act(hang(), read_only).status, 403U);
  const std::string other = attenuate(token, {.commands = {"add_publisher"}, .expires = {}, .tenant = {}}).value();
  EXPECT_EQ(act(hang(), other).status, 403U);
  const std::string expired =
      attenuate(token, {.commands = {}, .expires = std::chrono::sys_days{2020y / 1 / 1}, .tenant = {}}).value();
  EXPECT_EQ(act(hang(), expired).status, 401U);
  for (const char* reason : {"token_missing", "token_invalid", "token_narrow", "token_expired"}) {
    EXPECT_TRUE(metrics_say(
        fmt::format("rejected_total{{bus_namespace=\"ron_bus\",reason=\"{}\",service=\"ron-sim\"}} ", reason)));
  }
  EXPECT_TRUE(metrics_say(R"(rejected_total{bus_namespace="ron_bus",reason="token_narrow",service="ron-sim"} 2)"));
  EXPECT_TRUE(
      metrics_say(R"(requests_total{bus_namespace="ron_bus",code="403",route="/api/v1/actions",service="ron-sim"} 2)"));
  EXPECT_NE(host->latest()->subscribers[0].state, SubscriberState::Hung);
}

TEST_F(HostApiTest, ATokenMayBeGoodForSomeCommandsOnly) {
  const std::string narrow = attenuate(token, {.commands = {"hang_subscriber"}, .expires = {}, .tenant = {}}).value();
  EXPECT_EQ(act(hang(), narrow).status, 200U);
  EXPECT_EQ(act(to_json(Action(ResumeSubscriber{1})).dump(), narrow).status, 403U);
}

TEST_F(HostApiTest, BadInputIsAnsweredAndCounted) {
  for (const std::string& body :
       {std::string(), std::string("{"), std::string("[]"), std::string("{\"action\": 1}"),
        std::string("{\"action\": \"explode\"}"), std::string("\xff\xfe"), std::string(20'000, '[')}) {
    const HttpReply reply = act(body, token);
    EXPECT_EQ(reply.status, 400U) << body.substr(0, 40);
    EXPECT_TRUE(nlohmann::json::parse(reply.body).contains("error"));
  }
  EXPECT_TRUE(metrics_say(R"(rejected_total{bus_namespace="ron_bus",reason="bad_input",service="ron-sim"} 7)"));
}

TEST_F(HostApiTest, WhatTheEngineRefusesIsAConflict) {
  const HttpReply reply = act(to_json(Action(HangSubscriber{99})).dump(), token);
  EXPECT_EQ(reply.status, 409U);
  EXPECT_THAT(reply.body, HasSubstr("99"));
}

TEST_F(HostApiTest, RotatingMakesEarlierTokensWorthless) {
  const HttpReply rotated =
      request(api->port(), "POST", "/api/v1/capabilities/rotate", {}, {{"Authorization", "Bearer " + token}});
  EXPECT_EQ(rotated.status, 200U) << rotated.body;
  EXPECT_EQ(act(hang(), token).status, 401U);
  EXPECT_EQ(act(hang(), read_token_file(config.host.token_file.value).value()).status, 200U);
}

TEST_F(HostApiTest, ARotationWhoseTokenCannotBeWrittenDoesNotHappen) {
  std::filesystem::remove_all(folder);
  std::ofstream(folder.string()) << "in the way";
  const HttpReply rotated =
      request(api->port(), "POST", "/api/v1/capabilities/rotate", {}, {{"Authorization", "Bearer " + token}});
  EXPECT_EQ(rotated.status, 500U) << rotated.body;
  EXPECT_THAT(rotated.body, HasSubstr("the earlier token stays good"));
  EXPECT_EQ(act(hang(), token).status, 200U);
}

TEST_F(HostApiTest, CountersOfRequestsAreBornAtZero) {
  const std::string first = get(api->port(), "/metrics").body;
  EXPECT_THAT(first,
              HasSubstr(R"(requests_total{bus_namespace="ron_bus",code="200",route="/readyz",service="ron-sim"} 0)"));
  EXPECT_THAT(first, HasSubstr(R"(rejected_total{bus_namespace="ron_bus",reason="timeout",service="ron-sim"} 0)"));
}

TEST_F(HostApiTest, APortInUseIsAnErrorAndTheTokenOfWhoHasItStays) {
  HostConfig taken = config;
  taken.host.listen.value.port = api->port();
  const auto second = HostApi::serve(*host, taken, std::make_shared<EventStream>("snapshot"));
  ASSERT_FALSE(second);
  EXPECT_THAT(second.error(), HasSubstr(fmt::format("{}", api->port())));
  EXPECT_EQ(read_token_file(config.host.token_file.value), token);
}

}  // namespace
}  // namespace ron::sim
