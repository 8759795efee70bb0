// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Wire events against the canonical vectors, and round trips of whatever an event may hold.
#include "wire/wire_event.h"

#include <fstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <nlohmann/json.hpp>

namespace ron::sim {
namespace {

using testing::HasSubstr;

std::vector<std::string> vectors(const std::string& name) {
  std::ifstream in(std::string(RON_VECTORS) + "/" + name);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string text_of(const Event& event, std::optional<std::uint64_t> corr_id) {
  std::string text;
  EXPECT_TRUE(append_wire_event(text, event, corr_id));
  return text;
}

std::string refusal(const std::string& text) {
  const auto parsed = parse_wire_event(text);
  return parsed ? "accepted" : parsed.error();
}

// Any Unicode text but surrogates, as UTF-8.
rc::Gen<std::string> utf8() {
  return rc::gen::map(
      rc::gen::container<std::vector<char32_t>>(rc::gen::oneOf(rc::gen::inRange<char32_t>(0, 0x80),
                                                               rc::gen::inRange<char32_t>(0x80, 0xd800),
                                                               rc::gen::inRange<char32_t>(0xe000, 0x110000))),
      [](const std::vector<char32_t>& points) {
        std::string text;
        const auto add = [&text](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
        for (const char32_t p : points) {
          if (p < 0x80) {
            add(p);
          } else if (p < 0x800) {
            add(0xc0 | p >> 6U);
            add(0x80 | (p & 0x3fU));
          } else if (p < 0x10000) {
            add(0xe0 | p >> 12U);
            add(0x80 | (p >> 6U & 0x3fU));
            add(0x80 | (p & 0x3fU));
          } else {
            add(0xf0 | p >> 18U);
            add(0x80 | (p >> 12U & 0x3fU));
            add(0x80 | (p >> 6U & 0x3fU));
            add(0x80 | (p & 0x3fU));
          }
        }
        return text;
      });
}

TEST(WireEvent, EveryCanonicalVectorIsReadAndWrittenTheSame) {
  const auto lines = vectors("wire-events.txt");
  ASSERT_GE(lines.size(), 10U);
  for (const std::string& line : lines) {
    const auto event = parse_wire_event(line);
    ASSERT_TRUE(event) << line << ": " << event.error();
    EXPECT_EQ(wire_text(*event), line);
  }
}

TEST(WireEvent, WhatIsNoneIsRefused) {
  const auto lines = vectors("wire-events-refused.txt");
  ASSERT_GE(lines.size(), 10U);
  for (const std::string& line : lines) EXPECT_FALSE(parse_wire_event(line)) << line;
}

TEST(WireEvent, ARefusalNamesTheKeyAndWhatIsAccepted) {
  EXPECT_EQ(refusal(R"({"event":"health","service":"a","ok":1})"), "ok must be true or false, not 1");
  EXPECT_EQ(refusal(R"({"event":"health","service":"a"})"), "ok is missing; it must be true or false");
  EXPECT_EQ(refusal(R"({"event":"shutdown","x":1})"), "\"x\" is not a key of this event; keys are: event, corr_id");
  EXPECT_THAT(refusal(R"({"event":"data"})"), HasSubstr("not \"data\""));
  EXPECT_EQ(refusal(R"({"event":"gap","from":2,"to":1,"reason":"lagged"})"), "from must be at most to (1), not 2");
  EXPECT_THAT(refusal(R"({"event":"health","event":"health"})"), HasSubstr("twice"));
}

TEST(WireEvent, KindsThatAreNotForOthersAreNotEmitted) {
  std::string text = "before";
  EXPECT_FALSE(append_wire_event(text, Event::data("topic", Payload::copy_of({})), 1));
  EXPECT_FALSE(append_wire_event(text, Event(), 1));
  EXPECT_EQ(text, "before");
}

TEST(WireEvent, TheStampNeverLeaves) {
  EXPECT_EQ(text_of(Event::config_updated(3).with_stamp(99), 8),
            R"({"event":"config_updated","version":3,"corr_id":8})");
}

TEST(WireEvent, AReasonIsRedacted) {
  EXPECT_EQ(text_of(Event::service_crashed("indexer", "token=abc refused"), 9),
            R"({"event":"service_crashed","service":"indexer","reason":"token=[redacted] refused","corr_id":9})");
}

TEST(WireEvent, BytesThatAreNoUtf8StillMakeJson) {
  const std::string text = text_of(Event::health("a\xff\xfe\x80z", true), 1);
  EXPECT_TRUE(nlohmann::json::accept(text)) << text;
  EXPECT_TRUE(parse_wire_event(text));
}

RC_GTEST_PROP(WireEvent, HealthIsReadAsItWas, (bool ok, std::uint64_t corr_id)) {
  const std::string service = *utf8();
  const Event event = Event::health(service, ok);
  const auto read = parse_wire_event(text_of(event, corr_id));
  RC_ASSERT(read.has_value());
  RC_ASSERT(read->corr_id == corr_id);
  RC_ASSERT(*to_event(*read) == event);
}

RC_GTEST_PROP(WireEvent, AConfigUpdateIsReadAsItWas, (std::uint64_t version)) {
  const auto read = parse_wire_event(text_of(Event::config_updated(version), std::nullopt));
  RC_ASSERT(read.has_value());
  RC_ASSERT(!read->corr_id.has_value());
  RC_ASSERT(*to_event(*read) == Event::config_updated(version));
}

RC_GTEST_PROP(WireEvent, AnyWireEventIsReadAsItWasWritten, (std::uint64_t a, std::uint64_t b)) {
  WireEvent event{.kind = WireKind::ServiceCrashed, .service = *utf8(), .reason = *utf8(), .corr_id = a};
  RC_ASSERT(parse_wire_event(wire_text(event)).value() == event);
  event = {.kind = WireKind::Gap,
           .service = {},
           .reason = *utf8(),
           .from = std::min(a, b),
           .to = std::max(a, b),
           .corr_id = {}};
  RC_ASSERT(parse_wire_event(wire_text(event)).value() == event);
}

RC_GTEST_PROP(WireEvent, NoBytesAreMoreThanRefused, (const std::string& bytes)) {
  const auto read = parse_wire_event(bytes);
  RC_ASSERT(read.has_value() || !read.error().empty());
}

TEST(VersionGate, LetsOnlyNewerVersionsThrough) {
  VersionGate gate;
  EXPECT_TRUE(gate.admit(0));
  EXPECT_FALSE(gate.admit(0));
  EXPECT_TRUE(gate.admit(5));
  EXPECT_FALSE(gate.admit(5));
  EXPECT_FALSE(gate.admit(4));
  EXPECT_TRUE(gate.admit(6));
}

}  // namespace
}  // namespace ron::sim
