// SPDX-License-Identifier: MIT OR Apache-2.0
//
// A real ron-sim and what others see of it: the Python reader of docs/interop.md, a JSON Schema validator, HTTP.
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "support/captured_log.h"
#include "support/http_client.h"
#include "support/program.h"
#include "wire/audit_verify.h"
#include "wire/capability.h"
#include "wire/token_file.h"
#include "wire/wire_event.h"

namespace ron::test {
namespace {

using nlohmann::json;
using testing::HasSubstr;

std::string text_of(const std::string& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

// What the schema says of each line; empty where no validator is installed.
std::vector<std::string> verdicts(const std::string& text) {
  const Outcome checked =
      run({RON_PYTHON, RON_INTEROP "/check_schema.py", RON_INTEROP "/vectors/wire-event.schema.json"}, text);
  return checked.code == 0 ? lines_of(checked.output) : std::vector<std::string>();
}

TEST(WireEventSchema, TakesTheVectorsAndNothingElse) {
  if (run({RON_PYTHON, "-c", "import jsonschema"}).code != 0) GTEST_SKIP() << "python3-jsonschema is not installed";
  const std::string good = text_of(RON_INTEROP "/vectors/wire-events.txt");
  const std::string bad = text_of(RON_INTEROP "/vectors/wire-events-refused.txt");
  EXPECT_EQ(verdicts(good), std::vector<std::string>(lines_of(good).size(), "valid"));
  EXPECT_EQ(verdicts(bad), std::vector<std::string>(lines_of(bad).size(), "invalid"));
}

class MirroredHost : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "mirrored-XXXXXX").string();
    folder = ::mkdtemp(name.data());
  }
  void TearDown() override {
    host.reset();
    std::filesystem::remove_all(folder);
  }

  void start(const std::vector<std::string>& more) {
    std::vector<std::string> arguments{RON_SIM,       "--listen",      "127.0.0.1:0",     "--token-file",
                                       path("t"),     "--audit-file",  path("audit"),     "--mirror-listen",
                                       "127.0.0.1:0", "--mirror-unix", path("run/mirror")};
    arguments.insert(arguments.end(), more.begin(), more.end());
    host.emplace(arguments);
    ASSERT_TRUE(host->wait_for_output([](const std::string& text) { return text.contains("\"ready\":1"); }))
        << host->output();
    for (const json& record : log_records(host->output())) {
      if (record["event"] == "listening") http_port = record["port"].get<std::uint16_t>();
      if (record["event"] == "mirror_listening") oap_port = record["port"].get<std::uint16_t>();
    }
  }
  [[nodiscard]] std::string path(const std::string& name) const { return (folder / name).string(); }
  /// The reader as the documentation has it.
  [[nodiscard]] std::string reader() const {
    const std::string page = text_of(RON_DOCS "/interop.md");
    const auto begin = page.find("```python\n") + 10;
    const std::string code = page.substr(begin, page.find("```", begin) - begin);
    EXPECT_LE(std::ranges::count(code, '\n'), 50);
    std::ofstream(path("oap_tail.py")) << code;
    return path("oap_tail.py");
  }
  [[nodiscard]] HttpReply ask(const std::string& what, const std::string& token) const {
    return request(http_port, "GET", what, "", {{"Authorization", "Bearer " + token}});
  }
  [[nodiscard]] std::string token() const { return sim::read_token_file(path("t")).value(); }
  void stop() {
    host->send_signal(SIGTERM);
    EXPECT_EQ(host->wait(), 0) << host->output();
  }

  std::filesystem::path folder;
  std::optional<Program> host;
  std::uint16_t http_port = 0;
  std::uint16_t oap_port = 0;
};

TEST_F(MirroredHost, TheReaderInTheDocumentationReadsIt) {
  if (run({RON_PYTHON, "--version"}).code != 0) GTEST_SKIP() << "python3 is not installed";
  start({"--mirror-allow-shutdown", "on"});
  Program over_tcp({RON_PYTHON, reader(), fmt::format("127.0.0.1:{}", oap_port), path("t")});
  Program over_unix({RON_PYTHON, reader(), path("run/mirror"), path("t")});
  const auto enough = [](const std::string& text) { return std::ranges::count(text, '\n') >= 200; };
  EXPECT_TRUE(over_tcp.wait_for_output(enough)) << over_tcp.output();
  EXPECT_TRUE(over_unix.wait_for_output(enough)) << over_unix.output();
  stop();
  EXPECT_EQ(over_tcp.wait(), 1);
  EXPECT_EQ(over_unix.wait(), 1);
  std::vector<std::string> lines = lines_of(over_tcp.output());
  EXPECT_EQ(lines.back(), R"(503 {"error":"the host stops"})");
  lines.pop_back();
  std::uint64_t last = 0;
  std::string events;
  for (const std::string& line : lines) {
    const auto event = sim::parse_wire_event(line);
    ASSERT_TRUE(event) << line << ": " << event.error();
    EXPECT_NE(event->kind, sim::WireKind::Gap) << line;
    EXPECT_GT(event->corr_id, last) << line;
    last = event->corr_id.value_or(0);
    events += line + "\n";
  }
  EXPECT_THAT(lines, testing::Contains(HasSubstr("\"event\":\"shutdown\"")));
  EXPECT_THAT(verdicts(events), testing::Each("valid"));
  EXPECT_THAT(over_unix.output(), HasSubstr("503 {\"error\":\"the host stops\"}"));
  EXPECT_TRUE(sim::verify_audit({.file = path("audit")}));
  EXPECT_THAT(text_of(path("audit")), HasSubstr("\"channel\":\"oap\""));
  const Outcome verified = run({RONCTL, "audit", "verify", path("audit")});
  EXPECT_EQ(verified.code, 0) << verified.output;
}

TEST_F(MirroredHost, ANarrowTokenReadsAndDoesNotSeeShutdown) {
  start({"--mirror-allow-shutdown", "on"});
  const std::string narrow =
      sim::attenuate(token(), {.read_only = true, .commands = {}, .expires = {}, .tenant = {}}).value();
  std::ofstream(path("narrow")) << narrow;
  Program reading({RON_PYTHON, reader(), fmt::format("127.0.0.1:{}", oap_port), path("narrow")});
  EXPECT_TRUE(reading.wait_for_output([](const std::string& text) { return std::ranges::count(text, '\n') >= 50; }));
  stop();
  EXPECT_EQ(reading.wait(), 1);
  EXPECT_THAT(reading.output(), testing::Not(HasSubstr("shutdown")));
}

TEST_F(MirroredHost, AnswersTheLatestOfAKindToWhoMayAsk) {
  start({});
  EXPECT_EQ(get(http_port, "/events/health").status, 401U);
  EXPECT_EQ(get(http_port, "/events").status, 401U);
  EXPECT_EQ(ask("/events", "forged").status, 401U);
  const HttpReply health = ask("/events/health", token());
  ASSERT_EQ(health.status, 200U) << health.body;
  const auto event = sim::parse_wire_event(health.body);
  ASSERT_TRUE(event) << health.body;
  EXPECT_EQ(event->kind, sim::WireKind::Health);
  EXPECT_FALSE(event->corr_id);
  EXPECT_GT(std::stoull(health.headers.at("X-Corr-ID")), 0U);
  EXPECT_EQ(sim::parse_wire_event(ask("/events/config", token()).body)->kind, sim::WireKind::ConfigUpdated);
  EXPECT_EQ(ask("/events/crash", token()).status, 404U);
  EXPECT_THAT(get(http_port, "/metrics").body, HasSubstr("rejected_total{"));
  EXPECT_THAT(get(http_port, "/metrics").body, HasSubstr("reason=\"frame_too_long\""));
}

TEST_F(MirroredHost, TailFollowsTheStreamAcrossACutover) {
  start({});
  const std::vector<std::string> options{"--url", fmt::format("http://127.0.0.1:{}", http_port), "--token-file",
                                         path("t")};
  const auto ronctl = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), RONCTL);
    arguments.insert(arguments.end(), options.begin(), options.end());
    return arguments;
  };
  Program tail(ronctl({"tail", "--topic", "config_updated"}));
  EXPECT_TRUE(tail.wait_for_output([](const std::string& text) { return text.contains("config_updated"); }));
  const Outcome cut = run(ronctl({"cutover", "run", "--capacity", "512"}));
  EXPECT_EQ(cut.code, 0) << cut.output;
  const auto before = std::ranges::count(tail.output(), '\n');
  EXPECT_TRUE(
      tail.wait_for_output([&](const std::string& text) { return std::ranges::count(text, '\n') > before + 5; }));
  EXPECT_THAT(tail.output(), testing::Not(HasSubstr("gap")));
  std::uint64_t version = 0;
  for (const std::string& line : lines_of(tail.output())) {
    const auto event = sim::parse_wire_event(line);
    if (!event) continue;  // the last line may still be on its way
    EXPECT_GT(event->version, version);
    version = event->version;
  }
}

TEST_F(MirroredHost, AnAuditLogThatIsBrokenIsNotContinued) {
  std::ofstream(path("audit")) << "hello\n";
  std::filesystem::permissions(path("audit"), std::filesystem::perms(0600));
  Program refused({RON_SIM, "--listen", "127.0.0.1:0", "--token-file", path("t"), "--audit-file", path("audit")});
  EXPECT_EQ(refused.wait(), 1);
  EXPECT_THAT(refused.output(), HasSubstr("the audit log is broken"));
}

}  // namespace
}  // namespace ron::test
