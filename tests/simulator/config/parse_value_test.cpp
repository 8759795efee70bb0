// SPDX-License-Identifier: MIT OR Apache-2.0
#include "config/parse_value.h"

#include <chrono>
#include <cstdint>
#include <string>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "config/did_you_mean.h"
#include "config/endpoint.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;

TEST(Duration, IsAnIntegerAndAUnit) {
  EXPECT_EQ(parse_duration("0s"), 0ns);
  EXPECT_EQ(parse_duration("7ns"), 7ns);
  EXPECT_EQ(parse_duration("7us"), 7us);
  EXPECT_EQ(parse_duration("250ms"), 250ms);
  EXPECT_EQ(parse_duration("5s"), 5s);
  EXPECT_EQ(parse_duration("5m"), 5min);
  EXPECT_EQ(parse_duration("1h"), 1h);
  EXPECT_EQ(parse_duration("9223372036854775807ns"), std::chrono::nanoseconds::max());
  EXPECT_FALSE(parse_duration("9223372036854775808ns"));
  EXPECT_FALSE(parse_duration("9223372036854775807us"));
}

RC_GTEST_PROP(Duration, WhatIsShownIsReadBackTheSame, ()) {
  const auto unit =
      *rc::gen::element<std::int64_t>(1, 1'000, 1'000'000, 1'000'000'000, 60'000'000'000, 3'600'000'000'000);
  const std::chrono::nanoseconds duration(*rc::gen::inRange<std::int64_t>(0, 1'000'000) * unit);
  RC_ASSERT(parse_duration(value_text(duration)) == duration);
}

TEST(Duration, IsShownInItsLargestWholeUnit) {
  EXPECT_EQ(value_text(std::chrono::nanoseconds(5s)), "5s");
  EXPECT_EQ(value_text(std::chrono::nanoseconds(90s)), "90s");
  EXPECT_EQ(value_text(std::chrono::nanoseconds(120s)), "2m");
  EXPECT_EQ(value_text(std::chrono::nanoseconds(1500ms)), "1500ms");
}

RC_GTEST_PROP(Values, AnyTextIsReadOrRefusedButNoFault, (const std::string& text)) {
  if (const auto count = parse_count(text)) RC_ASSERT(parse_count(value_text(*count)) == count);
  if (const auto ratio = parse_ratio(text)) RC_ASSERT(parse_ratio(value_text(*ratio)).has_value());
  if (const auto endpoint = parse_endpoint(text)) RC_ASSERT(parse_endpoint(to_string(*endpoint)) == endpoint);
  if (const auto duration = parse_duration(text)) RC_ASSERT(parse_duration(value_text(*duration)) == duration);
}

TEST(Endpoint, KnowsWhatIsLoopback) {
  EXPECT_TRUE(parse_endpoint("127.0.0.1:1")->is_loopback());
  EXPECT_TRUE(parse_endpoint("127.9.9.9:1")->is_loopback());
  EXPECT_TRUE(parse_endpoint("[::1]:1")->is_loopback());
  EXPECT_TRUE(parse_endpoint("localhost:1")->is_loopback());
  EXPECT_FALSE(parse_endpoint("0.0.0.0:1")->is_loopback());
  EXPECT_FALSE(parse_endpoint("[::]:1")->is_loopback());
  EXPECT_FALSE(parse_endpoint("[::ffff:127.0.0.1]:1")->is_loopback());
  EXPECT_FALSE(parse_endpoint("192.168.1.1:1")->is_loopback());
}

TEST(DidYouMean, FindsTheNearestIfItIsNearEnough) {
  constexpr auto known = std::to_array<std::string_view>({"bus.capacity", "host.listen", "host.service"});
  EXPECT_EQ(did_you_mean("bus.capasity", known), "bus.capacity");
  EXPECT_EQ(did_you_mean("host.lisen", known), "host.listen");
  EXPECT_EQ(did_you_mean("capacity", known), std::nullopt);
  EXPECT_EQ(did_you_mean("", known), std::nullopt);
  EXPECT_EQ(did_you_mean(std::string(1'000'000, 'x'), known), std::nullopt);
  EXPECT_EQ(suggestion("bus.capacit", known), "; did you mean bus.capacity?");
  EXPECT_EQ(suggestion("zzz", known), "");
}

TEST(Quotes, KeepOneShortPrintableLine) {
  EXPECT_EQ(in_quotes("a\nb\x1b"), "\"a?b?\"");
  EXPECT_EQ(in_quotes(std::string(41, 'x')), "\"" + std::string(40, 'x') + "…\"");
}

}  // namespace
}  // namespace ron::sim
