// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Clients that mean no good, or are broken: each gets a clear answer where one is possible, is counted
// with its reason, and leaves the server serving others.
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "http_fixture.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using test::eventually;
using test::get;
using test::last;
using test::post;
using test::RawClient;
using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

class HostileClient : public test::HttpTest {};

TEST_F(HostileClient, WhatIsNoHttpIs400) {
  start();
  const std::vector<std::string> garbage = {
      "hello\r\n\r\n",
      "GET\r\n\r\n",
      "GET /healthz\r\n\r\n",
      "GET /healthz HTTP/9.9\r\n\r\n",
      "\x16\x03\x01\x02\r\n\r\n",
      "GET /healthz HTTP/1.1\r\nno colon\r\n\r\n",
      "GET /healthz HTTP/1.1\r\nA\x01: b\r\n\r\n",
      "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
      "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx",
      "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nx\r\n0\r\n\r\n",
      "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nabc"};
  int malformed = 0;
  for (const std::string& text : garbage) {
    EXPECT_THAT(ask(text), AllOf(StartsWith("HTTP/1.1 400"), HasSubstr("{\"error\":\"this is not HTTP/1.1: "))) << text;
    EXPECT_EQ(observer_->rejected_for(Rejected::Malformed), ++malformed) << text;
  }
  EXPECT_TRUE(still_serves());
}

TEST_F(HostileClient, GarbageAfterARequestIsAnsweredAfterIt) {
  start();
  EXPECT_THAT(ask(get("/healthz") + "garbage\r\n\r\n"),
              AllOf(StartsWith("HTTP/1.1 200"), HasSubstr("alive\nHTTP/1.1 400")));
}

TEST_F(HostileClient, HeadersThatAreTooLargeAre431) {
  start();
  EXPECT_THAT(ask(get("/healthz", "X: " + std::string(20'000, 'x') + "\r\n")), StartsWith("HTTP/1.1 431"));
  EXPECT_THAT(ask("GET /" + std::string(20'000, 'x') + " HTTP/1.1\r\n\r\n"), StartsWith("HTTP/1.1 431"));
  std::string many;
  for (int i = 0; i < 2000; ++i) many += "X" + std::to_string(i) + ": y\r\n";
  EXPECT_THAT(ask(get("/healthz", many + std::string(last))), StartsWith("HTTP/1.1 431"));
  EXPECT_EQ(observer_->rejected_for(Rejected::Header), 3);
}

TEST_F(HostileClient, BodiesThatAreTooLargeAre413HoweverTheyAreSent) {
  options_.limits.body_bytes = 1000;
  start();
  auto within = client();
  within.send(post("/echo", std::string(999, 'x') + "y"));
  EXPECT_THAT(within.read_until("y"), StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(ask(post("/echo", std::string(1001, 'x'))), StartsWith("HTTP/1.1 413"));
  EXPECT_THAT(ask(post("/echo", std::string(500'000, 'x'))), StartsWith("HTTP/1.1 413"));
  EXPECT_THAT(ask("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999\r\n\r\n"),
              StartsWith("HTTP/1.1 413"));
  std::string chunks = "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (int i = 0; i < 20; ++i) chunks += "64\r\n" + std::string(100, 'x') + "\r\n";
  EXPECT_THAT(ask(chunks), StartsWith("HTTP/1.1 413"));
  EXPECT_EQ(observer_->rejected_for(Rejected::Body), 4);
}

TEST_F(HostileClient, ASlowLorisIsClosedAndCounted) {
  options_.limits.request_time = 100ms;
  start();
  auto slow = client();
  slow.send("GET /healthz HTTP/1.1\r\n");
  EXPECT_TRUE(eventually([&] {  // a byte now and then does not buy time
    slow.send("X");
    return observer_->rejected_for(Rejected::Timeout) == 1;
  }));
  EXPECT_TRUE(slow.is_closed());
  auto slow_body = client();
  slow_body.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nabc");
  EXPECT_TRUE(slow_body.is_closed());
  EXPECT_TRUE(eventually([&] { return observer_->rejected_for(Rejected::Timeout) == 2; }));
  EXPECT_TRUE(still_serves());
}

TEST_F(HostileClient, AnIdleConnectionIsClosedAndIsNoOffence) {
  options_.limits.idle_time = 50ms;
  start();
  auto silent = client();
  EXPECT_TRUE(silent.is_closed());
  EXPECT_EQ(observer_->rejected_for(Rejected::Timeout), 0);
}

TEST_F(HostileClient, OneThatNeverTakesItsAnswerIsClosed) {
  options_.limits.write_time = 100ms;
  start();
  auto unread = client();
  unread.small_receive_buffer();
  unread.send(get("/large"));
  EXPECT_TRUE(eventually([&] { return observer_->rejected_for(Rejected::Timeout) == 1; }));
  EXPECT_TRUE(eventually([&] { return observer_->open() == 0; }));
}

TEST_F(HostileClient, AHalfClosedOneStillGetsItsAnswer) {
  start();
  auto half = client();
  half.send(get("/healthz"));
  half.half_close();
  EXPECT_THAT(half.read_all(), EndsWith("alive\n"));
  auto cut = client();
  cut.send("GET /heal");
  cut.half_close();
  EXPECT_TRUE(cut.is_closed());
  EXPECT_TRUE(eventually([&] { return observer_->open() == 0; }));
}

TEST_F(HostileClient, ResetsAtAnyMomentLeaveNothingBehind) {
  start();
  for (const std::string& text :
       {std::string(), std::string("GET /he"), get("/healthz"), get("/large"), get("/stream"),
        std::string("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nab")}) {
    for (int i = 0; i < 5; ++i) {
      auto rude = client();
      rude.send(text);
      if (i % 2 == 0 && text == get("/stream")) rude.read_until("retry");
      rude.reset();
    }
  }
  EXPECT_TRUE(eventually([&] {
    stream_->publish("x");  // a stream notices when it writes
    return observer_->open() == 0;
  }));
  EXPECT_TRUE(still_serves());
}

TEST_F(HostileClient, MoreConnectionsThanAllowedAreTurnedAway) {
  options_.limits.connections = 100;
  start();
  std::vector<std::unique_ptr<RawClient>> held;
  for (int i = 0; i < 300; ++i) held.push_back(std::make_unique<RawClient>(server_->port()));
  EXPECT_TRUE(eventually([&] { return observer_->rejected_for(Rejected::Connections) == 200; }));
  EXPECT_EQ(observer_->open(), 100U);
  EXPECT_TRUE(held.front()->send(get("/healthz")));
  EXPECT_THAT(held.front()->read_until("alive\n"), StartsWith("HTTP/1.1 200"));
  for (std::size_t i = 100; i < held.size(); ++i) EXPECT_THAT(held[i]->read_all(), StartsWith("HTTP/1.1 503"));
  held.clear();
  EXPECT_TRUE(eventually([&] { return observer_->open() == 0; }));
  EXPECT_TRUE(still_serves());
}

TEST_F(HostileClient, OnePeerCannotTakeAllConnections) {
  options_.limits.connections_per_peer = 2;
  start();
  auto one = client();
  auto two = client();
  auto three = client();
  EXPECT_THAT(three.read_all(), StartsWith("HTTP/1.1 429"));
  EXPECT_EQ(observer_->rejected_for(Rejected::PeerConnections), 1);
}

TEST_F(HostileClient, TooManyRequestsAre429) {
  options_.limits.requests_per_second = 0.001;
  options_.limits.request_burst = 3;
  start();
  auto eager = client();
  for (int i = 0; i < 3; ++i) {
    eager.send(get("/healthz"));
    EXPECT_THAT(eager.read_until("alive\n"), StartsWith("HTTP/1.1 200"));
  }
  eager.send(get("/healthz", last));
  EXPECT_THAT(eager.read_all(), AllOf(StartsWith("HTTP/1.1 429"), HasSubstr("Retry-After: 1\r\n")));
  EXPECT_EQ(observer_->rejected_for(Rejected::Rate), 1);
}

TEST_F(HostileClient, AHostThatIsANameIsMisdirected) {
  start();
  const auto with_host = [&](const std::string& host) {
    return ask("GET /healthz HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
  };
  for (const char* const host : {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80", "[::1"}) {
    EXPECT_THAT(with_host(host), StartsWith("HTTP/1.1 421")) << host;
  }
  for (const char* const host : {"localhost", "localhost:9909", "127.0.0.1:9909", "[::1]:9909", "192.168.1.1"}) {
    EXPECT_THAT(with_host(host), StartsWith("HTTP/1.1 200")) << host;
  }
  EXPECT_THAT(ask("GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n"), StartsWith("HTTP/1.1 400"));
  EXPECT_THAT(ask("GET http://localhost/healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"),
              StartsWith("HTTP/1.1 400"));
  EXPECT_EQ(observer_->rejected_for(Rejected::HostName), 4);
}

TEST_F(HostileClient, AnyBytesAreAnsweredOrClosedAndTheNextIsServed) {
  options_.limits.request_burst = 1e9;
  options_.limits.request_time = 200ms;
  start();
  rc::check("any bytes", [&] {
    const auto parts = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "GET ", "/healthz", " HTTP/1.1", "\r\n", "\n", "Host: localhost", "Content-Length: ", "3", "\r\n\r\n", "\xff",
        ":", "Transfer-Encoding: chunked", "POST /echo HTTP/1.1\r\n", std::string(1, '\0')));
    std::string text;
    for (const std::string& part : parts) text += part;
    auto odd = client();
    odd.send(text);
    odd.half_close();
    RC_ASSERT(odd.is_closed());
  });
  EXPECT_TRUE(still_serves());
}

}  // namespace
}  // namespace ron::sim
