// SPDX-License-Identifier: MIT OR Apache-2.0
#include "telemetry/json_action.h"

#include <chrono>
#include <set>
#include <string>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <nlohmann/json.hpp>

#include "json_samples.h"
#include "telemetry/json_text.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;

std::string refusal(const json& value) {
  const auto read = action_from_json(value);
  return read ? "accepted" : read.error();
}

std::string refusal_with(const Action& action, const std::string& pointer, json value) {
  json changed = to_json(action);
  changed[json::json_pointer(pointer)] = std::move(value);
  return refusal(changed);
}

RC_GTEST_PROP(JsonAction, WhatIsWrittenIsReadBackTheSame, ()) {
  const Action action = test::any_action();
  const auto parsed = parse_json(json_text(to_json(action)));
  RC_ASSERT(parsed.has_value());
  const auto read = action_from_json(*parsed);
  if (!read) RC_FAIL(read.error());
  RC_ASSERT(read->index() == action.index());
  RC_ASSERT(describe(*read) == describe(action));
  RC_ASSERT(to_json(*read) == *parsed);
}

TEST(JsonAction, IsReadAsItStandsInTheDocumentation) {
  const auto read = action_from_json(json::parse(R"({"action": "set_subscriber", "id": 2, "profile":
      {"shape": "pareto", "handler_ns": 2000000, "jitter_ns": 5, "flap_hz": 0.5, "retain": 9}})"));
  ASSERT_TRUE(read) << read.error();
  const auto& action = std::get<SetSubscriber>(*read);
  EXPECT_EQ(action.id, 2U);
  EXPECT_EQ(
      action.profile,
      (SubscriberProfile{.shape = HandlerShape::Pareto, .handler = 2ms, .jitter = 5ns, .flap_hz = 0.5, .retain = 9}));

  const auto stall =
      action_from_json(json::parse(R"({"action": "stall_subscriber", "id": 3, "duration_ns": 1500000000})"));
  ASSERT_TRUE(stall) << stall.error();
  EXPECT_EQ(std::get<StallSubscriber>(*stall).duration, 1500ms);

  const auto cutover = action_from_json(
      json::parse(R"({"action": "begin_cutover", "kind": "host-level", "capacity": 512, "run_through": true})"));
  ASSERT_TRUE(cutover) << cutover.error();
  EXPECT_EQ(std::get<BeginCutover>(*cutover).kind, CutoverKind::HostLevel);
  EXPECT_EQ(std::get<BeginCutover>(*cutover).capacity, 512U);
  EXPECT_TRUE(std::get<BeginCutover>(*cutover).run_through);

  const auto publisher = action_from_json(json::parse(R"({"action": "add_publisher", "name": "orders", "profile":
      {"shape": "ramp", "rate": 10, "ramp_to": 20.5, "period_ns": 1000000, "health_percent": 1, "config_percent": 2,
       "data_percent": 97, "payload_bytes": 3, "shared_payload": false}})"));
  ASSERT_TRUE(publisher) << publisher.error();
  EXPECT_EQ(std::get<AddPublisher>(*publisher).name, "orders");
  EXPECT_EQ(std::get<AddPublisher>(*publisher).profile, (PublisherProfile{.shape = RateShape::Ramp,
                                                                          .rate = 10,
                                                                          .ramp_to = 20.5,
                                                                          .period = 1ms,
                                                                          .health_percent = 1,
                                                                          .config_percent = 2,
                                                                          .data_percent = 97,
                                                                          .payload_bytes = 3,
                                                                          .shared_payload = false}));
}

TEST(JsonAction, EachHasANameOfItsOwn) {
  const std::set<std::string_view> names(action_names().begin(), action_names().end());
  EXPECT_EQ(names.size(), std::variant_size_v<Action>);
  EXPECT_EQ(action_name(HangSubscriber{}), "hang_subscriber");
  EXPECT_EQ(action_name(AddPublisher{}), "add_publisher");
  EXPECT_EQ(action_name(AbortCutover{}), "abort_cutover");
  EXPECT_EQ(action_name(SetWarnRate{}), "set_warn_rate");
  EXPECT_EQ(to_json(RunCutover{}), json::parse(R"({"action": "run_cutover"})"));
}

TEST(JsonAction, RefusesAnUnknownOrMissingName) {
  EXPECT_THAT(refusal(json::object()), HasSubstr("action is missing; it must be one of add_subscriber, "));
  EXPECT_THAT(refusal({{"action", "hang"}}), AllOf(HasSubstr("action must be one of"), HasSubstr("not \"hang\"")));
  EXPECT_THAT(refusal({{"action", 3}}), HasSubstr("not 3"));
  EXPECT_EQ(refusal("hang_subscriber"), "an action must be an object, not \"hang_subscriber\"");
}

TEST(JsonAction, RefusesWrongTypesAndRanges) {
  EXPECT_EQ(refusal_with(HangSubscriber{.id = 1}, "/id", "1"), "id must be an integer 0 .. 4294967295, not \"1\"");
  EXPECT_EQ(refusal_with(HangSubscriber{.id = 1}, "/id", -1), "id must be an integer 0 .. 4294967295, not -1");
  EXPECT_THAT(refusal_with(StallSubscriber{.id = 1}, "/duration_ns", 1.5), HasSubstr("duration_ns must be an integer"));
  EXPECT_EQ(refusal_with(BeginCutover{}, "/capacity", 4294967296),
            "capacity must be an integer 0 .. 4294967295, not 4294967296");
  EXPECT_EQ(refusal_with(SetWarnRate{}, "/per_minute", 60'001), "per_minute must be an integer 0 .. 60000, not 60001");
  EXPECT_EQ(refusal_with(BeginCutover{}, "/kind", "quick"),
            "kind must be one of sealed, host-level, naive, not \"quick\"");
  EXPECT_EQ(refusal_with(SetSubscriber{}, "/profile/shape", 9),
            "profile.shape must be one of constant, uniform, exponential, pareto, not 9");
  EXPECT_EQ(refusal_with(SetSubscriber{}, "/profile", 9), "profile must be an object, not 9");
  EXPECT_EQ(refusal_with(SetSubscriber{}, "/profile/flap_hz", nullptr),
            "profile.flap_hz must be a finite number, not null");
}

TEST(JsonAction, ProfilesAreValidated) {
  EXPECT_EQ(refusal_with(SetSubscriber{}, "/profile/handler_ns", 61'000'000'000),
            "profile: handler must be 0 ms .. 60000 ms, not 61000 ms");
  EXPECT_THAT(refusal_with(SetPublisher{}, "/profile/health_percent", 50), HasSubstr("must be 100, not 50 + 10 + 50"));
  EXPECT_THAT(refusal_with(AddPublisher{}, "/profile/rate", -1), HasSubstr("rate must be a number"));
}

TEST(JsonAction, RefusesMissingAndUnknownKeys) {
  EXPECT_EQ(refusal({{"action", "hang_subscriber"}}), "id is missing; it must be an integer 0 .. 4294967295");
  EXPECT_EQ(refusal({{"action", "run_cutover"}, {"now", true}}), "\"now\" is not a key; keys are: action");
  EXPECT_EQ(refusal_with(SetSubscriber{}, "/profile/handler_ms", 3),
            "\"handler_ms\" is not a key of profile; keys are: shape, handler_ns, jitter_ns, flap_hz, retain");
}

}  // namespace
}  // namespace ron::sim
