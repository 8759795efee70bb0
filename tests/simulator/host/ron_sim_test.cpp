// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The real program, with real signals: what it says, what it does, how it ends.
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/captured_log.h"
#include "support/certificate.h"
#include "support/program.h"

namespace ron::test {
namespace {

using testing::HasSubstr;

bool has_event(const std::string& output, std::string_view event) {
  return output.find(fmt::format("\"event\":\"{}\"", event)) != std::string::npos;
}

class RonSim : public testing::Test {
 protected:
  void SetUp() override {
    folder = std::filesystem::path(testing::TempDir()) / fmt::format("ron-sim-{}", getpid());
    std::filesystem::create_directories(folder);
  }
  void TearDown() override {
    program.reset();
    std::filesystem::remove_all(folder);
  }
  void start(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(),
                     {RON_SIM, "--listen", "127.0.0.1:0", "--token-file", (folder / "token").string()});
    program.emplace(arguments);
  }
  void start_ready(const std::vector<std::string>& arguments) {
    start(arguments);
    ASSERT_TRUE(wait_for("ready")) << program->output();
  }
  [[nodiscard]] bool wait_for(std::string_view event) const {
    return program->wait_for_output([&](const std::string& output) { return has_event(output, event); });
  }
  [[nodiscard]] bool wait_for_text(std::string_view text) const {
    return program->wait_for_output([&](const std::string& output) { return output.find(text) != std::string::npos; });
  }
  std::string config(const std::string& text) const {
    const std::string path = (folder / "ron.toml").string();
    std::ofstream(path) << text;
    return path;
  }

  std::filesystem::path folder;
  std::optional<Program> program;
};

TEST_F(RonSim, SaysThatItIsReadyInJsonLines) {
  start_ready({});
  const auto records = log_records(program->output());
  ASSERT_FALSE(records.empty());
  for (const auto& record : records) {
    for (const char* field : {"ts", "level", "service", "event", "reason", "corr_id"}) {
      EXPECT_TRUE(record.contains(field)) << record;
    }
  }
  EXPECT_THAT(program->output(), HasSubstr("\"ready\":1"));
}

TEST_F(RonSim, EndsWellOnSigtermAndSigint) {
  for (const int number : {SIGTERM, SIGINT}) {
    start_ready({});
    program->send_signal(number);
    EXPECT_EQ(program->wait(), 0) << program->output();
    const std::string output = program->output();
    EXPECT_TRUE(has_event(output, "draining"));
    EXPECT_TRUE(has_event(output, "not_ready"));
    EXPECT_TRUE(has_event(output, "drained"));
    EXPECT_LT(output.find("not_ready"), output.find("\"drained\""));
  }
}

TEST_F(RonSim, ASecondSignalEndsItAtOnce) {
  start_ready({"--drain-timeout", "300s"});
  // While it is stopped both come together; it hears the one with the lower number first.
  program->send_signal(SIGSTOP);
  program->send_signal(SIGINT);
  program->send_signal(SIGTERM);
  program->send_signal(SIGCONT);
  EXPECT_EQ(program->wait(), 128 + SIGTERM) << program->output();
  EXPECT_TRUE(has_event(program->output(), "drain_incomplete"));
}

TEST_F(RonSim, WritesSpansAsOftenAsItIsTold) {
  start_ready({"--spans-per-minute", "6000"});
  EXPECT_TRUE(wait_for("svc.ron_bus.publish"));
  EXPECT_TRUE(wait_for("svc.ron_bus.recv"));
}

TEST_F(RonSim, ReloadsAChangedCapacityUnderLoad) {
  const std::string file = config("[bus]\ncapacity = 128\n");
  start_ready({"--config", file});
  config("[bus]\ncapacity = 512\n");
  program->send_signal(SIGHUP);
  EXPECT_TRUE(wait_for("config_reloaded")) << program->output();
  EXPECT_TRUE(wait_for("cutover_completed")) << program->output();
  EXPECT_TRUE(wait_for_text("\"from_capacity\":128,\"to_capacity\":512"));
  program->send_signal(SIGTERM);
  EXPECT_EQ(program->wait(), 0);
}

TEST_F(RonSim, KeepsTheLastGoodConfiguration) {
  const std::string file = config("[bus]\ncapacity = 128\n");
  start_ready({"--config", file});
  config("[bus]\ncapacity = 1\n");
  program->send_signal(SIGHUP);
  ASSERT_TRUE(wait_for("config_refused")) << program->output();
  EXPECT_THAT(program->output(), HasSubstr("the configuration before stays: bus.capacity"));
  config("[bus]\ncapacity = 256\n");
  program->send_signal(SIGHUP);
  EXPECT_TRUE(wait_for_text("\"from_capacity\":128,\"to_capacity\":256")) << program->output();
  program->send_signal(SIGTERM);
  EXPECT_EQ(program->wait(), 0);
}

TEST_F(RonSim, RefusesBadInputWithAReason) {
  start({"--bus-capacity", "1"});
  EXPECT_EQ(program->wait(), 2);
  EXPECT_THAT(program->output(), HasSubstr("bus.capacity"));
  start({"--scenario", "quiet"});
  EXPECT_EQ(program->wait(), 2);
  EXPECT_THAT(program->output(), HasSubstr("scenario must be one of healthy, slow-consumer, burst, not \"quiet\""));
  start({"--seed", "-1"});
  EXPECT_EQ(program->wait(), 2);
  start({"--spans-per-minute", "6001"});
  EXPECT_EQ(program->wait(), 2);
  start({"--alert-scale", "0"});
  EXPECT_EQ(program->wait(), 2);
  start({"--no-such-flag"});
  EXPECT_EQ(program->wait(), 2);
  start({"--config", (folder / "nowhere.toml").string()});
  EXPECT_EQ(program->wait(), 2);
}

TEST_F(RonSim, ListensBeyondLoopbackInTheClearOnlyIfItIsToldToTwice) {
  const std::vector<std::string> arguments{RON_SIM, "--listen", "0.0.0.0:0", "--token-file",
                                           (folder / "token").string()};
  program.emplace(arguments);
  EXPECT_EQ(program->wait(), 2);
  EXPECT_THAT(program->output(),
              HasSubstr("host.listen must be a loopback address such as 127.0.0.1:0, not 0.0.0.0:0"));
  auto allowed = arguments;
  allowed.emplace_back("--allow-plain-remote");
  program.emplace(allowed);
  ASSERT_TRUE(wait_for("ready")) << program->output();
  const std::string output = program->output();
  EXPECT_TRUE(has_event(output, "listening_beyond_loopback"));
  EXPECT_THAT(output, HasSubstr("\"level\":\"warn\""));
  EXPECT_THAT(output, HasSubstr("tokens cross the network in the clear"));
}

TEST_F(RonSim, RefusesATlsKeyThatOthersMayRead) {
  const std::string certificate = (folder / "cert.pem").string();
  const std::string key = (folder / "key.pem").string();
  Certificate("DNS:localhost").write(certificate, key);
  std::filesystem::permissions(key, std::filesystem::perms::group_read, std::filesystem::perm_options::add);
  start({"--tls-cert", certificate, "--tls-key", key});
  EXPECT_EQ(program->wait(), 1);
  EXPECT_TRUE(has_event(program->output(), "start_failed"));
  EXPECT_THAT(program->output(), HasSubstr("must be its owner's alone (mode 0600), not 0640"));
}

TEST_F(RonSim, SaysWhatItIs) {
  const Outcome version = run({RON_SIM, "--version"});
  EXPECT_EQ(version.code, 0);
  const Outcome help = run({RON_SIM, "--help"});
  EXPECT_EQ(help.code, 0);
  for (const char* flag : {"--scenario", "--seed", "--config", "--bus-capacity", "--listen"}) {
    EXPECT_THAT(help.output, HasSubstr(flag));
  }
}

}  // namespace
}  // namespace ron::test
