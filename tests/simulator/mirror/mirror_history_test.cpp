// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The history by itself: what a cursor gets, where a client enters, and what it is told is missing.
#include "mirror/mirror_history.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "wire/oap_frame.h"

namespace ron::sim {
namespace {

class History : public testing::Test {
 protected:
  void add(std::uint64_t first, std::uint64_t last) {
    auto batch = std::make_shared<MirrorBatch>("77");
    for (std::uint64_t n = first; n <= last; ++n) EXPECT_TRUE(batch->add(Event::health("a", true), n));
    history.append(batch, last + 1);
  }
  std::vector<std::uint64_t> numbers(std::uint64_t cursor, std::size_t most = 100) {
    std::vector<std::uint64_t> all;
    const auto page = history.read(cursor, most);
    EXPECT_FALSE(page.gone);
    for (const auto& batch : page.batches) {
      for (const auto& item : batch->items()) all.push_back(item.number);
    }
    return all;
  }
  std::string gap(const std::string& id) {
    const auto entry = history.enter(parse_resume_id(id));
    return entry.gap ? wire_text(*entry.gap) : "none";
  }

  MirrorHistory history{"77", 1, {.events = 10, .bytes = 1U << 20U}};
};

TEST_F(History, ACursorGetsWhatComesFromItOn) {
  add(1, 3);
  add(4, 6);
  EXPECT_THAT(numbers(1), testing::ElementsAre(1, 2, 3, 4, 5, 6));
  EXPECT_THAT(numbers(3), testing::ElementsAre(3, 4, 5, 6));
  EXPECT_THAT(numbers(7), testing::IsEmpty());
  EXPECT_THAT(numbers(1, 1), testing::ElementsAre(1, 2, 3));
  EXPECT_EQ(history.read(1, 1).next, 4U);
  EXPECT_EQ(history.read(1, 9).next, 7U);
}

TEST_F(History, NumbersThatWereNotEmittedAreNotMissing) {
  add(1, 1);
  history.append(std::make_shared<MirrorBatch>("77"), 50);
  add(50, 50);
  EXPECT_THAT(numbers(2), testing::ElementsAre(50));
  EXPECT_EQ(gap("77-20"), "none");
}

TEST_F(History, TheOldestGoesAndIsGone) {
  for (std::uint64_t n = 1; n <= 20; ++n) add(n, n);
  EXPECT_EQ(history.oldest(), 11U);
  EXPECT_TRUE(history.read(10, 9).gone);
  EXPECT_EQ(numbers(11).size(), 10U);
}

TEST_F(History, BytesAreBoundedToo) {
  MirrorHistory small("77", 1, {.events = 1000, .bytes = 1000});
  for (std::uint64_t n = 1; n <= 100; ++n) {
    auto batch = std::make_shared<MirrorBatch>("77");
    batch->add(Event::service_crashed("a", std::string(300, '.')), n);
    small.append(batch, n + 1);
  }
  EXPECT_GE(small.oldest(), 97U);
  EXPECT_EQ(small.next(), 101U);
}

TEST_F(History, WhoResumesGoesOnBehindItsIdOrIsToldWhatIsMissing) {
  for (std::uint64_t n = 1; n <= 20; ++n) add(n, n);
  EXPECT_EQ(history.enter(std::nullopt).cursor, 21U);
  EXPECT_EQ(history.enter(parse_resume_id("77-15")).cursor, 16U);
  EXPECT_EQ(gap("77-15"), "none");
  EXPECT_EQ(gap("15"), "none");
  EXPECT_EQ(gap("77-20"), "none");
  EXPECT_EQ(gap("77-10"), "none");
  EXPECT_EQ(gap("77-9"), R"({"event":"gap","from":10,"to":10,"reason":"evicted"})");
  EXPECT_EQ(gap("77-0"), R"({"event":"gap","from":1,"to":10,"reason":"evicted"})");
  EXPECT_EQ(history.enter(parse_resume_id("77-3")).cursor, 11U);
}

TEST_F(History, AnIdOfAnotherRunOrOfTheFutureIsSaidToBeOne) {
  add(1, 3);
  EXPECT_EQ(gap("76-2"), R"({"event":"gap","from":0,"to":0,"reason":"other_run"})");
  EXPECT_EQ(gap("77-4"), R"({"event":"gap","from":0,"to":0,"reason":"other_run"})");
  EXPECT_EQ(history.enter(parse_resume_id("76-2")).cursor, 1U);
}

TEST_F(History, KnowsTheLatestOfAKind) {
  EXPECT_FALSE(history.latest(WireKind::Health));
  add(1, 3);
  auto batch = std::make_shared<MirrorBatch>("77");
  batch->add(Event::service_crashed("b", R"(said ,"corr_id":5})"), 4);
  history.append(batch, 5);
  EXPECT_EQ(history.latest(WireKind::Health)->body, R"({"event":"health","service":"a","ok":true})");
  EXPECT_EQ(history.latest(WireKind::Health)->number, 3U);
  EXPECT_EQ(history.latest(WireKind::ServiceCrashed)->body,
            R"({"event":"service_crashed","service":"b","reason":"said ,\"corr_id\":5}"})");
}

TEST(MirrorBatch, HasItsEventsInEveryForm) {
  MirrorBatch batch("77");
  EXPECT_TRUE(batch.add(Event::health("a", true), 5));
  EXPECT_FALSE(batch.add(Event::data("t", {}), 6));
  batch.add_gap(7, 9, "lagged");
  EXPECT_EQ(batch.sse(),
            "event: health\nid: 77-5\ndata: {\"event\":\"health\",\"service\":\"a\",\"ok\":true,\"corr_id\":5}\n\n"
            "event: gap\nid: 77-9\ndata: {\"event\":\"gap\",\"from\":7,\"to\":9,\"reason\":\"lagged\"}\n\n");
  OapDecoder decoder;
  decoder.feed(batch.oap());
  const OapFrame first = decoder.next()->value();
  EXPECT_EQ(first.flags, oap_flag::event);
  EXPECT_EQ(first.code, 1U);
  EXPECT_EQ(first.corr_id, 5U);
  EXPECT_EQ(first.payload, R"({"event":"health","service":"a","ok":true,"corr_id":5})");
  EXPECT_EQ(decoder.next()->value().code, 5U);
  EXPECT_EQ(batch.after(5)->items().size(), 1U);
  EXPECT_EQ(batch.counts()[1], 1U);
}

TEST(ResumeId, IsReadStrictly) {
  EXPECT_EQ(parse_resume_id("12-34")->epoch, "12");
  EXPECT_EQ(parse_resume_id("12-34")->number, 34U);
  EXPECT_EQ(parse_resume_id("34")->epoch, "");
  for (const char* const bad : {"", "-", "-1", "1-", "a-1", "1-b", "1-2-3", " 1", "1 ", "+1", "18446744073709551616",
                                "123456789012345678901-1", "1-\r\n"}) {
    EXPECT_FALSE(parse_resume_id(bad)) << bad;
  }
}

}  // namespace
}  // namespace ron::sim
