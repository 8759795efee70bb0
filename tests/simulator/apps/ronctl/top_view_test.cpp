// SPDX-License-Identifier: MIT OR Apache-2.0
//
// What ronctl top draws: what stands in it, that it keeps to its window, and that colour is for trouble alone.
#include "top_view.h"

#include <algorithm>
#include <sstream>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ron::sim::ctl {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::Each;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

constexpr const char* url = "http://127.0.0.1:9909";

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> all;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) all.push_back(line);
  return all;
}

std::size_t width_in_columns(const std::string& line) {
  std::size_t count = 0;
  bool escape = false;
  for (const char c : line) {
    if (c == '\x1b') escape = true;
    if (!escape && (static_cast<unsigned char>(c) & 0xc0U) != 0x80U) ++count;
    if (escape && c == 'm') escape = false;
  }
  return count;
}

class TopView : public testing::Test {
 protected:
  TopView() {
    before.at = 10s;
    before.rings = {{.capacity = 256, .depth = 12, .published = 9000, .receivers = 3}};
    before.publishers = {{.id = 1, .name = "gateway", .rate_set = 1000, .sent = 9000}};
    for (SubscriberId id = 1; id <= 3; ++id) {
      before.subscribers.push_back(
          {.id = id, .name = "worker-" + std::to_string(id), .backlog = 12, .handler_us = 1250});
    }
    before.totals.published = 9000;
    now = before;
    now.at = 11s;
    now.totals.published = 10'000;
    now.publishers[0].sent = 10'000;
    for (SubscriberSample& one : now.subscribers) one.received = 1000;
  }
  [[nodiscard]] std::string drawn(const TopStyle& style = {}) const { return top_view(now, before, url, style); }

  Snapshot before;
  Snapshot now;
};

TEST_F(TopView, HasWhatThereIsToSee) {
  EXPECT_THAT(drawn(), AllOf(HasSubstr("ron-bus http://127.0.0.1:9909   up 00:00:11\n"),
                             HasSubstr("published 1,000/s   delivered 0/s   lost 0/s (0 in all)"),
                             HasSubstr("12 / 256 (5 %), 3 subscribers"), HasSubstr("worker-2"), HasSubstr("1.25 ms"),
                             HasSubstr("gateway"), Not(HasSubstr("\x1b"))));
}

TEST_F(TopView, SaysInWhatTimeEventsWereReceived) {
  before.publish_to_recv.counts[latency_bucket(3us)] = 100;
  now.publish_to_recv.counts[latency_bucket(3us)] = 100;
  now.publish_to_recv.counts[latency_bucket(20us)] = 90;
  now.publish_to_recv.counts[latency_bucket(2ms)] = 10;
  EXPECT_THAT(drawn(), HasSubstr("received within 25 µs (half), 2.5 ms (95 %)"));
}

TEST_F(TopView, WhoLosesComesFirstThenWhoIsBehind) {
  now.subscribers[1].backlog = 200;
  now.subscribers[2].lost_unreported = 5;
  const std::string text = drawn();
  EXPECT_LT(text.find("worker-3"), text.find("worker-2"));
  EXPECT_LT(text.find("worker-2"), text.find("worker-1"));
}

TEST_F(TopView, ColourIsForTroubleAlone) {
  EXPECT_THAT(drawn({.colour = true}), AllOf(Not(HasSubstr("\x1b[33m")), Not(HasSubstr("\x1b[1;31m"))));
  now.subscribers[0].state = SubscriberState::Hung;
  now.subscribers[1].state = SubscriberState::Slow;
  EXPECT_THAT(drawn({.colour = true}), AllOf(HasSubstr("\x1b[1;31mhung"), HasSubstr("\x1b[33mslow")));
}

TEST_F(TopView, WhatIsWrongIsSaidInWordsToo) {
  now.subscribers[0].tasks = 2;
  now.publishers[0].copies = true;
  now.publishers[0].shape = RateShape::Burst;
  now.bus_closed = true;
  EXPECT_THAT(drawn(), AllOf(HasSubstr("shared"), HasSubstr("copies payloads"), HasSubstr("burst"),
                             HasSubstr("the bus is closed")));
}

TEST_F(TopView, KeepsToItsWindow) {
  now.subscribers[0].name = std::string(100, 'x');
  now.subscribers[1].name = "ein schöner Name, µ und länger";
  for (SubscriberId id = 4; id <= 100; ++id) now.subscribers.push_back({.id = id, .name = "more"});
  for (PublisherId id = 2; id <= 64; ++id) now.publishers.push_back({.id = id, .name = "more"});
  now.cutover.active = true;
  now.cutover.waiting_for = std::string(300, 'w');
  now.totals.lost = 18'000'000'000'000'000'000U;
  for (const std::size_t width : {40U, 80U, 104U, 200U}) {
    for (const std::size_t height : {14U, 24U, 50U}) {
      for (const bool colour : {false, true}) {
        const auto all = lines(drawn({.colour = colour, .width = width, .height = height}));
        EXPECT_LE(all.size(), height) << width;
        for (const std::string& line : all) EXPECT_LE(width_in_columns(line), width) << line;
        EXPECT_THAT(all, testing::Contains(HasSubstr("more"))) << width << " x " << height;
      }
    }
  }
}

TEST_F(TopView, WithoutAnEarlierOneThereAreNoRates) {
  EXPECT_THAT(top_view(now, now, url, {}), HasSubstr("published 0/s"));
}

TEST_F(TopView, ATextOfTheHostsDrivesNoTerminal) {
  now.subscribers[0].name = "\x1b[2Jgone";
  EXPECT_THAT(drawn(), AllOf(HasSubstr("?[2Jgone"), Not(HasSubstr("\x1b"))));
}

}  // namespace
}  // namespace ron::sim::ctl
