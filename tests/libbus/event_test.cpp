// SPDX-License-Identifier: MIT OR Apache-2.0
#include <ron/event.h>

#include <array>
#include <set>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

#include <gtest/gtest.h>

#include "support/alloc_tracker.h"
#include "support/outcome.h"

namespace ron {
namespace {

using namespace std::string_view_literals;
using test::bytes_of;
using test::text_of;

static_assert(sizeof(Event) == 64, "the header promises a 64-byte value");
static_assert(std::is_nothrow_default_constructible_v<Event> && std::is_nothrow_copy_constructible_v<Event> &&
              std::is_nothrow_copy_assignable_v<Event> && std::is_nothrow_move_constructible_v<Event> &&
              std::is_nothrow_move_assignable_v<Event> && std::is_nothrow_destructible_v<Event>);

void expect_nothing_but_kind(const Event& event, Event::Kind kind) {
  EXPECT_EQ(event.kind(), kind);
  EXPECT_TRUE(event.service().empty());
  EXPECT_FALSE(event.ok());
  EXPECT_EQ(event.version(), 0U);
  EXPECT_TRUE(event.reason().empty());
  EXPECT_TRUE(event.topic().empty());
  EXPECT_EQ(event.payload().size(), 0U);
}

TEST(Event, DefaultIsAPlaceholder) {
  expect_nothing_but_kind(Event{}, Event::Kind::None);
  EXPECT_EQ(Event{}.stamp(), 0U);
}

TEST(Event, ShutdownCarriesNothing) { expect_nothing_but_kind(Event::shutdown(), Event::Kind::Shutdown); }

TEST(Event, HealthHasServiceAndOkOnly) {
  for (const bool ok : {true, false}) {
    const Event event = Event::health("indexer", ok);
    EXPECT_EQ(event.kind(), Event::Kind::Health);
    EXPECT_EQ(event.service(), "indexer");
    EXPECT_EQ(event.ok(), ok);
    EXPECT_EQ(event.version(), 0U);
    EXPECT_TRUE(event.reason().empty());
    EXPECT_TRUE(event.topic().empty());
    EXPECT_EQ(event.payload().size(), 0U);
  }
}

TEST(Event, ConfigUpdatedHasVersionOnly) {
  for (const std::uint64_t version : {std::uint64_t{0}, std::uint64_t{1}, ~std::uint64_t{0}}) {
    const Event event = Event::config_updated(version);
    EXPECT_EQ(event.kind(), Event::Kind::ConfigUpdated);
    EXPECT_EQ(event.version(), version);
    EXPECT_TRUE(event.service().empty());
    EXPECT_FALSE(event.ok());
    EXPECT_TRUE(event.reason().empty());
    EXPECT_TRUE(event.topic().empty());
    EXPECT_EQ(event.payload().size(), 0U);
  }
}

TEST(Event, ServiceCrashedHasServiceAndReasonOnly) {
  const Event event = Event::service_crashed("indexer", "out of memory");
  EXPECT_EQ(event.kind(), Event::Kind::ServiceCrashed);
  EXPECT_EQ(event.service(), "indexer");
  EXPECT_EQ(event.reason(), "out of memory");
  EXPECT_FALSE(event.ok());
  EXPECT_EQ(event.version(), 0U);
  EXPECT_TRUE(event.topic().empty());
  EXPECT_EQ(event.payload().size(), 0U);
}

TEST(Event, DataHasTopicAndPayloadOnly) {
  const Payload payload = Payload::copy_of(bytes_of(5));
  const Event event = Event::data("orders", payload);
  EXPECT_EQ(event.kind(), Event::Kind::Data);
  EXPECT_EQ(event.topic(), "orders");
  EXPECT_EQ(event.payload(), payload);
  EXPECT_EQ(event.payload().bytes().data(), payload.bytes().data()) << "shared, never copied";
  EXPECT_TRUE(event.service().empty());
  EXPECT_TRUE(event.reason().empty());
  EXPECT_FALSE(event.ok());
  EXPECT_EQ(event.version(), 0U);
}

TEST(Event, TextOfEveryLengthIsCarriedWhole) {
  for (const std::size_t length :
       {0UL, 1UL, 7UL, 8UL, 9UL, 39UL, 40UL, 41UL, 255UL, 256UL, 4096UL, 65'535UL, 65'536UL}) {
    const std::string service = text_of(length);
    const Event event = Event::health(service, true);
    EXPECT_EQ(event.service(), service) << length;
    const Event copy = event;
    EXPECT_EQ(copy.service(), service) << length;
    Event moved = Event{copy};
    const Event target = std::move(moved);
    EXPECT_EQ(target.service(), service) << length;
    EXPECT_TRUE(target.ok());
  }
}

TEST(Event, ServiceAndReasonShareTheRoom) {
  using Lengths = std::pair<std::size_t, std::size_t>;
  for (const auto& [first, second] :
       {Lengths{0, 0}, Lengths{0, 40}, Lengths{40, 0}, Lengths{20, 20}, Lengths{20, 21}, Lengths{1, 300},
        Lengths{0, 65'536}, Lengths{65'536, 0}, Lengths{32'768, 32'768}}) {
    const std::string service = text_of(first, 2);
    const std::string reason = text_of(second, 3);
    const Event event = Event::service_crashed(service, reason);
    EXPECT_EQ(event.service(), service) << first << "+" << second;
    EXPECT_EQ(event.reason(), reason) << first << "+" << second;
  }
}

TEST(Event, LongTopicAndPayloadGoTogether) {
  for (const std::size_t length : {40UL, 41UL, 500UL, 65'000UL}) {
    const std::string topic = text_of(length);
    const Payload payload = Payload::copy_of(bytes_of(Event::max_bytes - length));
    const Event event = Event::data(topic, payload);
    EXPECT_EQ(event.topic(), topic);
    EXPECT_EQ(event.payload(), payload);
  }
}

TEST(Event, MoreThan64KiBIsAProgrammingError) {
  const std::string most = text_of(Event::max_bytes);
  EXPECT_THROW(std::ignore = Event::health(most + "x", true), std::length_error);
  EXPECT_THROW(std::ignore = Event::service_crashed(most, "x"), std::length_error);
  EXPECT_THROW(std::ignore = Event::service_crashed("x", most), std::length_error);
  EXPECT_THROW(std::ignore = Event::data("x", Payload::copy_of(bytes_of(Event::max_bytes))), std::length_error);
  EXPECT_THROW(std::ignore = Event::data("", Payload::copy_of(bytes_of(Event::max_bytes + 1))), std::length_error);
  EXPECT_THROW(std::ignore = Event::data(most + "x", Payload{}), std::length_error);
  EXPECT_NO_THROW(std::ignore = Event::data("", Payload::copy_of(bytes_of(Event::max_bytes))));
  EXPECT_NO_THROW(std::ignore = Event::data(most, Payload{}));
}

TEST(Event, TextMayContainNul) {
  const Event brief = Event::service_crashed("a\0b"sv, "\0\0"sv);
  EXPECT_EQ(brief.service(), "a\0b"sv);
  EXPECT_EQ(brief.reason(), "\0\0"sv);
  EXPECT_NE(brief, Event::service_crashed("a\0c"sv, "\0\0"sv));
  const std::string padded = std::string(100, '\0') + "end";
  EXPECT_EQ(Event::health(padded, false).service(), padded);
}

TEST(Event, EqualityLooksAtKindAndContents) {
  const std::string lengthy = text_of(200);
  EXPECT_EQ(Event{}, Event{});
  EXPECT_EQ(Event::shutdown(), Event::shutdown());
  EXPECT_EQ(Event::health("a", true), Event::health("a", true));
  EXPECT_EQ(Event::health(lengthy, true), Event::health(lengthy, true)) << "in different blocks";
  EXPECT_EQ(Event::data("t", Payload::copy_of(bytes_of(9))), Event::data("t", Payload::adopt(bytes_of(9))));
  EXPECT_EQ(Event::data("t", Payload{}), Event::data("t", Payload::copy_of({})));

  EXPECT_NE(Event::health("a", true), Event::health("a", false));
  EXPECT_NE(Event::health("a", true), Event::health("b", true));
  EXPECT_NE(Event::health("a", true), Event::health("aa", true));
  EXPECT_NE(Event::health("", false), Event{});
  EXPECT_NE(Event::config_updated(0), Event::shutdown());
  EXPECT_NE(Event::config_updated(1), Event::config_updated(2));
  EXPECT_NE(Event::service_crashed("ab", "c"), Event::service_crashed("a", "bc")) << "same bytes, other border";
  EXPECT_NE(Event::service_crashed("a", ""), Event::health("a", false));
  EXPECT_NE(Event::health(lengthy, true), Event::health(text_of(200, 7), true));
  EXPECT_NE(Event::data("t", Payload::copy_of(bytes_of(9))), Event::data("t", Payload::copy_of(bytes_of(9, 5))));
  EXPECT_NE(Event::data("t", Payload::copy_of(bytes_of(9))), Event::data("u", Payload::copy_of(bytes_of(9))));
}

TEST(Event, ReusedStorageLeavesNoTraceInEquality) {
  Event event = Event::health(text_of(40), true);
  event = Event::health("a", true);
  EXPECT_EQ(event, Event::health("a", true));
  event = Event::health(text_of(100), true);
  event = Event::config_updated(3);
  EXPECT_EQ(event, Event::config_updated(3));
}

TEST(Event, StampIsCarriedAndIsNoPartOfEquality) {
  const Event plain = Event::health(text_of(100), true);
  const Event stamped = plain.with_stamp(42);
  EXPECT_EQ(plain.stamp(), 0U) << "with_stamp returns another event";
  EXPECT_EQ(stamped.stamp(), 42U);
  EXPECT_EQ(stamped, plain);
  EXPECT_EQ(stamped.with_stamp(43).stamp(), 43U);
  const Event copy = stamped;
  EXPECT_EQ(copy.stamp(), 42U);
}

TEST(Event, MovedFromIsAPlaceholder) {
  const std::array events{Event::health("short", true), Event::health(text_of(100), true), Event::config_updated(7),
                          Event::data("t", Payload::copy_of(bytes_of(100)))};
  for (const Event& original : events) {
    Event source = original;
    Event target = std::move(source);
    EXPECT_EQ(target, original);
    expect_nothing_but_kind(source, Event::Kind::None);  // NOLINT(bugprone-use-after-move): that is the subject
    EXPECT_EQ(source, Event{});
    source = std::move(target);
    EXPECT_EQ(source, original) << "and can be assigned to again";
    expect_nothing_but_kind(target, Event::Kind::None);  // NOLINT(bugprone-use-after-move)
  }
}

TEST(Event, SelfAssignmentKeepsTheValue) {
  Event event = Event::health(text_of(100), true);
  const Event& same = event;
  event = same;
  EXPECT_EQ(event, Event::health(text_of(100), true));
}

TEST(Event, AllocatesOnceForLongTextAndNeverForShort) {
  RON_SKIP_UNLESS_ALLOCATIONS_ARE_COUNTED();
  const std::string brief = text_of(Event::inline_bytes);
  const std::string lengthy = text_of(Event::inline_bytes + 1);
  auto before = test::allocations_here();
  const Event inlined = Event::health(brief, true);
  const Event copy_of_inlined = inlined;
  EXPECT_EQ(test::allocations_here(), before);
  const Event shared = Event::health(lengthy, true);
  EXPECT_EQ(test::allocations_here(), before + 1);
  const Event copy_of_shared = shared;
  const Event stamped = shared.with_stamp(1);
  EXPECT_EQ(test::allocations_here(), before + 1);
  EXPECT_EQ(copy_of_inlined, inlined);
  EXPECT_EQ(copy_of_shared, stamped);
}

TEST(Event, KindsHaveDistinctNames) {
  std::set<std::string_view> names;
  for (const auto kind : {Event::Kind::None, Event::Kind::Health, Event::Kind::ConfigUpdated,
                          Event::Kind::ServiceCrashed, Event::Kind::Shutdown, Event::Kind::Data}) {
    EXPECT_FALSE(to_string(kind).empty());
    names.insert(to_string(kind));
  }
  EXPECT_EQ(names.size(), 6U);
}

}  // namespace
}  // namespace ron
