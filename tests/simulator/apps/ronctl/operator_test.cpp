// SPDX-License-Identifier: MIT OR Apache-2.0
//
// An operator's session: the real ron-sim, met with the real ronctl, with curl and with plain sockets.
#include <sys/stat.h>

#include <chrono>
#include <csignal>
#include <functional>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <nlohmann/json.hpp>

#include "run_program.h"
#include "support/captured_log.h"
#include "support/eventually.h"
#include "support/http_client.h"
#include "support/program.h"
#include "wire/capability.h"
#include "wire/token_file.h"

namespace ron::sim {
namespace {

using nlohmann::json;
using ron::test::eventually;
using ron::test::get;
using ron::test::log_records;
using ron::test::Program;
using test::Ran;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using tcp = boost::asio::ip::tcp;

class Operator : public test::ProgramTest {
 protected:
  [[nodiscard]] std::vector<std::string> command(const std::string& listen) const {
    return {RON_SIM, "--listen", listen, "--token-file", path("token")};
  }
  void start(const std::vector<std::string>& more = {}) {
    auto arguments = command("127.0.0.1:0");
    arguments.insert(arguments.end(), more.begin(), more.end());
    host_.emplace(arguments);
    ASSERT_TRUE(host_->wait_for_output([](const std::string& text) { return text.contains("\"ready\":1"); }))
        << host_->output();
    for (const json& record : log_records(host_->output())) {
      if (record["event"] != "listening") continue;
      url_ = record["url"];
      port_ = record["port"];
    }
    environment_ = {"RON_URL=" + url_, "RON_TOKEN_FILE=" + path("token")};
  }
  [[nodiscard]] Ran hang() const { return run({"chaos", "inject", "--target", "indexer", "--fault", "hang"}); }
  /// The first value of a metric whose line begins so; -1 if there is none.
  [[nodiscard]] double metric(const std::string& begin) const {
    const std::string text = get(port_, "/metrics").body;
    const auto at = text.find("\n" + begin);
    if (at == text.npos) return -1;
    return std::stod(text.substr(text.find("} ", at) + 2));
  }
  [[nodiscard]] double metric(const std::string& name, const std::string& label) const {
    return metric(name + R"({amnesia="off",bus_namespace="ron_bus",)" + label);
  }
  [[nodiscard]] double actions_answered(const std::string& code) const {
    return metric("requests_total", fmt::format(R"(code="{}",route="/api/v1/actions")", code));
  }
  [[nodiscard]] double rejected(const std::string& reason) const {
    return metric("rejected_total", fmt::format(R"(reason="{}")", reason));
  }

  std::optional<Program> host_;
  std::string url_;
  std::uint16_t port_ = 0;
};

TEST_F(Operator, AsksForTheStatus) {
  start();
  const Ran status = run({"status"});
  EXPECT_EQ(status.code, 0) << status.err;
  EXPECT_THAT(status.out, AllOf(StartsWith("ready        yes\n"), HasSubstr(" of 256 events deep, 4 subscribers\n")));
  const json readiness = json::parse(run({"status", "--json"}).out)["readiness"];
  EXPECT_EQ(readiness["bus_attached"], true);
  EXPECT_EQ(readiness["bus_capacity"], 256);
}

TEST_F(Operator, SeesAHungSubscriberInStatusMetricsAndAlerts) {
  start({"--bus-capacity", "64", "--ready-warmup", "0s", "--ready-depth-for", "10ms", "--alert-scale", "0.01"});
  EXPECT_TRUE(eventually([&] { return run({"alerts"}).code == 0; }));
  const Ran injected = hang();
  EXPECT_EQ(injected.code, 0) << injected.err;
  EXPECT_TRUE(eventually([&] { return run({"chaos", "list"}).out.contains("hung"); }));
  EXPECT_TRUE(eventually([&] { return run({"status"}).code == 1; }));
  EXPECT_THAT(run({"status"}).out, AllOf(HasSubstr("ready        no\nreason       "), HasSubstr("is hung")));
  EXPECT_TRUE(eventually([&] { return metric("bus_overflow_dropped_total{") > 0; }));
  EXPECT_TRUE(eventually([&] { return run({"alerts"}).code == 1; }));
  EXPECT_THAT(run({"alerts"}).out, AllOf(HasSubstr("firing "), HasSubstr("runbook.md#")));

  EXPECT_THAT(run({"chaos", "clear"}).out, HasSubstr("resume subscriber 2\n"));
  EXPECT_TRUE(eventually([&] { return run({"status"}).code == 0; }));
  EXPECT_TRUE(eventually([&] { return run({"alerts"}).code == 0; }));
}

TEST_F(Operator, RunsACutoverAndNoCounterFalls) {
  start();
  ASSERT_TRUE(eventually([&] { return metric("bus_published_total{") > 0; }));
  const double before = metric("bus_published_total{");
  const Ran ran = run({"cutover", "run", "--capacity", "512"});
  EXPECT_EQ(ran.code, 0) << ran.out << ran.err;
  EXPECT_THAT(ran.out,
              AllOf(StartsWith("sealed cutover 256 -> 512: done\n"), HasSubstr("0 missed without being told")));
  EXPECT_EQ(metric("bus_capacity{"), 512);
  EXPECT_EQ(metric("bus_cutovers_total", R"(result="completed")"), 1);
  EXPECT_EQ(metric("bus_cutovers_total", R"(result="gap")"), 0);
  EXPECT_GE(metric("bus_published_total{"), before);
  const Ran refused = run({"cutover", "run", "--capacity", "1"});
  EXPECT_EQ(refused.code, 2);
  EXPECT_THAT(refused.err, AllOf(HasSubstr("the host refuses (409): "), HasSubstr("bus.capacity")));
  EXPECT_TRUE(eventually([&] { return actions_answered("200") == 1 && actions_answered("409") == 1; }));
}

TEST_F(Operator, IsRefusedWithoutARightToken) {
  start();
  struct stat status = {};
  ASSERT_EQ(::stat(path("token").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);

  ASSERT_TRUE(write_token_file(path("other"), CapabilityMint("ron-sim").mint()));
  ASSERT_TRUE(
      write_token_file(path("narrow"), json::parse(run({"cap", "mint", "--read-only", "--json"}).out)["token"]));
  for (const auto& [name, why] : {std::pair("other", "(401)"), std::pair("narrow", "(403)")}) {
    environment_.back() = "RON_TOKEN_FILE=" + path(name);
    const Ran ran = hang();
    EXPECT_EQ(ran.code, 2) << name;
    EXPECT_THAT(ran.err, HasSubstr(why));
  }
  EXPECT_TRUE(eventually([&] { return rejected("token_invalid") == 1 && rejected("token_narrow") == 1; }));
  EXPECT_THAT(run({"chaos", "list"}).out, Not(HasSubstr("hung")));
}

TEST_F(Operator, RotatesTheToken) {
  start();
  ASSERT_TRUE(write_token_file(path("old"), read_token_file(path("token")).value()));
  EXPECT_EQ(run({"cap", "rotate"}).code, 0);
  EXPECT_EQ(run({"cap", "rotate", "--token-file", path("old")}).code, 2);
  EXPECT_EQ(hang().code, 0);
}

TEST_F(Operator, WatchesWithTop) {
  start();
  const Ran top = run({"top", "--count", "2"});
  EXPECT_EQ(top.code, 0) << top.err;
  EXPECT_THAT(top.out, AllOf(HasSubstr("ron-bus " + url_), HasSubstr("/ 256"), HasSubstr("indexer")));
}

TEST_F(Operator, WhoComesLaterToAStreamGetsNoOldFrame) {
  start();
  const auto number = [](const std::string& snapshot) { return json::parse(snapshot).at("number").get<int>(); };
  const int first = number(run({"top", "--count", "1", "--json"}).out);
  // Three seconds of samples; while nobody listens every 20th becomes a frame.
  ASSERT_TRUE(eventually([&] { return number(get(port_, "/api/v1/snapshot").body) > first + 60; }));
  EXPECT_GT(number(run({"top", "--count", "1", "--json"}).out), first + 20);
}

TEST_F(Operator, GrepsTheMetricsAsTheRunbookSays) {
  if (std::string_view(RON_CURL).empty()) GTEST_SKIP() << "curl is not installed";
  start();
  const auto grep = [&](const std::string& name) {
    return ron::test::run({"sh", "-c", fmt::format("{} -sf {}/metrics | grep '^{}'", RON_CURL, url_, name)});
  };
  const auto overflow = grep("bus_overflow_dropped_total");
  EXPECT_EQ(overflow.code, 0);
  EXPECT_THAT(overflow.output, AllOf(StartsWith("bus_overflow_dropped_total{"), testing::EndsWith("} 0\n")));
  EXPECT_THAT(grep("bus_subscribers_total").output, testing::EndsWith("} 4\n"));
}

TEST_F(Operator, HearsThatAHostIsEndingBeforeItHasEnded) {
  start({"--drain-timeout", "1h"});
  ASSERT_EQ(hang().code, 0);  // so that it has something to wait for
  ASSERT_TRUE(eventually([&] { return metric("bus_queue_depth{") > 0; }));
  boost::asio::io_context context;
  tcp::socket stream(context);
  stream.connect({boost::asio::ip::make_address("127.0.0.1"), port_});
  boost::asio::write(stream,
                     boost::asio::buffer(std::string("GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n")));
  std::string seen;
  boost::asio::read_until(stream, boost::asio::dynamic_buffer(seen), "event: snapshot\n");
  EXPECT_THAT(seen, StartsWith("HTTP/1.1 200 OK\r\n"));

  host_->send_signal(SIGTERM);
  EXPECT_TRUE(eventually([&] { return get(port_, "/readyz").status == 503; }));
  EXPECT_EQ(get(port_, "/livez").status, 200U);
  EXPECT_EQ(run({"status"}).code, 1);
  const Ran late = run({"chaos", "clear"});
  EXPECT_EQ(late.code, 2);
  EXPECT_THAT(late.err, HasSubstr("shutting down"));

  host_->send_signal(SIGTERM);  // enough of it
  EXPECT_EQ(host_->wait(), 128 + SIGTERM) << host_->output();
  boost::system::error_code end;
  boost::asio::read(stream, boost::asio::dynamic_buffer(seen), end);
  EXPECT_EQ(end, boost::asio::error::eof) << end.message();
  EXPECT_EQ(run({"status"}).code, 6);
}

TEST_F(Operator, EndsAHostThatWaitsForAHungSubscriberNoLongerThanItMay) {
  start({"--drain-timeout", "100ms"});
  ASSERT_EQ(hang().code, 0);
  ASSERT_TRUE(eventually([&] { return metric("bus_queue_depth{") > 0; }));
  host_->send_signal(SIGTERM);
  EXPECT_EQ(host_->wait(), 0) << host_->output();
  EXPECT_THAT(host_->output(), AllOf(HasSubstr("host.drain_timeout is over"), HasSubstr("\"exit_code\":0")));
}

TEST_F(Operator, HearsThatAPortIsTakenAndTheFirstHostGoesOn) {
  start();
  Program second(command(fmt::format("127.0.0.1:{}", port_)));
  EXPECT_EQ(second.wait(), 1);
  EXPECT_THAT(second.output(), AllOf(HasSubstr("start_failed"), HasSubstr(fmt::format("{}", port_))));
  EXPECT_THAT(second.output(), Not(HasSubstr("\"ready\":1")));
  EXPECT_EQ(hang().code, 0);
}

}  // namespace
}  // namespace ron::sim
