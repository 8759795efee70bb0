// SPDX-License-Identifier: MIT OR Apache-2.0
#include "http/server.h"

#include <stdexcept>
#include <string>

#include "http_fixture.h"

namespace ron::sim {
namespace {

using test::get;
using test::last;
using test::post;
using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class Server : public test::HttpTest {};

TEST_F(Server, AnswersARoute) {
  start();
  EXPECT_THAT(ask(get("/healthz", last)),
              AllOf(StartsWith("HTTP/1.1 200 OK\r\n"), HasSubstr("Content-Type: text/plain"),
                    HasSubstr("Content-Length: 6\r\n"), EndsWith("\r\n\r\nalive\n")));
  EXPECT_THAT(ask(get("/query?a=1&b=2", last)), EndsWith("\r\n\r\na=1&b=2"));
  EXPECT_EQ(observer_->answered("/healthz 200"), 1);
  EXPECT_EQ(observer_->answered("a negative latency"), 0);
}

TEST_F(Server, HeadHasTheSameHeaderAndNoBody) {
  start();
  EXPECT_THAT(ask("HEAD /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"),
              AllOf(StartsWith("HTTP/1.1 200 OK\r\n"), HasSubstr("Content-Length: 6\r\n"), EndsWith("\r\n\r\n")));
  EXPECT_THAT(ask("HEAD /stream HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"),
              AllOf(StartsWith("HTTP/1.1 200 OK\r\n"), HasSubstr("text/event-stream")));
}

TEST_F(Server, KeepsAConnectionForSeveralRequests) {
  start();
  auto asking = client();
  for (int i = 0; i < 5; ++i) {
    asking.send(get("/healthz"));
    EXPECT_THAT(asking.read_until("alive\n"), StartsWith("HTTP/1.1 200"));
  }
  asking.send(get("/healthz", last));
  EXPECT_THAT(asking.read_all(), EndsWith("alive\n"));
}

TEST_F(Server, AnswersPipelinedRequestsInOrder) {
  start();
  EXPECT_THAT(ask(get("/query?1") + get("/query?2") + post("/echo", "3") + get("/query?4", last)),
              testing::ContainsRegex("\r\n\r\n1HTTP/1.1(.|\r|\n)*\r\n\r\n2HTTP/1.1(.|\r|\n)*\r\n\r\n3HTTP/1.1(.|\r|\n)*"
                                     "\r\n\r\n4$"));
}

TEST_F(Server, AnHttp10ClientIsServedAndClosed) {
  start();
  EXPECT_THAT(ask("GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n"),
              AllOf(StartsWith("HTTP/1.0 200"), EndsWith("alive\n")));
}

TEST_F(Server, UnknownPathsAre404WhateverTheirSpelling) {
  start();
  for (const char* const path : {"/", "/nothing", "/healthz/", "//healthz", "/HEALTHZ", "/%68ealthz", "/./healthz",
                                 "/../healthz", "/x/../healthz", "/healthz%00", "/healthz;x"}) {
    EXPECT_THAT(ask(get(path, last)),
                AllOf(StartsWith("HTTP/1.1 404"), EndsWith("{\"error\":\"there is no such path\"}\n")))
        << path;
  }
  EXPECT_EQ(observer_->answered("none 404"), 11);
  EXPECT_EQ(observer_->rejected_for(Rejected::Path), 11);
}

TEST_F(Server, AWrongMethodIs405AndSaysWhichAreRight) {
  start();
  EXPECT_THAT(ask("DELETE /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"),
              AllOf(StartsWith("HTTP/1.1 405"), HasSubstr("Allow: GET, HEAD\r\n"),
                    EndsWith("{\"error\":\"the method must be one of GET, HEAD\"}\n")));
  EXPECT_THAT(ask(get("/echo", last)), HasSubstr("Allow: POST\r\n"));
  EXPECT_THAT(ask("BREW /echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), StartsWith("HTTP/1.1 405"));
  EXPECT_EQ(observer_->rejected_for(Rejected::Method), 3);
}

TEST_F(Server, WhatAHandlerThrowsIs500AndNotTold) {
  start();
  EXPECT_THAT(ask(get("/throws", last)), AllOf(StartsWith("HTTP/1.1 500"), Not(HasSubstr("secret"))));
  EXPECT_EQ(observer_->answered("/throws 500"), 1);
  EXPECT_TRUE(still_serves());
}

TEST_F(Server, ARouteThatNeedsACapabilityAsksForIt) {
  start([](const HttpRequest& request) -> std::optional<HttpResponse> {
    const auto token = request.bearer_token();
    if (!token) return HttpResponse::error(401, "a token is needed", Rejected::TokenMissing);
    if (*token != "good") return HttpResponse::error(403, "a bad token", Rejected::TokenInvalid);
    return std::nullopt;
  });
  const auto with = [&](const std::string& header) {
    return ask("POST /actions HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + header +
               "Content-Length: 2\r\n\r\n{}");
  };
  EXPECT_THAT(with(""), AllOf(StartsWith("HTTP/1.1 401"), HasSubstr("WWW-Authenticate: Bearer\r\n")));
  EXPECT_THAT(with("Authorization: Basic good\r\n"), StartsWith("HTTP/1.1 401"));
  EXPECT_THAT(with("Authorization: Bearer \r\n"), StartsWith("HTTP/1.1 401"));
  EXPECT_THAT(with("Authorization: Bearer bad\r\n"), StartsWith("HTTP/1.1 403"));
  EXPECT_THAT(with("authorization: bearer good\r\n"), AllOf(StartsWith("HTTP/1.1 200"), EndsWith("{}")));
  EXPECT_EQ(observer_->rejected_for(Rejected::TokenMissing), 3);
  EXPECT_EQ(observer_->rejected_for(Rejected::TokenInvalid), 1);
  EXPECT_TRUE(still_serves());  // open routes need none
}

TEST_F(Server, WithoutSomebodyToAskNoCapabilityIsGood) {
  start();
  EXPECT_THAT(ask("POST /actions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer x\r\nConnection: close\r\n"
                  "Content-Length: 0\r\n\r\n"),
              StartsWith("HTTP/1.1 403"));
}

TEST_F(Server, ListensOnLoopbackUnlessTold) {
  options_.address = "0.0.0.0";
  const auto refused = HttpServer::start(options_, {}, observer_);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error(),
            "the address to listen on must be a loopback address, such as 127.0.0.1, not 0.0.0.0; others have to be "
            "allowed explicitly");
  options_.allow_remote = true;
  start();
  EXPECT_TRUE(still_serves());
}

TEST_F(Server, AnAddressOrPortThatCannotBeHadIsSaid) {
  options_.address = "example.org";
  EXPECT_EQ(HttpServer::start(options_, {}, observer_).error(),
            "the address to listen on must be numeric, not \"example.org\"");
  options_.address = "127.0.0.1";
  start();
  options_.port = server_->port();
  const auto second = HttpServer::start(options_, {}, observer_);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error(),
            "cannot listen on 127.0.0.1 port " + std::to_string(options_.port) + ": Address already in use");
}

TEST_F(Server, ServesOnIpv6Loopback) {
  options_.address = "::1";
  auto started = HttpServer::start(options_, {}, observer_);
  if (!started) GTEST_SKIP() << "no IPv6 here: " << started.error();
  EXPECT_NE((*started)->port(), 0);
}

TEST_F(Server, StopEndsIdleConnectionsAndStreamsAndRefusesNewOnes) {
  start();
  auto idle = client();
  idle.send(get("/healthz"));
  idle.read_until("alive\n");
  auto streaming = client();
  streaming.send(get("/stream"));
  streaming.read_until("retry: 1500\n\n");
  const auto port = server_->port();
  server_->stop();
  EXPECT_TRUE(idle.is_closed());
  EXPECT_TRUE(streaming.is_closed());
  EXPECT_EQ(observer_->open(), 0U);
  EXPECT_THROW(test::RawClient{port}, boost::system::system_error);
  server_->stop();
  stream_->publish("nobody listens any more");
}

TEST_F(Server, StopWaitsForNoClientThatNeverEnds) {
  options_.limits.stop_time = std::chrono::milliseconds(50);
  start();
  auto slow = client();
  slow.send("GET /healthz HT");
  EXPECT_TRUE(test::eventually([&] { return observer_->open() == 1; }));
  auto unread = client();
  unread.send(get("/large"));
  server_->stop();  // returns
  EXPECT_EQ(observer_->open(), 0U);
}

TEST_F(Server, MayBeStartedAndStoppedOften) {
  for (int i = 0; i < 20; ++i) {
    start();
    EXPECT_TRUE(still_serves());
    server_.reset();
  }
}

}  // namespace
}  // namespace ron::sim
