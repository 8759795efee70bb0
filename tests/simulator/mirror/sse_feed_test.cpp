// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The mirror as server-sent events, to real HTTP clients.
#include "mirror/sse_feed.h"

#include "mirror_fixture.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using test::eventually;
using test::get;
using test::MirrorTest;
using test::RawClient;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class Feed : public MirrorTest {
 protected:
  void begin(const EventMirror::Options& options = {}, const SseFeed::Options& feed = {}) {
    start_quiet();
    mirror(options);
    serve_sse(feed);
  }
  void publish(int count) {
    for (int i = 0; i < count; ++i) EXPECT_TRUE(engine->announce(Event::health("a", true)));
  }
  std::string asked(const std::string& headers) {
    RawClient client(server_->port());
    client.send(get("/events", headers));
    const std::string header = client.read_until("\r\n\r\n");
    return header + client.read_until("\n");
  }
};

TEST_F(Feed, BeginsWithRetryAndWhereItIs) {
  begin();
  publish(4);
  ASSERT_TRUE(all_is_read());
  RawClient client(server_->port());
  client.send(get("/events"));
  EXPECT_THAT(client.read_until(": next " + id(5) + "\n\n"),
              AllOf(HasSubstr("Content-Type: text/event-stream"), HasSubstr("\r\n\r\nretry: 1000\n: next " + id(5))));
  publish(1);
  EXPECT_EQ(
      client.read_until("\n\n"),
      "event: health\nid: " + id(5) + "\ndata: {\"event\":\"health\",\"service\":\"a\",\"ok\":true,\"corr_id\":5}\n\n");
}

TEST_F(Feed, AQuietOneSendsComments) {
  http_options_.limits.keep_alive = 20ms;
  begin();
  const auto client = listener();
  EXPECT_THAT(client->read_until(": keep-alive\n\n: keep-alive\n\n"), HasSubstr(": keep-alive"));
}

TEST_F(Feed, ResumesBehindTheLastId) {
  begin();
  publish(10);
  ASSERT_TRUE(all_is_read());
  const auto client = listener("Last-Event-ID: " + id(7) + "\r\n");
  const std::string got = client->read_until("\"corr_id\":10}\n\n");
  EXPECT_THAT(got, AllOf(HasSubstr("\"corr_id\":8}"), HasSubstr("\"corr_id\":9}"), Not(HasSubstr("\"corr_id\":7}"))));
}

TEST_F(Feed, SaysWhatHasGone) {
  begin({.limits = {.events = 5, .bytes = 1U << 20U}});
  for (int i = 0; i < 20; ++i) {
    publish(1);
    ASSERT_TRUE(all_is_read());
  }
  const auto client = listener("Last-Event-ID: " + id(3) + "\r\n");
  EXPECT_THAT(client->read_until("\"corr_id\":20}\n\n"),
              testing::StartsWith("event: gap\nid: " + id(15) +
                                  "\ndata: {\"event\":\"gap\",\"from\":4,\"to\":15,\"reason\":\"evicted\"}\n\n"
                                  "event: health\nid: " +
                                  id(16) + "\n"));
}

TEST_F(Feed, AnIdOfAnotherRunIsSaid) {
  begin();
  publish(2);
  ASSERT_TRUE(all_is_read());
  const auto client = listener("Last-Event-ID: 1-5\r\n");
  EXPECT_THAT(client->read_until("\"corr_id\":2}\n\n"),
              AllOf(HasSubstr(R"("reason":"other_run")"), HasSubstr("\"corr_id\":1}")));
}

TEST_F(Feed, AnIdThatIsNoneIsRefusedAndCounted) {
  begin();
  EXPECT_THAT(asked("Last-Event-ID: tomorrow\r\n"),
              AllOf(HasSubstr("400 Bad Request"), HasSubstr("Last-Event-ID must be an id of this stream, such as ")));
  EXPECT_TRUE(eventually([&] { return observer_->rejected_for(Rejected::BadInput) == 1; }));
}

TEST_F(Feed, OnlyAdminsSeeShutdown) {
  begin({.emit_shutdown = true});
  const auto admin = listener("Authorization: Bearer admin\r\n");
  const auto reader = listener("Authorization: Bearer reader\r\n");
  EXPECT_TRUE(engine->announce(Event::shutdown()));
  publish(1);
  EXPECT_THAT(admin->read_until("\"corr_id\":2}\n\n"), HasSubstr("event: shutdown\nid: " + id(1)));
  EXPECT_THAT(reader->read_until("\"corr_id\":2}\n\n"), Not(HasSubstr("shutdown")));
}

TEST_F(Feed, AReaderThatStopsIsDroppedWithAReasonAndTheOthersAreNot) {
  begin({.limits = {.events = 100'000, .bytes = 1U << 20U}}, {.client_bytes = std::size_t{64} << 10U});
  const auto deaf = listener();
  const auto good = listener();
  const std::string reason(60'000, '.');
  int published = 0;
  ASSERT_TRUE(eventually([&] {
    EXPECT_TRUE(engine->announce(Event::service_crashed("a", reason)));
    const std::string last = "\"corr_id\":" + std::to_string(++published) + "}\n\n";
    EXPECT_THAT(good->read_until(last), HasSubstr(last));
    return published > 200;  // far more than the sockets and the history hold
  }));
  EXPECT_THAT(deaf->read_until("event: dropped"), HasSubstr("event: dropped"));
  EXPECT_THAT(deaf->read_until("\n\n"), HasSubstr("too slow"));
  EXPECT_TRUE(deaf->is_closed());
  EXPECT_TRUE(eventually([&] { return observer_->rejected_for(Rejected::Stream) == 1 && feed_->clients() == 1; }));
  EXPECT_EQ(dropped(Channel::Sse, Drop::FellBehind), 1U);
  publish(1);
  EXPECT_THAT(good->read_until("health"), HasSubstr("health"));
}

TEST_F(Feed, AReaderThatStopsForGoodIsClosed) {
  http_options_.limits.write_time = 100ms;
  begin({.limits = {.events = 100'000, .bytes = 1U << 20U}});
  const auto deaf = listener();
  const std::string reason(60'000, '.');
  EXPECT_TRUE(eventually([&] {
    EXPECT_TRUE(engine->announce(Event::service_crashed("a", reason)));
    return observer_->rejected_for(Rejected::Stream) == 1 && feed_->clients() == 0;
  }));
  EXPECT_EQ(dropped(Channel::Sse, Drop::WriteTimeout), 1U);
}

TEST_F(Feed, WhatWasNotTakenCanBeFetchedWithTheLastId) {
  begin();
  {
    const auto client = listener();
    publish(3);
    EXPECT_THAT(client->read_until("\"corr_id\":3}\n\n"), HasSubstr("corr_id"));
  }
  publish(3);
  const auto again = listener("Last-Event-ID: " + id(3) + "\r\n");
  const std::string got = again->read_until("\"corr_id\":6}\n\n");
  EXPECT_THAT(got, AllOf(HasSubstr("\"corr_id\":4}"), Not(HasSubstr("gap")), Not(HasSubstr("\"corr_id\":3}"))));
}

}  // namespace
}  // namespace ron::sim
