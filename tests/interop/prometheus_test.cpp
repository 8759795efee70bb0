// SPDX-License-Identifier: MIT OR Apache-2.0
//
// A real Prometheus scrapes a real ron-sim, with the same rules in both, at a hundredth of their times: of the same run
// both have to say the same.
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "observe/alert_export.h"
#include "observe/alert_rules.h"
#include "support/captured_log.h"
#include "support/eventually.h"
#include "support/http_client.h"
#include "support/program.h"
#include "wire/token_file.h"

namespace ron::test {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using Names = std::set<std::string>;

constexpr double scale = 0.01;  // ten minutes are six seconds

class RealPrometheus : public testing::Test {
 protected:
  void SetUp() override {
    if (std::string_view(RON_PROMETHEUS).empty()) GTEST_SKIP() << "prometheus is not installed";
    folder = std::filesystem::path(testing::TempDir()) / fmt::format("ron-prometheus-{}", getpid());
    std::filesystem::create_directories(folder);
  }
  void TearDown() override {
    prometheus.reset();
    host.reset();
    std::filesystem::remove_all(folder);
  }

  void start_host(const std::vector<std::string>& more) {
    std::vector<std::string> arguments{RON_SIM,      "--listen",      "127.0.0.1:0",           "--token-file",
                                       token_file(), "--alert-scale", fmt::format("{}", scale)};
    arguments.insert(arguments.end(), more.begin(), more.end());
    host.emplace(arguments);
    ASSERT_TRUE(host->wait_for_output([](const std::string& text) { return text.find("\"ready\":1") != text.npos; }))
        << host->output();
    for (const json& record : log_records(host->output())) {
      if (record["event"] == "listening") host_port = record["port"].get<std::uint16_t>();
    }
    ASSERT_NE(host_port, 0);
  }

  // It takes any free port, which it names in its log.
  void start_prometheus() {
    const auto rules = sim::scaled(sim::parse_alert_rules(sim::builtin_alert_rules(), "built in").value(), scale);
    std::ofstream(folder / "rules.yml") << sim::prometheus_rules(rules);
    std::ofstream(folder / "prometheus.yml") << fmt::format(
        "global:\n  scrape_interval: 200ms\n  scrape_timeout: 200ms\n  evaluation_interval: 200ms\n"
        "rule_files: [rules.yml]\nscrape_configs:\n  - job_name: ron\n    static_configs:\n"
        "      - targets: ['127.0.0.1:{}']\n",
        host_port);
    for (std::uint16_t tried = 0; tried < 5 && prometheus_port == 0; ++tried) try_prometheus(free_port());
    ASSERT_NE(prometheus_port, 0) << prometheus->output();
  }

  [[nodiscard]] static std::uint16_t free_port() {
    boost::asio::io_context context;
    boost::asio::ip::tcp::acceptor acceptor(context, {boost::asio::ip::make_address("127.0.0.1"), 0});
    return acceptor.local_endpoint().port();
  }

  void try_prometheus(std::uint16_t port) {
    prometheus.emplace(
        std::vector<std::string>{RON_PROMETHEUS, fmt::format("--config.file={}", (folder / "prometheus.yml").string()),
                                 fmt::format("--storage.tsdb.path={}", (folder / "data").string()),
                                 fmt::format("--web.listen-address=127.0.0.1:{}", port), "--log.level=info"});
    if (prometheus->wait_for_output([](const std::string& text) {
          return text.find("Server is ready to receive web requests") != text.npos;
        })) {
      prometheus_port = port;
    }
  }

  [[nodiscard]] std::string token_file() const { return (folder / "token").string(); }
  void act(const std::string& action) const {
    const HttpReply reply = request(host_port, "POST", "/api/v1/actions", action,
                                    {{"Authorization", "Bearer " + sim::read_token_file(token_file()).value()}});
    ASSERT_EQ(reply.status, 200U) << reply.body;
  }

  [[nodiscard]] json ask_prometheus(const std::string& path) const {
    return json::parse(get(prometheus_port, path).body).at("data");
  }
  [[nodiscard]] Names firing_there() const {
    Names names;
    const json answer = ask_prometheus("/api/v1/alerts");
    for (const json& alert : answer.at("alerts")) {
      if (alert.at("state") == "firing") names.insert(alert.at("labels").at("alertname").get<std::string>());
    }
    return names;
  }
  [[nodiscard]] Names firing_here() const {
    Names names;
    const json answer = json::parse(get(host_port, "/api/v1/alerts").body);
    for (const json& alert : answer.at("alerts")) {
      if (alert.at("state") == "firing") names.insert(alert.at("name").get<std::string>());
    }
    return names;
  }
  [[nodiscard]] bool both_come_to_fire(const Names& wanted) const {
    return eventually([&] { return firing_here() == wanted && firing_there() == wanted; });
  }
  [[nodiscard]] std::string state() const {
    return fmt::format("here: {}\nthere: {}\n{}", testing::PrintToString(firing_here()),
                       testing::PrintToString(firing_there()), host->output());
  }

  std::filesystem::path folder;
  std::optional<Program> host;
  std::optional<Program> prometheus;
  std::uint16_t host_port = 0;
  std::uint16_t prometheus_port = 0;
};

TEST_F(RealPrometheus, AgreesWithTheHostAboutEveryAlertOfARun) {
  // Deep means lost at once here, and a handler time that is long or nothing leaves no doubt.
  start_host({"--bus-capacity", "64", "--ready-expected-min", "4"});
  start_prometheus();
  EXPECT_TRUE(both_come_to_fire({})) << state();

  act(R"({"action":"hang_subscriber","id":2})");
  EXPECT_TRUE(both_come_to_fire({"BusOverflowGrowing", "BusDepthHigh", "BusOverloaded"})) << state();

  act(R"({"action":"resume_subscriber","id":2})");
  EXPECT_TRUE(both_come_to_fire({})) << state();

  act(R"({"action":"remove_subscriber","id":2})");
  EXPECT_TRUE(both_come_to_fire({"BusSubscribersMissing"})) << state();
}

TEST_F(RealPrometheus, ReadsEveryMetricWithItsType) {
  start_host({});
  start_prometheus();
  const auto seen = [&](const std::string& metric) {
    return eventually([&] { return !ask_prometheus("/api/v1/query?query=" + metric).at("result").empty(); });
  };
  EXPECT_TRUE(seen("bus_published_total"));
  EXPECT_TRUE(seen("bus_publish_to_recv_seconds_bucket"));
  // It asks for OpenMetrics first, so these come out of that.
  const json metadata = ask_prometheus("/api/v1/metadata");
  const std::map<std::string, std::string> types{{"bus_queue_depth", "gauge"},
                                                 {"bus_subscribers_total", "gauge"},
                                                 {"bus_overflow_dropped", "counter"},
                                                 {"bus_publish_to_recv_seconds", "histogram"},
                                                 {"process_resident_memory_bytes", "gauge"}};
  for (const auto& [name, type] : types) {
    ASSERT_TRUE(metadata.contains(name)) << name << ": " << metadata.dump();
    EXPECT_EQ(metadata.at(name).at(0).at("type"), type) << name;
  }
}

TEST_F(RealPrometheus, LintsWhatTheHostAnswers) {
  start_host({});
  const Outcome said = run({RON_PROMTOOL, "check", "metrics"}, get(host_port, "/metrics").body);
  std::istringstream lines(said.output);
  for (std::string line; std::getline(lines, line);) EXPECT_TRUE(line.starts_with("bus_subscribers_total ")) << line;
}

}  // namespace
}  // namespace ron::test
