// SPDX-License-Identifier: MIT OR Apache-2.0
#include "http/event_stream.h"

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "http_fixture.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using test::eventually;
using test::get;
using test::RawClient;
using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

class Stream : public test::HttpTest {
 protected:
  std::unique_ptr<RawClient> listener() {
    const std::size_t before = stream_->clients();
    auto listening = std::make_unique<RawClient>(server_->port());
    listening->send(get("/stream"));
    EXPECT_TRUE(eventually([&] { return stream_->clients() == before + 1; }));
    return listening;
  }
};

TEST(EventFrame, HasANameAnIdAndALineForEachLine) {
  EXPECT_EQ(event_frame("snapshot", "{}", 7), "event: snapshot\nid: 7\ndata: {}\n\n");
  EXPECT_EQ(event_frame("x", "a\nb\r\nc\rd", 1), "event: x\nid: 1\ndata: a\ndata: b\ndata: c\ndata: d\n\n");
  EXPECT_EQ(event_frame("x", "", 1), "event: x\nid: 1\ndata: \n\n");
}

TEST_F(Stream, BeginsWithRetryAndTheLatestFrame) {
  start();
  stream_->publish("old");
  stream_->publish("latest");
  const auto listening = listener();
  EXPECT_THAT(listening->read_until("data: latest\n\n"),
              AllOf(StartsWith("HTTP/1.1 200 OK\r\n"), HasSubstr("Content-Type: text/event-stream\r\n"),
                    HasSubstr("\r\n\r\nretry: 1500\n\nevent: snapshot\nid: 2\ndata: latest\n\n")));
  stream_->publish("next");
  EXPECT_EQ(listening->read_until("data: next\n\n"), "event: snapshot\nid: 3\ndata: next\n\n");
}

TEST_F(Stream, AQuietOneSendsComments) {
  options_.limits.keep_alive = 20ms;
  start();
  const auto listening = listener();
  EXPECT_THAT(listening->read_until(": keep-alive\n\n: keep-alive\n\n"), HasSubstr(": keep-alive\n\n: keep-alive\n\n"));
}

TEST_F(Stream, TwoHundredClientsGetEveryFrameInOrder) {
  start();
  std::vector<std::unique_ptr<RawClient>> all;
  for (int i = 0; i < 200; ++i) all.push_back(listener());
  for (int i = 1; i <= 20; ++i) stream_->publish("frame " + std::to_string(i));
  for (const auto& one : all) {
    const std::string got = one->read_until("data: frame 20\n\n");
    std::size_t at = 0;
    for (int i = 1; i <= 20 && at != got.npos; ++i) at = got.find("data: frame " + std::to_string(i) + "\n\n", at);
    EXPECT_NE(at, got.npos) << got;
  }
  EXPECT_EQ(observer_->rejected_for(Rejected::Stream), 0);
  EXPECT_EQ(stream_->skipped(), 0U);
}

TEST_F(Stream, AClientThatNeverReadsIsDroppedAndTheOthersAreNot) {
  start();
  const auto deaf = listener();
  const auto good = listener();
  const std::string large(200'000, 'x');
  int published = 0;
  EXPECT_TRUE(eventually([&] {
    stream_->publish(large + std::to_string(++published) + ".");
    EXPECT_THAT(good->read_until(std::to_string(published) + ".\n\n"), HasSubstr("event: snapshot"));
    return observer_->rejected_for(Rejected::Stream) == 1;
  }));
  EXPECT_TRUE(eventually([&] { return stream_->clients() == 1; }));
  stream_->publish("still here");
  EXPECT_THAT(good->read_until("still here"), HasSubstr("still here"));
}

TEST_F(Stream, AFrameThatNobodyTakesInTimeDropsTheClient) {
  options_.limits.write_time = 100ms;
  start();
  const auto deaf = listener();
  stream_->publish(std::string(64 << 20, 'x'));
  EXPECT_TRUE(eventually([&] { return observer_->rejected_for(Rejected::Stream) == 1; }));
  EXPECT_TRUE(eventually([&] { return stream_->clients() == 0; }));
}

TEST_F(Stream, ClientsThatGoAreForgotten) {
  start();
  auto one = listener();
  auto two = listener();
  one.reset();
  two->reset();
  EXPECT_TRUE(eventually([&] {
    stream_->publish("x");
    return stream_->clients() == 0 && observer_->open() == 0;
  }));
}

TEST_F(Stream, PublishingWithoutAServerOrClientsIsFine) {
  stream_->publish("before there is a server");
  start();
  stream_->publish("before there is a client");
  server_.reset();
  stream_->publish("after the server");
  EXPECT_EQ(stream_->clients(), 0U);
}

TEST_F(Stream, ManyThreadsMayPublishWhileClientsComeAndGo) {
  start();
  {
    std::vector<std::jthread> publishers;
    for (int i = 0; i < 3; ++i) {
      publishers.emplace_back([&](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
          stream_->publish("x");
          std::this_thread::yield();
        }
      });
    }
    for (int i = 0; i < 30; ++i) {
      auto passing = client();
      passing.send(get("/stream"));
      EXPECT_THAT(passing.read_until("retry: 1500\n\n"), HasSubstr("retry: 1500\n\n"));
    }
  }
  EXPECT_TRUE(still_serves());
}

}  // namespace
}  // namespace ron::sim
