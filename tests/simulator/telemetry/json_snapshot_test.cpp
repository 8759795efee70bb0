// SPDX-License-Identifier: MIT OR Apache-2.0
#include "telemetry/json_snapshot.h"

#include <limits>
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

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;

Snapshot example() {
  Snapshot snapshot;
  snapshot.number = 7;
  snapshot.at = std::chrono::seconds(2);
  snapshot.speed = 1.5;
  snapshot.totals.published = 100;
  snapshot.rings.push_back({.bus = 1, .draining = true, .capacity = 256, .depth = 3, .published = 100, .receivers = 1});
  snapshot.publishers.push_back({.id = 1, .name = "orders", .rate_set = 1000, .sent = 100});
  snapshot.subscribers.push_back({.id = 4, .name = "audit", .state = SubscriberState::Hung, .handler_us = 0.5});
  snapshot.cutover.kind = CutoverKind::HostLevel;
  snapshot.cutover.step = CutoverStep::MoveSubscribers;
  snapshot.cutover.proofs = {"both buses are there"};
  return snapshot;
}

std::string snapshot_refusal(const json& value) {
  const auto read = snapshot_from_json(value);
  return read ? "accepted" : read.error();
}

// What is refused when the example is changed at one place.
std::string snapshot_refusal_with(const std::string& pointer, json value) {
  json changed = to_json(example());
  changed[json::json_pointer(pointer)] = std::move(value);
  return snapshot_refusal(changed);
}

RC_GTEST_PROP(JsonSnapshot, WhatIsWrittenIsReadBackTheSame, ()) {
  const Snapshot snapshot = test::any_snapshot();
  const auto parsed = parse_json(json_text(to_json(snapshot)));
  RC_ASSERT(parsed.has_value());
  const auto read = snapshot_from_json(*parsed);
  if (!read) RC_FAIL(read.error());
  RC_ASSERT(test::fields(*read) == test::fields(snapshot));
}

TEST(JsonSnapshot, KeysAreTheFieldsNamesAndDurationsNanoseconds) {
  const json value = to_json(example());
  EXPECT_EQ(value["number"], 7);
  EXPECT_EQ(value["at_ns"], 2'000'000'000);
  EXPECT_EQ(value["speed"], 1.5);
  EXPECT_EQ(value["totals"]["published"], 100);
  EXPECT_EQ(value["rings"][0], json::parse(R"({"bus": 1, "draining": true, "capacity": 256, "depth": 3,
                                               "published": 100, "receivers": 1})"));
  EXPECT_EQ(
      value["publishers"][0],
      json::parse(
          R"({"id": 1, "name": "orders", "rate_set": 1000.0, "shape": "steady", "copies": false, "sent": 100, "refused": 0,
                              "copied_bytes": 0})"));
  EXPECT_EQ(value["warnings"], json::parse(R"({"per_minute": 60, "logged": 0, "suppressed": 0})"));
  EXPECT_EQ(value["bus_closed"], false);
  EXPECT_EQ(value["subscribers"][0]["state"], "hung");
  EXPECT_EQ(value["cutover"]["kind"], "host-level");
  EXPECT_EQ(value["cutover"]["step"], "move_subscribers");
  EXPECT_EQ(value["cutover"]["proofs"][0], "both buses are there");
}

TEST(JsonSnapshot, CountersKeepAll64Bits) {
  Snapshot snapshot;
  snapshot.totals.published = std::numeric_limits<std::uint64_t>::max();
  const auto parsed = parse_json(json_text(to_json(snapshot)));
  ASSERT_TRUE(parsed);
  EXPECT_EQ(snapshot_from_json(*parsed)->totals.published, std::numeric_limits<std::uint64_t>::max());
}

TEST(JsonSnapshot, RefusesAWrongTypeWithPathValueAndWhatIsAccepted) {
  EXPECT_EQ(snapshot_refusal_with("/number", "7"), "number must be an integer 0 .. 18446744073709551615, not \"7\"");
  EXPECT_EQ(snapshot_refusal_with("/paused", 1), "paused must be true or false, not 1");
  EXPECT_EQ(snapshot_refusal_with("/speed", "fast"), "speed must be a finite number, not \"fast\"");
  EXPECT_EQ(snapshot_refusal_with("/rings", 3), "rings must be a list of at most 65536 entries, not 3");
  EXPECT_EQ(snapshot_refusal_with("/totals", json::array()), "totals must be an object, not an empty list");
  EXPECT_EQ(snapshot_refusal_with("/cutover/proofs/0", 3),
            "cutover.proofs[0] must be a text of at most 4096 bytes, not 3");
  EXPECT_EQ(snapshot_refusal_with("/subscribers/0", nullptr), "subscribers[0] must be an object, not null");
}

TEST(JsonSnapshot, RefusesWhatIsOutOfRange) {
  EXPECT_EQ(snapshot_refusal_with("/subscribers/0/backlog", -1),
            "subscribers[0].backlog must be an integer 0 .. 18446744073709551615, not -1");
  EXPECT_EQ(snapshot_refusal_with("/subscribers/0/id", 4294967296),
            "subscribers[0].id must be an integer 0 .. 4294967295, not 4294967296");
  EXPECT_EQ(snapshot_refusal_with("/rings/0/bus", 2), "rings[0].bus must be an integer 0 .. 1, not 2");
  EXPECT_THAT(snapshot_refusal_with("/at_ns", -5),
              AllOf(HasSubstr("at_ns must be an integer 0 .."), HasSubstr("not -5")));
  EXPECT_THAT(snapshot_refusal_with("/number", 1.5), HasSubstr("not 1.5"));
  EXPECT_THAT(snapshot_refusal_with("/number", 1.8446744073709552e19), HasSubstr("number must be an integer"));
  EXPECT_THAT(snapshot_refusal_with("/publishers/0/name", std::string(4097, 'x')), HasSubstr("at most 4096 bytes"));
}

TEST(JsonSnapshot, RefusesNamesItDoesNotKnow) {
  EXPECT_EQ(snapshot_refusal_with("/subscribers/0/state", "asleep"),
            "subscribers[0].state must be one of running, slow, stalled, hung, crashed, restarting, flapping, "
            "not \"asleep\"");
  EXPECT_THAT(snapshot_refusal_with("/cutover/step", "create the new bus"),
              HasSubstr("cutover.step must be one of idle"));
  EXPECT_THAT(snapshot_refusal_with("/cutover/kind", 1), HasSubstr("cutover.kind must be one of sealed"));
}

TEST(JsonSnapshot, RefusesFiguresThatAreNoNumber) {
  EXPECT_THAT(snapshot_refusal_with("/speed", std::numeric_limits<double>::quiet_NaN()),
              HasSubstr("speed must be a finite"));
  EXPECT_THAT(snapshot_refusal_with("/speed", std::numeric_limits<double>::infinity()),
              HasSubstr("speed must be a finite"));
  EXPECT_EQ(snapshot_refusal_with("/subscribers/0/handler_us", nullptr),
            "subscribers[0].handler_us must be a finite number, not null");
}

TEST(JsonSnapshot, RefusesAMissingKeyEverywhere) {
  const json whole = to_json(example());
  const json flat = whole.flatten();
  for (const auto& [pointer, value] : flat.items()) {
    json less = whole;
    const json::json_pointer at(pointer);
    if (less[at.parent_pointer()].is_array()) continue;
    less[at.parent_pointer()].erase(at.back());
    EXPECT_THAT(snapshot_refusal(less), AllOf(HasSubstr(at.back()), HasSubstr("is missing; it must be"))) << pointer;
  }
}

TEST(JsonSnapshot, RefusesLatenciesInOtherBuckets) {
  EXPECT_EQ(snapshot_refusal_with("/publish_to_recv/counts", json::array({1, 2})),
            "publish_to_recv.counts must be a list of 23 entries, not a list");
  EXPECT_THAT(snapshot_refusal_with("/publish_to_recv/counts/4", -1),
              HasSubstr("publish_to_recv.counts[4] must be an integer"));
}

TEST(JsonSnapshot, RefusesAKeyItDoesNotKnow) {
  EXPECT_EQ(snapshot_refusal_with("/totals/sold", 3),
            "\"sold\" is not a key of totals; keys are: published, sent, delivered, lost, lag_reports, closed, "
            "cutovers, cutovers_aborted, cutovers_with_gap");
  EXPECT_THAT(snapshot_refusal_with("/extra", 3), HasSubstr("\"extra\" is not a key; keys are: number, at_ns"));
  EXPECT_EQ(snapshot_refusal(json::array()), "the JSON must be an object, not an empty list");
  EXPECT_EQ(snapshot_refusal(nullptr), "the JSON must be an object, not null");
}

RC_GTEST_PROP(JsonSnapshot, AnyChangeOfOneValueIsReadOrRefusedButNoFault, ()) {
  json flat = to_json(test::any_snapshot()).flatten();
  const auto key = *rc::gen::elementOf([&] {
    std::vector<std::string> keys;
    for (const auto& [at, value] : flat.items()) keys.push_back(at);
    return keys;
  }());
  flat[key] = *rc::gen::element<json>(nullptr, true, -1, 1.5, "x", 1e300, 18446744073709551615U);
  const auto read = snapshot_from_json(flat.unflatten());
  if (!read) RC_ASSERT(!read.error().empty());
}

}  // namespace
}  // namespace ron::sim
