// SPDX-License-Identifier: MIT OR Apache-2.0
//
// ronctl where it needs no host: usage, config, cap.
#include <sys/stat.h>

#include <nlohmann/json.hpp>

#include "run_program.h"
#include "wire/capability.h"
#include "wire/token_file.h"

namespace ron::sim {
namespace {

using nlohmann::json;
using test::Ran;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;

class Ronctl : public test::ProgramTest {};

TEST_F(Ronctl, BadUsageIs2AndHelpIs0) {
  EXPECT_EQ(run({}).code, 2);
  EXPECT_EQ(run({"nothing"}).code, 2);
  EXPECT_EQ(run({"config"}).code, 2);
  EXPECT_EQ(run({"config", "check"}).code, 2);
  EXPECT_EQ(run({"status", "--colour"}).code, 2);
  EXPECT_EQ(run({"chaos", "inject", "--target", "1"}).code, 2);
  const Ran help = run({"--help"});
  EXPECT_EQ(help.code, 0);
  for (const char* const command : {"status", "top", "tail", "config", "chaos", "cutover", "alerts", "cap"}) {
    EXPECT_THAT(help.out, HasSubstr(command));
  }
  EXPECT_THAT(run({"--version"}).out, HasSubstr("ronctl "));
}

TEST_F(Ronctl, ConfigCheckAcceptsAGoodFile) {
  const std::string good = file("good.toml", "[bus]\ncapacity = 512\n");
  const Ran ran = run({"config", "check", good});
  EXPECT_EQ(ran.code, 0);
  EXPECT_EQ(ran.out, good + ": ok\n");
  EXPECT_THAT(ran.err, IsEmpty());
}

TEST_F(Ronctl, ConfigCheckSaysAllThatIsWrongAndExits1) {
  const std::string bad = file("bad.toml", "[bus]\ncapacity = 1\ncapcity = 2\n");
  const Ran ran = run({"config", "check", bad});
  EXPECT_EQ(ran.code, 1);
  EXPECT_EQ(ran.err, "ronctl: \"bus.capcity\" is not a setting, from " + bad +
                         ":3; did you mean bus.capacity?\nronctl: bus.capacity must be >= 2 (it is 1), from " + bad +
                         ":2\n");
  const json machine = json::parse(run({"config", "check", bad, "--json"}).out);
  EXPECT_EQ(machine["ok"], false);
  EXPECT_EQ(machine["problems"].size(), 2U);
  EXPECT_EQ(run({"config", "check", path("missing.toml")}).code, 2);
}

TEST_F(Ronctl, ConfigCheckLooksAtTheFileAlone) {
  environment_ = {"RON_BUS_CAPACITY=1"};
  EXPECT_EQ(run({"config", "check", file("good.toml", "")}).code, 0);
}

TEST_F(Ronctl, ConfigShowPrintsValuesAndTheirSources) {
  environment_ = {"RON_BUS_CAPACITY=512", "RON_BUS_WARN_RATE=7"};
  const std::string config = file("ron.toml", "[host]\nservice = \"orders\"\n");
  const Ran ran = run({"config", "show", "--config", config, "--drain-timeout", "2s"});
  EXPECT_EQ(ran.code, 0);
  EXPECT_THAT(ran.out, AllOf(testing::ContainsRegex("bus\\.capacity +512 +RON_BUS_CAPACITY\n"),
                             testing::ContainsRegex("host\\.service +orders +" + config + ":2\n"),
                             testing::ContainsRegex("host\\.drain_timeout +2s +--drain-timeout\n"),
                             testing::ContainsRegex("ready\\.warmup +2s +the default\n")));
  EXPECT_EQ(ran.err, "ronctl: warning: RON_BUS_WARN_RATE is deprecated; use RON_BUS_OVERFLOW_WARN_RATE_PER_MIN\n");
  const json machine = json::parse(run({"config", "show", "--json"}).out);
  EXPECT_EQ(machine["bus.capacity"],
            json::parse(R"({"value": "512", "source": "environment", "where": "RON_BUS_CAPACITY"})"));
  EXPECT_EQ(machine["ready.warmup"], json::parse(R"({"value": "2s", "source": "default"})"));
}

TEST_F(Ronctl, ConfigShowRefusesWhatAHostWould) {
  const Ran ran = run({"config", "show", "--bus-capacity", "1"});
  EXPECT_EQ(ran.code, 2);
  EXPECT_EQ(ran.err, "ronctl: bus.capacity must be >= 2 (it is 1), from --bus-capacity\n");
}

TEST_F(Ronctl, CapMintNarrowsTheTokenOfTheFile) {
  const CapabilityMint mint("ron-sim");
  ASSERT_TRUE(write_token_file(path("token"), mint.mint()));
  const Ran ran = run({"cap", "mint", "--token-file", path("token"), "--read-only", "--commands", "a,b", "--tenant",
                       "payments", "--expires", "1h"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  ASSERT_TRUE(write_token_file(path("narrow"), ran.out.substr(0, ran.out.size() - 1)));
  const Ran inspected = run({"cap", "inspect", "--token-file", path("narrow")});
  EXPECT_THAT(inspected.out,
              AllOf(HasSubstr("location    \"ron-sim\"\n"), HasSubstr("caveat      \"access = read-only\"\n"),
                    HasSubstr("caveat      \"commands in a, b\"\n"), HasSubstr("expires < 20"),
                    HasSubstr("tenant = payments")));
  EXPECT_EQ(json::parse(run({"cap", "inspect", "--json", "--token-file", path("narrow")}).out)["caveats"].size(), 4U);
}

TEST_F(Ronctl, CapRefusesWithoutEverPrintingAToken) {
  file("token", "c2VjcmV0");
  ASSERT_EQ(::chmod(path("token").c_str(), 0600), 0);
  const Ran ran = run({"cap", "inspect", "--token-file", path("token")});
  EXPECT_EQ(ran.code, 2);
  EXPECT_THAT(ran.out + ran.err, testing::Not(HasSubstr("c2VjcmV0")));
  EXPECT_EQ(run({"cap", "mint", "--token-file", path("token"), "--expires", "soon"}).code, 2);
  EXPECT_EQ(run({"cap", "mint", "--token-file", path("none")}).code, 2);
  ASSERT_EQ(::chmod(path("token").c_str(), 0644), 0);
  EXPECT_THAT(run({"cap", "inspect", "--token-file", path("token")}).err, HasSubstr("mode 0600"));
}

}  // namespace
}  // namespace ron::sim
