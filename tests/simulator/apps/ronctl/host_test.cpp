// SPDX-License-Identifier: MIT OR Apache-2.0
//
// ronctl against a host: a live engine behind the HTTP server, with the paths of the API.
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include <nlohmann/json.hpp>

#include "engine/live_engine.h"
#include "engine/starting_topology.h"
#include "http/event_stream.h"
#include "http/server.h"
#include "run_program.h"
#include "support/eventually.h"
#include "telemetry/json_action.h"
#include "telemetry/json_snapshot.h"
#include "telemetry/json_text.h"
#include "wire/capability.h"
#include "wire/token_file.h"

namespace ron::sim {
namespace {

using nlohmann::json;
using ron::test::eventually;
using test::Ran;
using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

class RonctlWithHost : public test::ProgramTest {
 protected:
  RonctlWithHost() {
    engine_ = *LiveEngine::create(*starting_topology("healthy", 256, 1));
    server_ = *HttpServer::start({}, routes(), std::make_shared<NoObserver>(),
                                 [this](const HttpRequest& request) { return refusal(request); });
    EXPECT_TRUE(write_token_file(path("token"), token()));
    url_ = "http://127.0.0.1:" + std::to_string(server_->port());
    environment_ = {"RON_URL=" + url_, "RON_TOKEN_FILE=" + path("token")};
  }
  ~RonctlWithHost() override {
    sampler_ = {};
    server_.reset();
  }

  Router routes() {
    Router router;
    router.add("GET", "/readyz", Access::Open, [this](const HttpRequest&) {
      HttpResponse response =
          HttpResponse::json(ready_ ? R"({"ready": true})" : R"({"ready": false, "reasons": ["depth"]})");
      response.status = ready_ ? 200 : 503;
      return response;
    });
    router.add("GET", "/api/v1/snapshot", Access::Open,
               [this](const HttpRequest&) { return HttpResponse::json(json_text(to_json(engine_->snapshot()))); });
    router.add("GET", "/api/v1/alerts", Access::Open, [this](const HttpRequest&) {
      const std::lock_guard lock(mutex_);
      return HttpResponse::json(alerts_);
    });
    router.add("POST", "/api/v1/actions", Access::NeedsCapability,
               [this](const HttpRequest& request) { return act(request); });
    router.add("POST", "/api/v1/capabilities/rotate", Access::NeedsCapability, [this](const HttpRequest&) {
      const std::lock_guard lock(mutex_);
      mint_.rotate();
      EXPECT_TRUE(write_token_file(path("token"), mint_.mint()));
      return HttpResponse::json("{}");
    });
    router.add_stream("/api/v1/stream", Access::Open, snapshots_);
    router.add_stream("/events", Access::NeedsCapability, events_);
    return router;
  }

  HttpResponse act(const HttpRequest& request) {
    const auto parsed = parse_json(request.body);
    const auto action = parsed ? action_from_json(*parsed) : std::unexpected(parsed.error());
    if (!action) return HttpResponse::error(400, action.error(), Rejected::BadInput);
    const auto applied = engine_->apply(*action);
    return applied ? HttpResponse::json("{}") : HttpResponse::error(409, applied.error().message);
  }

  std::optional<HttpResponse> refusal(const HttpRequest& request) const {
    const auto token = request.bearer_token();
    if (!token) return HttpResponse::error(401, "a token is needed", Rejected::TokenMissing);
    const std::lock_guard lock(mutex_);
    const auto good =
        mint_.verify(*token, {.command = "x", .changes = true, .tenant = "", .now = std::chrono::system_clock::now()});
    return good ? std::nullopt : std::optional(HttpResponse::error(403, good.error().message, Rejected::TokenNarrow));
  }

  void start_sampling() {
    sampler_ = std::jthread([this](const std::stop_token& stop) {
      std::mutex idle;
      std::unique_lock lock(idle);
      std::condition_variable_any stopped;
      do {
        snapshots_->publish(json_text(to_json(engine_->snapshot())));
      } while (!stopped.wait_for(lock, stop, std::chrono::milliseconds(20), [&] { return stop.stop_requested(); }));
    });
  }

  /// A subscriber takes an action when it next looks into its mailbox.
  bool becomes(std::size_t index, SubscriberState state) {
    return eventually([&] { return engine_->snapshot().subscribers[index].state == state; });
  }

  // What the server's thread answers from, and the tests set.
  std::string token() {
    const std::lock_guard lock(mutex_);
    return mint_.mint();
  }
  void set_alerts(std::string alerts) {
    const std::lock_guard lock(mutex_);
    alerts_ = std::move(alerts);
  }

  std::unique_ptr<LiveEngine> engine_;
  mutable std::mutex mutex_;  // guards mint_ and alerts_
  CapabilityMint mint_{"ron-sim"};
  std::atomic<bool> ready_ = true;
  std::string alerts_ = R"({"alerts": []})";
  std::shared_ptr<EventStream> snapshots_ = std::make_shared<EventStream>("snapshot");
  std::shared_ptr<EventStream> events_ = std::make_shared<EventStream>("event");
  std::unique_ptr<HttpServer> server_;
  std::string url_;
  std::jthread sampler_;
};

TEST_F(RonctlWithHost, StatusIs0WhenReadyAnd1WhenNot) {
  const Ran ready = run({"status"});
  EXPECT_EQ(ready.code, 0) << ready.err;
  EXPECT_THAT(ready.out, AllOf(StartsWith("ready        yes\n"), HasSubstr(" of 256 events deep, 4 subscribers\n")));
  EXPECT_EQ(json::parse(run({"status", "--json"}).out)["snapshot"]["subscribers"].size(), 4U);
  ready_ = false;
  const Ran not_ready = run({"status"});
  EXPECT_EQ(not_ready.code, 1);
  EXPECT_THAT(not_ready.out, StartsWith("ready        no\nreason       depth\n"));
}

TEST_F(RonctlWithHost, AHostThatIsNotThereIs6) {
  server_.reset();
  for (const char* const command : {"status", "alerts", "top", "tail"}) {
    const Ran ran = run({command});
    EXPECT_EQ(ran.code, 6) << command;
    EXPECT_THAT(ran.err, StartsWith("ronctl: no host reached at 127.0.0.1 port ")) << command;
  }
  EXPECT_EQ(run({"cutover", "step"}).code, 6);
  EXPECT_EQ(run({"chaos", "list"}).code, 6);
}

TEST_F(RonctlWithHost, AUrlThatIsNoneIs2) {
  for (const char* const url :
       {"", "localhost:9909", "ftp://x", "http://", "http://x:y", "http://x/y", "http://x:99999999"}) {
    EXPECT_EQ(run({"status", "--url", url}).code, 2) << url;
  }
}

TEST_F(RonctlWithHost, ChaosIsInjectedListedAndCleared) {
  EXPECT_EQ(run({"chaos", "list"}).out, "no faults\n");
  const std::string name = engine_->snapshot().subscribers[1].name;
  const Ran hang = run({"chaos", "inject", "--target", name, "--fault", "hang"});
  EXPECT_EQ(hang.code, 0) << hang.err;
  EXPECT_EQ(hang.out, "hang subscriber 2\n");
  EXPECT_TRUE(becomes(1, SubscriberState::Hung));
  EXPECT_THAT(run({"chaos", "list"}).out, AllOf(HasSubstr(name), HasSubstr("hung")));
  EXPECT_EQ(json::parse(run({"chaos", "list", "--json"}).out)["faults"][0]["id"], 2);
  EXPECT_EQ(run({"chaos", "clear"}).out, "resume subscriber 2\n");
  EXPECT_TRUE(becomes(1, SubscriberState::Running));
  EXPECT_EQ(run({"chaos", "clear"}).out, "nothing to clear\n");
}

// What each looks like in the list, and that clearing it leaves nothing.
TEST_F(RonctlWithHost, EveryFaultIsProvokedListedAndUndone) {
  struct Case {
    std::vector<std::string> flags;
    std::string listed;  // empty: it passes
  };
  const std::string subscriber = engine_->snapshot().subscribers[0].name;
  const std::string publisher = engine_->snapshot().publishers[0].name;
  const std::vector<Case> cases{
      {{"stall", "--target", subscriber, "--for", "1h"}, "stalled"},
      {{"hang", "--target", subscriber}, "hung"},
      {{"slow", "--target", subscriber, "--handler", "50ms"}, "slow"},
      {{"flap", "--target", subscriber, "--hz", "100"}, "flapping"},
      {{"retain", "--target", subscriber, "--events", "10"}, "retaining"},
      {{"share", "--target", subscriber}, "sharing its receiver"},
      {{"burst", "--target", publisher, "--every", "2s"}, "bursting"},
      {{"copy", "--target", publisher, "--bytes", "1000"}, "copying payloads"},
      {{"close-bus"}, "closed"},
      {{"warn-spam", "--per-minute", "6000"}, "up to 6000 a minute"},
  };
  for (const Case& one : cases) {
    std::vector<std::string> inject{"chaos", "inject", "--fault"};
    inject.insert(inject.end(), one.flags.begin(), one.flags.end());
    const Ran ran = run(inject);
    EXPECT_EQ(ran.code, 0) << one.flags[0] << ": " << ran.err;
    EXPECT_TRUE(eventually([&] { return run({"chaos", "list"}).out.contains(one.listed); })) << one.flags[0];
    EXPECT_EQ(run({"chaos", "clear"}).code, 0) << one.flags[0];
    EXPECT_TRUE(eventually([&] { return run({"chaos", "list"}).out == "no faults\n"; }))
        << one.flags[0] << ": " << run({"chaos", "list"}).out;
  }
}

TEST_F(RonctlWithHost, WhatCannotBeUndoneIsProvoked) {
  EXPECT_EQ(run({"chaos", "inject", "--target", "1", "--fault", "crash"}).code, 0);
  EXPECT_TRUE(eventually([&] { return engine_->snapshot().subscribers[0].crashes == 1; }));
  const Ran naive = run({"chaos", "inject", "--fault", "naive-cutover", "--capacity", "1024"});
  EXPECT_EQ(naive.code, 0) << naive.err;
  EXPECT_TRUE(eventually([&] { return engine_->snapshot().rings.back().capacity == 1024; }));
}

TEST_F(RonctlWithHost, ClearMayBeOfOneAlone) {
  const std::string publisher = engine_->snapshot().publishers[0].name;
  EXPECT_EQ(run({"chaos", "inject", "--target", "1", "--fault", "hang"}).code, 0);
  EXPECT_EQ(run({"chaos", "inject", "--target", publisher, "--fault", "copy"}).code, 0);
  EXPECT_TRUE(becomes(0, SubscriberState::Hung));
  EXPECT_THAT(run({"chaos", "clear", "--target", publisher}).out,
              AllOf(HasSubstr("set publisher 1"), Not(HasSubstr("resume"))));
  EXPECT_EQ(run({"chaos", "clear", "--target", "1"}).out, "resume subscriber 1\n");
  EXPECT_EQ(run({"chaos", "clear", "--target", "nobody"}).code, 2);
}

TEST_F(RonctlWithHost, AnyActionIsApplied) {
  EXPECT_EQ(run({"chaos", "apply", R"({"action": "hang_subscriber", "id": 1})"}).out, "hang subscriber 1\n");
  EXPECT_TRUE(becomes(0, SubscriberState::Hung));
  for (const char* const bad :
       {"hello", "{}", R"({"action": "explode"})", R"({"action": "hang_subscriber", "id": -1})"}) {
    EXPECT_EQ(run({"chaos", "apply", bad}).code, 2) << bad;
  }
}

TEST_F(RonctlWithHost, BadFaultsAndTargetsAre2AndSayWhatThereIs) {
  EXPECT_THAT(run({"chaos", "inject", "--target", "1", "--fault", "explode"}).err,
              HasSubstr("--fault must be one of stall, hang, crash, slow, flap, retain, share, burst, copy, close-bus, "
                        "warn-spam, naive-cutover, not \"explode\""));
  const Ran nobody = run({"chaos", "inject", "--target", "nobody", "--fault", "hang"});
  EXPECT_EQ(nobody.code, 2);
  EXPECT_THAT(nobody.err, HasSubstr("there is no subscriber \"nobody\"; there are: 1 ("));
  EXPECT_EQ(run({"chaos", "inject", "--target", "1", "--fault", "stall", "--for", "long"}).code, 2);
  EXPECT_EQ(run({"chaos", "inject", "--target", "1", "--fault", "flap", "--hz", "5000"}).code, 2);
  EXPECT_EQ(run({"chaos", "inject", "--target", "1", "--fault", "burst", "--every", "0s"}).code, 2);
  EXPECT_EQ(run({"chaos", "inject", "--target", "1", "--fault", "copy", "--bytes", "60001"}).code, 2);
  EXPECT_EQ(run({"chaos", "inject", "--fault", "warn-spam", "--per-minute", "0"}).code, 2);
  EXPECT_THAT(run({"chaos", "inject", "--fault", "hang"}).err,
              HasSubstr("--fault hang wants a --target, the number or name of a subscriber"));
  EXPECT_THAT(run({"chaos", "inject", "--fault", "close-bus", "--target", "1"}).err, HasSubstr("takes no --target"));
  EXPECT_THAT(run({"chaos", "inject", "--fault", "copy", "--target", "audit"}).err,
              HasSubstr("there is no publisher \"audit\""));
}

TEST_F(RonctlWithHost, WithoutAGoodTokenNothingIsDone) {
  environment_.back() = "RON_TOKEN_FILE=" + path("none");
  EXPECT_EQ(run({"chaos", "inject", "--target", "1", "--fault", "hang"}).code, 2);
  ASSERT_TRUE(write_token_file(path("narrow"),
                               *attenuate(token(), {.read_only = true, .commands = {}, .expires = {}, .tenant = {}})));
  environment_.back() = "RON_TOKEN_FILE=" + path("narrow");
  const Ran narrow = run({"chaos", "inject", "--target", "1", "--fault", "hang"});
  EXPECT_EQ(narrow.code, 2);
  EXPECT_EQ(narrow.err, "ronctl: the host refuses (403): the token allows reading only\n");
  EXPECT_EQ(engine_->snapshot().subscribers[0].state, SubscriberState::Running);
}

TEST_F(RonctlWithHost, ACutoverIsRunToItsEnd) {
  const Ran ran = run({"cutover", "run", "--capacity", "512"});
  EXPECT_EQ(ran.code, 0) << ran.out << ran.err;
  EXPECT_THAT(ran.out, AllOf(StartsWith("sealed cutover 256 -> 512: done\n"), HasSubstr("0 missed without being told"),
                             testing::Not(HasSubstr("…"))));
  EXPECT_EQ(engine_->snapshot().rings.front().capacity, 512U);
  EXPECT_EQ(json::parse(run({"cutover", "status", "--json"}).out)["step"], "done");
}

TEST_F(RonctlWithHost, ACutoverCanBeTakenInSteps) {
  EXPECT_EQ(run({"cutover", "begin", "--capacity", "128"}).code, 0);
  EXPECT_THAT(run({"cutover", "status"}).out, HasSubstr("256 -> 128"));
  EXPECT_EQ(run({"cutover", "abort"}).code, 0);
  EXPECT_THAT(run({"cutover", "status"}).out, HasSubstr("aborted"));
  const Ran refused = run({"cutover", "step"});
  EXPECT_EQ(refused.code, 2);
  EXPECT_THAT(refused.err, StartsWith("ronctl: the host refuses (409): "));
  EXPECT_EQ(run({"cutover", "run", "--capacity", "1"}).code, 2);
  EXPECT_EQ(run({"cutover", "run", "--capacity", "512", "--kind", "quick"}).code, 2);
}

TEST_F(RonctlWithHost, AlertsAre1WhileOneIsFiring) {
  EXPECT_EQ(run({"alerts"}).code, 0);
  EXPECT_EQ(run({"alerts"}).out, "no alerts\n");
  set_alerts(
      R"({"alerts": [{"name": "DepthHigh", "severity": "critical", "state": "firing", "since": "now", "value": 0.9,
                            "for": "5m", "summary": "deep\u001b[2J", "runbook_url": "runbook#r1"},
                           {"name": "Quiet", "severity": "warning", "state": "inactive"}]})");
  const Ran firing = run({"alerts"});
  EXPECT_EQ(firing.code, 1);
  EXPECT_THAT(firing.out, AllOf(HasSubstr("firing    critical  DepthHigh"), HasSubstr("deep?[2J (value 0.9"),
                                HasSubstr("runbook#r1"), testing::Not(HasSubstr("Quiet"))));
  EXPECT_THAT(run({"alerts", "--all"}).out, HasSubstr("Quiet"));
}

TEST_F(RonctlWithHost, WhatAnswersNonsenseIsNoHost) {
  set_alerts("<html>");
  EXPECT_EQ(run({"alerts"}).code, 6);
  set_alerts("[]");
  EXPECT_EQ(run({"alerts"}).code, 6);
  snapshots_->publish("{\"number\": 1}");
  const Ran top = run({"top", "--count", "1"});
  EXPECT_EQ(top.code, 6);
  EXPECT_THAT(top.err, HasSubstr("what answers is no host of this version: at_ns is missing"));
}

TEST_F(RonctlWithHost, TopPrintsPlainTextWhereThereIsNoTerminal) {
  start_sampling();
  const Ran top = run({"top", "--count", "2"});
  EXPECT_EQ(top.code, 0) << top.err;
  EXPECT_THAT(top.out, AllOf(HasSubstr("ron-bus " + url_ + "   up 00:00:0"), HasSubstr("bus A  "), HasSubstr("/ 256"),
                             HasSubstr("subscriber"), HasSubstr("publisher"), testing::Not(HasSubstr("\x1b"))));
  for (const SubscriberSample& subscriber : engine_->snapshot().subscribers)
    EXPECT_THAT(top.out, HasSubstr(subscriber.name));
}

TEST_F(RonctlWithHost, TailPrintsEventsAndOnlyThoseOfItsTopic) {
  events_->publish(R"({"event": "health", "service": "a", "ok": true})");
  EXPECT_EQ(run({"tail", "--count", "1"}).out, "{\"event\": \"health\", \"service\": \"a\", \"ok\": true}\n");
  EXPECT_EQ(run({"tail", "--count", "1", "--topic", "health"}).code, 0);
  const Ran unknown = run({"tail", "--topic", "helth"});
  EXPECT_EQ(unknown.code, 2);
  EXPECT_THAT(unknown.err,
              HasSubstr("--topic must be one of health, config_updated, service_crashed, shutdown, gap, not"));
}

TEST_F(RonctlWithHost, TailNeedsTheToken) {
  EXPECT_EQ(run({"tail", "--count", "1", "--token-file", path("none")}).code, 2);
  ASSERT_TRUE(write_token_file(path("forged"), "abc"));
  EXPECT_THAT(run({"tail", "--count", "1", "--token-file", path("forged")}).err, HasSubstr("the host refuses (403)"));
}

TEST_F(RonctlWithHost, AStreamEndsWith0OnInterrupt) {
  events_->publish("{}");
  const std::string out = file("out", "");
  const std::string token_file = path("token");
  const pid_t child = ::fork();
  if (child == 0) {
    const bool ready = std::freopen(out.c_str(), "w", stdout) != nullptr;
    if (ready) ::execl(RONCTL, "ronctl", "tail", "--url", url_.c_str(), "--token-file", token_file.c_str(), nullptr);
    ::_exit(127);
  }
  EXPECT_TRUE(eventually([&] { return std::filesystem::file_size(out) > 0; }));
  ASSERT_EQ(::kill(child, SIGINT), 0);
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
}

TEST_F(RonctlWithHost, CapRotateMakesEarlierTokensBad) {
  ASSERT_TRUE(write_token_file(path("old"), token()));
  EXPECT_EQ(run({"cap", "rotate"}).code, 0);
  EXPECT_EQ(run({"chaos", "inject", "--target", "1", "--fault", "stall", "--token-file", path("old")}).code, 2);
  EXPECT_EQ(run({"chaos", "inject", "--target", "1", "--fault", "stall"}).code, 0);
}

}  // namespace
}  // namespace ron::sim
