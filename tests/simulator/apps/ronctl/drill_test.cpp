// SPDX-License-Identifier: MIT OR Apache-2.0
//
// ronctl drill, as a script uses it: exit codes, messages, reports.
#include <fstream>
#include <iterator>

#include <nlohmann/json.hpp>

#include "run_program.h"

namespace ron::sim {
namespace {

using nlohmann::json;
using test::Ran;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;

class RonctlDrill : public test::ProgramTest {
 protected:
  static std::string shipped(const std::string& name) { return std::string(RON_SCENARIOS) + "/" + name; }
  static std::string text_of(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  std::string f1_with(const std::string& from, const std::string& to) const {
    std::string text = text_of(shipped("f1-sustained-overflow.toml"));
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return file("drill.toml", text.replace(at, from.size(), to));
  }
};

TEST_F(RonctlDrill, ListsAllThatShip) {
  const Ran ran = run({"drill", "list"});
  EXPECT_EQ(ran.code, 0);
  for (const char* const name :
       {"f1-", "f2-", "f3-", "f4-", "f5-", "f6-", "f7-", "f8-", "c1-", "c2-", "c3-", "c4-", "c5-"}) {
    EXPECT_THAT(ran.out, HasSubstr(name));
  }
  EXPECT_EQ(json::parse(run({"drill", "list", "--json"}).out)["drills"].size(), 13U);
}

TEST_F(RonctlDrill, CheckSaysLineKeyAndRemedyAndExits2) {
  EXPECT_EQ(run({"drill", "check", shipped("f1-sustained-overflow.toml"), shipped("c3-flapping.toml")}).code, 0);
  const std::string bad = f1_with("seed = 1", "sed = 1");
  const Ran ran = run({"drill", "check", bad});
  EXPECT_EQ(ran.code, 2);
  EXPECT_THAT(ran.err, AllOf(HasSubstr(bad + ":6: \"sed\": is not a key here"), HasSubstr("did you mean seed?")));
  const json machine = json::parse(run({"drill", "check", bad, "--json"}).out);
  EXPECT_EQ(machine["files"][0]["ok"], false);
  EXPECT_EQ(run({"drill", "check", path("missing.toml")}).code, 2);
  EXPECT_EQ(run({"drill", "check", "/dev/zero"}).code, 2);
}

TEST_F(RonctlDrill, ExitCodesAreThoseOfTheOutcome) {
  EXPECT_EQ(run({"drill", "run", "f1", "--reference", "--twice"}).code, 0);
  EXPECT_EQ(run({"drill", "run", "f1"}).code, 1);
  EXPECT_EQ(run({"drill", "run", "f1", "--actions", shipped("actions/press-everything.toml")}).code, 1);
  EXPECT_EQ(run({"drill", "run", f1_with("handler = \"600us\"", "handler = \"9ms\"")}).code, 3);
  EXPECT_EQ(
      run({"drill", "run", f1_with("figure = \"subscribers\", at_most = 0", "figure = \"lost_per_min\", at_least = 1")})
          .code,
      4);
}

TEST_F(RonctlDrill, BadUsageIs2) {
  EXPECT_EQ(run({"drill"}).code, 2);
  EXPECT_EQ(run({"drill", "run"}).code, 2);
  EXPECT_EQ(run({"drill", "run", "f1", "--seed", "0"}).code, 2);
  EXPECT_EQ(run({"drill", "run", "f1", "--seed", "-5"}).code, 2);
  EXPECT_EQ(run({"drill", "run", "f1", "--mode", "hard"}).code, 2);
  EXPECT_EQ(run({"drill", "run", "f1", "--reference", "--actions", "x.toml"}).code, 2);
  EXPECT_THAT(run({"drill", "run", "f1-sustained-overflw"}).err, HasSubstr("did you mean f1-sustained-overflow?"));
  EXPECT_THAT(run({"drill", "run", "f1", "--report", "x.pdf"}).err, HasSubstr("must end in .html, .json or .xml"));
  EXPECT_EQ(run({"drill", "run", "f1", "--report", "/nowhere/x.html"}).code, 2);
  const Ran bad =
      run({"drill", "run", "f1", "--actions", file("a.toml", "version = \"busdrill-actions/v1\"\n[[step]]\n")});
  EXPECT_EQ(bad.code, 2);
  EXPECT_THAT(bad.err, HasSubstr("a.toml:2: step"));
}

TEST_F(RonctlDrill, ReportsAreWrittenAndTheJsonOneRunsAgainToTheSameBytes) {
  const Ran ran = run({"drill", "run", "f1", "--seed", "7", "--actions", shipped("actions/press-everything.toml"),
                       "--report", path("a.html"), "--report", path("a.json"), "--report", path("a.xml")});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(text_of(path("a.html")), testing::StartsWith("<!doctype html>"));
  EXPECT_THAT(text_of(path("a.xml")), HasSubstr("<testsuite "));
  EXPECT_EQ(json::parse(text_of(path("a.json")))["record"]["seed"], 7);

  const Ran again = run({"drill", "report", path("a.json"), "--report", path("b.json"), "--report", path("b.html")});
  EXPECT_EQ(again.code, 0) << again.err;
  EXPECT_EQ(text_of(path("a.json")), text_of(path("b.json")));
  EXPECT_EQ(text_of(path("a.html")), text_of(path("b.html")));

  std::string forged = text_of(path("a.json"));
  const auto total = forged.find("\"total\": ");
  ASSERT_NE(total, std::string::npos);
  forged.insert(total + 9, "1");
  EXPECT_EQ(run({"drill", "report", file("forged.json", forged)}).code, 5);
  EXPECT_EQ(run({"drill", "report", file("foreign.json", "{}")}).code, 2);
  EXPECT_EQ(run({"drill", "report", file("broken.json", "{")}).code, 2);
}

TEST_F(RonctlDrill, CoverageOfAllDrillsIsComplete) {
  const Ran ran = run({"drill", "coverage"});
  EXPECT_EQ(ran.code, 0) << ran.out;
  EXPECT_THAT(ran.out, HasSubstr("f1-sustained-overflow"));
  const Ran one = run({"drill", "coverage", "f1"});
  EXPECT_EQ(one.code, 1);
  EXPECT_THAT(one.out, HasSubstr("no drill rehearses this"));
}

}  // namespace
}  // namespace ron::sim
