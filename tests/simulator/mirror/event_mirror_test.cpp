// SPDX-License-Identifier: MIT OR Apache-2.0
//
// What is read from a real bus and what of it may leave.
#include "mirror/event_mirror.h"

#include "mirror_fixture.h"

namespace ron::sim {
namespace {

using test::eventually;
using test::MirrorTest;

class Mirror : public MirrorTest {
 protected:
  std::vector<std::string> emitted(bool admin = true) {
    EXPECT_TRUE(all_is_read());
    std::vector<std::string> all;
    for (const auto& batch : mirror_->history().read(1, 1000).batches) {
      if (batch->admin_only() && !admin) continue;
      for (const auto& item : batch->items()) all.emplace_back(batch->json(item));
    }
    return all;
  }
};

TEST_F(Mirror, NumbersEventsAsTheBusDoes) {
  start_quiet();
  mirror();
  EXPECT_TRUE(engine->announce(Event::health("a", true)));
  EXPECT_TRUE(engine->announce(Event::data("topic", Payload::copy_of({}))));
  EXPECT_TRUE(engine->announce(Event::service_crashed("b", "password=hunter2")));
  EXPECT_THAT(
      emitted(),
      testing::ElementsAre(R"({"event":"health","service":"a","ok":true,"corr_id":1})",
                           R"({"event":"service_crashed","service":"b","reason":"password=[redacted]","corr_id":3})"));
}

TEST_F(Mirror, VersionsLeaveInOrderAndOnce) {
  start_quiet();
  mirror();
  for (const std::uint64_t version : {1U, 3U, 2U, 3U, 4U})
    EXPECT_TRUE(engine->announce(Event::config_updated(version)));
  EXPECT_THAT(emitted(), testing::ElementsAre(R"({"event":"config_updated","version":1,"corr_id":1})",
                                              R"({"event":"config_updated","version":3,"corr_id":2})",
                                              R"({"event":"config_updated","version":4,"corr_id":5})"));
  EXPECT_EQ(mirror_->figures().stale_versions, 2U);
}

TEST_F(Mirror, ShutdownStaysUnlessItIsAskedFor) {
  start_quiet();
  mirror();
  EXPECT_TRUE(engine->announce(Event::shutdown()));
  EXPECT_THAT(emitted(), testing::IsEmpty());
}

TEST_F(Mirror, ShutdownIsForAdminsAlone) {
  start_quiet();
  mirror({.emit_shutdown = true});
  EXPECT_TRUE(engine->announce(Event::health("a", true)));
  EXPECT_TRUE(engine->announce(Event::shutdown()));
  EXPECT_TRUE(engine->announce(Event::health("a", false)));
  EXPECT_EQ(emitted(true).size(), 3U);
  EXPECT_EQ(emitted(true)[1], R"({"event":"shutdown","corr_id":2})");
  EXPECT_EQ(emitted(false).size(), 2U);
}

TEST_F(Mirror, WhatItLosesBecomesAGap) {
  start(Topology{.capacity = 8, .publishers = {}, .subscribers = {}});
  mirror_ = std::make_unique<EventMirror>(engine->outlet(), EventMirror::Options{});
  for (int i = 0; i < 20; ++i) EXPECT_TRUE(engine->announce(Event::health("a", true)));
  mirror_->start();
  const auto all = emitted();
  ASSERT_EQ(all.size(), 9U);
  EXPECT_EQ(all.front(), R"({"event":"gap","from":1,"to":12,"reason":"lagged"})");
  EXPECT_EQ(all.back(), R"({"event":"health","service":"a","ok":true,"corr_id":20})");
  EXPECT_EQ(mirror_->figures().missed, 12U);
}

TEST_F(Mirror, ReadsToTheEndWhenItIsStopped) {
  start_quiet();
  mirror();
  for (int i = 0; i < 500; ++i) EXPECT_TRUE(engine->announce(Event::health("a", true)));
  mirror_->stop();
  EXPECT_EQ(mirror_->history().next(), 501U);
}

TEST_F(Mirror, ComesAndGoesUnderLoad) {
  start(256, 2, 20'000, 1);
  for (int i = 0; i < 20; ++i) {
    mirror();
    EXPECT_TRUE(eventually([&] { return mirror_->history().next() > mirror_->history().oldest() + 10; }));
    mirror_.reset();
  }
  quiesce();
  expect_reconciled();
}

}  // namespace
}  // namespace ron::sim
