// SPDX-License-Identifier: MIT OR Apache-2.0
//
// A host with one publisher and one subscriber, and its API on a port of its own.
#pragma once

#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "host/host_api.h"
#include "host/host_mirror.h"
#include "support/captured_log.h"
#include "support/eventually.h"
#include "support/http_client.h"
#include "telemetry/json_action.h"
#include "wire/token_file.h"

namespace ron::sim::test {

using namespace std::chrono_literals;
using ron::test::eventually;

class HostApiTest : public testing::Test {
 protected:
  void SetUp() override {
    folder = std::filesystem::path(testing::TempDir()) / fmt::format("host-api-{}", getpid());
    config.host.listen.value.port = 0;
    config.host.token_file.value = (folder / "token").string();
    config.bus.emit_amnesia_label.value = false;
    Topology topology;
    topology.publishers = {{.name = "gateway", .profile = profile}};
    topology.subscribers = {{.name = "audit", .profile = {.handler = 0ns}}};
    host = Host::start({.config = config,
                        .topology = topology,
                        .alert_rules = parse_alert_rules(builtin_alert_rules(), "built in").value(),
                        .log = captured.shared,
                        .on_sample = [s = stream](const Snapshot& snapshot) { s->publish(snapshot_text(snapshot)); },
                        .sample_interval = sample_interval,
                        .alert_interval = 10ms})
               .value();
    mirror = HostMirror::start(*host, config, captured.shared, mirror_limits).value();
    api = HostApi::serve(*host, config, stream, mirror.get()).value();
    token = read_token_file(config.host.token_file.value).value();
  }
  void TearDown() override {
    api.reset();
    mirror.reset();
    host.reset();
    std::filesystem::remove_all(folder);
  }
  [[nodiscard]] ron::test::HttpReply act(const std::string& body, const std::string& with) const {
    return ron::test::request(api->port(), "POST", "/api/v1/actions", body, {{"Authorization", "Bearer " + with}});
  }
  [[nodiscard]] static std::string hang() { return to_json(Action(HangSubscriber{1})).dump(); }
  [[nodiscard]] bool metrics_say(const std::string& line) const {
    return eventually([&] { return ron::test::get(api->port(), "/metrics").body.contains(line); });
  }

  std::chrono::milliseconds sample_interval = 2ms;
  PublisherProfile profile{.rate = 2000};
  MirrorHistory::Limits mirror_limits;
  std::filesystem::path folder;
  HostConfig config;
  ron::test::CapturedLog captured;
  std::shared_ptr<EventStream> stream = std::make_shared<EventStream>("snapshot");
  std::unique_ptr<Host> host;
  std::unique_ptr<HostMirror> mirror;
  std::unique_ptr<HostApi> api;
  std::string token;
};

}  // namespace ron::sim::test
