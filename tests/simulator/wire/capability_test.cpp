// SPDX-License-Identifier: MIT OR Apache-2.0
#include "wire/capability.h"

#include <chrono>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "wire/caveat.h"
#include "wire/macaroon.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using Kind = CapabilityRefusal::Kind;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const auto noon = *parse_rfc3339("2026-11-21T12:00:00Z");

class Capability : public testing::Test {
 protected:
  static CapabilityUse use(std::string_view command, bool changes = true) {
    return {.command = command, .changes = changes, .tenant = "payments", .now = noon};
  }
  std::string outcome(std::string_view token, const CapabilityUse& wanted) const {
    const auto verified = mint_.verify(token, wanted);
    if (verified) return "granted";
    switch (verified.error().kind) {
      case Kind::Invalid: return "invalid: " + verified.error().message;
      case Kind::Expired: return "expired: " + verified.error().message;
      case Kind::Narrow: return "narrow: " + verified.error().message;
    }
    return "unknown";
  }
  static std::string narrowed(std::string_view token, const CapabilityLimits& limits) {
    const auto made = attenuate(token, limits);
    EXPECT_TRUE(made) << made.error();
    return made.value_or("");
  }

  CapabilityMint mint_{"ron-sim"};
};

TEST_F(Capability, AFreshOneAllowsAll) {
  EXPECT_EQ(outcome(mint_.mint(), use("hang_subscriber")), "granted");
  EXPECT_EQ(outcome(mint_.mint(), use("", false)), "granted");
}

TEST_F(Capability, ReadOnlyAllowsReading) {
  const std::string token = narrowed(mint_.mint(), {.read_only = true, .commands = {}, .expires = {}, .tenant = {}});
  EXPECT_EQ(outcome(token, use("", false)), "granted");
  EXPECT_EQ(outcome(token, use("hang_subscriber")), "narrow: the token allows reading only");
}

TEST_F(Capability, CommandsAllowThoseAndReading) {
  const std::string token =
      narrowed(mint_.mint(), {.commands = {"hang_subscriber", "resume_subscriber"}, .expires = {}, .tenant = {}});
  EXPECT_EQ(outcome(token, use("hang_subscriber")), "granted");
  EXPECT_EQ(outcome(token, use("resume_subscriber")), "granted");
  EXPECT_EQ(outcome(token, use("", false)), "granted");
  EXPECT_EQ(outcome(token, use("begin_cutover")),
            "narrow: the token allows only the commands hang_subscriber, resume_subscriber, not begin_cutover");
  EXPECT_THAT(outcome(token, use("hang")), HasSubstr("narrow"));
  EXPECT_THAT(outcome(token, use("hang_subscriber, resume_subscriber")), HasSubstr("narrow"));
}

TEST_F(Capability, ExpiresByTheClockItIsGiven) {
  const std::string token = narrowed(mint_.mint(), {.commands = {}, .expires = noon + 1s, .tenant = {}});
  CapabilityUse wanted = use("hang_subscriber");
  EXPECT_EQ(outcome(token, wanted), "granted");
  wanted.now = noon + 1s;
  EXPECT_EQ(outcome(token, wanted), "expired: the token expired at 2026-11-21T12:00:01Z; it is 2026-11-21T12:00:01Z");
}

TEST_F(Capability, IsForOneTenant) {
  EXPECT_EQ(outcome(narrowed(mint_.mint(), {.commands = {}, .expires = {}, .tenant = "payments"}), use("x")),
            "granted");
  EXPECT_EQ(outcome(narrowed(mint_.mint(), {.commands = {}, .expires = {}, .tenant = "orders"}), use("x")),
            "narrow: the token is of another tenant");
}

TEST_F(Capability, NarrowingTwiceNeverWidens) {
  const std::string one = narrowed(mint_.mint(), {.commands = {"a"}, .expires = {}, .tenant = {}});
  const std::string two = narrowed(one, {.commands = {"a", "b"}, .expires = {}, .tenant = {}});
  EXPECT_EQ(outcome(two, use("a")), "granted");
  EXPECT_THAT(outcome(two, use("b")), HasSubstr("narrow"));
}

TEST_F(Capability, OfAnotherHostOrKeyIsInvalid) {
  const CapabilityMint other("ron-sim");
  EXPECT_EQ(outcome(other.mint(), use("x")),
            "invalid: the token is of another host, or of a key that has been rotated away");
  const std::string before = mint_.mint();
  mint_.rotate();
  EXPECT_THAT(outcome(before, use("x")), HasSubstr("rotated away"));
  EXPECT_EQ(outcome(mint_.mint(), use("x")), "granted");
}

TEST_F(Capability, ForgedWithTheRightNameIsInvalid) {
  const auto text = inspect_capability(mint_.mint());
  const std::string forged = serialized(*create_macaroon("ron-sim", std::string(32, 'k'), text->identifier));
  EXPECT_EQ(outcome(forged, use("x")), "invalid: the token's signature is wrong");
}

TEST_F(Capability, WhoseCaveatIsNotUnderstoodIsInvalid) {
  for (const char* const caveat :
       {"colour = red", "", "access = read-write", "expires < tomorrow", "expires < 2026-13-01T00:00:00Z",
        "ACCESS = read-only", "expires <2026-11-21T12:00:01Z"}) {
    const auto plain = parse_macaroon(mint_.mint());
    const std::string token = serialized(*with_caveat(**plain, caveat));
    EXPECT_THAT(outcome(token, use("", false)), HasSubstr("invalid: ")) << caveat;
  }
}

TEST_F(Capability, AForgedOnesCaveatsAreNotBelieved) {
  const CapabilityMint other("ron-sim");
  const auto text = inspect_capability(mint_.mint());
  const auto forged = create_macaroon("ron-sim", std::string(32, 'k'), text->identifier);
  EXPECT_EQ(outcome(serialized(*with_caveat(*forged, "access = read-only")), use("x")),
            "invalid: the token's signature is wrong");
}

TEST_F(Capability, WhatIsNoTokenIsInvalidAndNeverQuoted) {
  EXPECT_EQ(outcome("", use("x")), "invalid: a token must be of 1 .. 4096 characters, not 0");
  EXPECT_EQ(outcome(std::string(4097, 'A'), use("x")), "invalid: a token must be of 1 .. 4096 characters, not 4097");
  EXPECT_EQ(outcome("abc def", use("x")), "invalid: a token must be base64 and no more");
  EXPECT_EQ(outcome(std::string("MDAx\0MDAx", 9), use("x")), "invalid: a token must be base64 and no more");
  EXPECT_EQ(outcome("{\"v\": 2}", use("x")), "invalid: a token must be base64 and no more");
  EXPECT_EQ(outcome("c2VjcmV0", use("x")), "invalid: the token is no macaroon of format v1");
  EXPECT_EQ(outcome(std::string(4096, 'A'), use("x")), "invalid: the token is no macaroon of format v1");
}

TEST_F(Capability, AThirdPartysCaveatIsRefused) {
  const auto plain = parse_macaroon(mint_.mint());
  macaroon_returncode code{};
  const auto bytes = [](const char* text) { return reinterpret_cast<const unsigned char*>(text); };
  const Macaroon asked(macaroon_add_third_party_caveat(
      plain->get(), bytes("elsewhere"), 9, bytes("01234567890123456789012345678901"), 32, bytes("id"), 2, &code));
  ASSERT_TRUE(asked);
  EXPECT_EQ(outcome(serialized(*asked), use("x")), "invalid: the token must have no third party's caveat");
}

TEST_F(Capability, SaysWhatItIsWithoutAKey) {
  const std::string token =
      narrowed(mint_.mint(), {.read_only = true, .commands = {"a", "b"}, .expires = noon, .tenant = "payments"});
  const auto text = inspect_capability(token);
  ASSERT_TRUE(text) << text.error();
  EXPECT_EQ(text->location, "ron-sim");
  EXPECT_THAT(text->identifier, HasSubstr("ron-bus/1 "));
  EXPECT_THAT(text->caveats, ElementsAre("access = read-only", "commands in a, b", "expires < 2026-11-21T12:00:00Z",
                                         "tenant = payments"));
  EXPECT_THAT(inspect_capability(mint_.mint())->caveats, IsEmpty());
}

TEST_F(Capability, LimitsThatCannotBeWrittenAreRefused) {
  EXPECT_EQ(attenuate(mint_.mint(), {.commands = {"a, b"}, .expires = {}, .tenant = {}}).error(),
            "a command must be 1 .. 64 letters, digits, '.', '_' or '-', not \"a, b\"");
  EXPECT_FALSE(attenuate(mint_.mint(), {.commands = {""}, .expires = {}, .tenant = {}}));
  EXPECT_FALSE(attenuate(mint_.mint(), {.commands = {}, .expires = {}, .tenant = "a\naccess"}));
  EXPECT_FALSE(attenuate("nonsense", {}));
}

TEST_F(Capability, NarrowingHasAnEnd) {
  std::string token = mint_.mint();
  int times = 0;
  while (const auto next = attenuate(token, {.commands = {}, .expires = {}, .tenant = "payments"})) {
    token = *next;
    ASSERT_LE(++times, 32);
  }
  EXPECT_EQ(times, 32);
  EXPECT_EQ(outcome(token, use("x")), "granted");
}

RC_GTEST_FIXTURE_PROP(Capability, AnyChangeOfOneCharacterIsInvalid, ()) {
  std::string token = narrowed(mint_.mint(), {.read_only = true, .commands = {}, .expires = {}, .tenant = {}});
  const auto at = *rc::gen::inRange<std::size_t>(0, token.size());
  const char other = *rc::gen::elementOf(std::string("ABCxyz019-_=+/"));
  const std::string before = token;
  token[at] = other;
  const auto parsed = parse_macaroon(token);
  // Not signed: the location, a hint for people, and the last characters' bits that no byte comes from.
  if (parsed && (location_of(**parsed) != "ron-sim" || serialized(**parsed) == before)) return;
  RC_ASSERT(outcome(token, use("", false)).starts_with("invalid: "));
}

RC_GTEST_FIXTURE_PROP(Capability, AnyBytesAreRefusedAndNoFault, (const std::string& bytes)) {
  RC_ASSERT(!mint_.verify(bytes, use("x")));
  RC_ASSERT(!inspect_capability(bytes));
}

RC_GTEST_PROP(CapabilityTime, IsReadBackTheSame, ()) {
  const std::chrono::system_clock::time_point time{
      std::chrono::seconds(*rc::gen::inRange<std::int64_t>(0, 7'000'000'000))};
  RC_ASSERT(parse_rfc3339(rfc3339(time)) == time);
}

TEST(CapabilityTime, IsUtcInWholeSecondsAndNothingElse) {
  EXPECT_EQ(rfc3339(noon), "2026-11-21T12:00:00Z");
  EXPECT_TRUE(parse_rfc3339("2028-02-29T23:59:59Z"));
  for (const char* const text :
       {"", "2026-11-21", "2026-11-21T12:00:00", "2026-11-21T12:00:00+01:00", "2026-11-21 12:00:00Z",
        "2026-02-29T00:00:00Z", "2026-11-21T24:00:00Z", "2026-11-21T12:60:00Z", "-026-11-21T12:00:00Z",
        "2026-11-21T12:00:00Zx", "9999-11-21T12:00:00Z", "2026-11-21T12:00:+1Z"}) {
    EXPECT_FALSE(parse_rfc3339(text)) << text;
  }
}

}  // namespace
}  // namespace ron::sim
