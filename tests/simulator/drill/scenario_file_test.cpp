// SPDX-License-Identifier: MIT OR Apache-2.0
#include "drill/scenario_file.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <unistd.h>

#include "drill_fixture.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using test::changed;
using test::small_scenario;
using testing::AllOf;
using testing::Contains;
using testing::ContainsRegex;
using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> problems_of(const std::string& text) {
  const auto scenario = read_scenario(text, "dir/small.toml");
  return scenario ? std::vector<std::string>() : scenario.error();
}

TEST(ScenarioFile, IsReadWhole) {
  const Scenario s = test::scenario_of(small_scenario);
  EXPECT_EQ(s.name, "small");
  EXPECT_EQ(s.mode, "F1");
  EXPECT_EQ(s.topology.capacity, 256U);
  ASSERT_EQ(s.topology.subscribers.size(), 2U);
  EXPECT_EQ(s.topology.subscribers[1].name, "indexer");
  EXPECT_EQ(s.topology.subscribers[1].profile.handler, 600us);
  EXPECT_EQ(s.topology.publishers[0].profile.rate, 400);
  ASSERT_EQ(s.injects.size(), 1U);
  EXPECT_EQ(s.injects[0].at, 20s);
  const auto& inject = std::get<SetSubscriber>(s.injects[0].actions.at(0).action);
  EXPECT_EQ(inject.profile.handler, 4ms);
  EXPECT_EQ(s.injects[0].actions[0].target, "indexer");
  EXPECT_EQ(s.times.total, 6min);
  EXPECT_EQ(s.hints.size(), 4U);
  EXPECT_EQ(s.reference.size(), 3U);
  EXPECT_TRUE(std::holds_alternative<Verify>(s.reference[2].deed));
}

struct Bad {
  std::string from;
  std::string to;
  std::string line;  ///< ":16: baseline.hold"
  std::string says;
};

class RefusedScenario : public testing::TestWithParam<Bad> {};

TEST_P(RefusedScenario, SaysLineKeyAndRemedy) {
  const auto& [from, to, line, says] = GetParam();
  EXPECT_THAT(problems_of(changed(from, to)),
              Contains(AllOf(ContainsRegex("^dir/small.toml:[1-9]"), HasSubstr(line), HasSubstr(says))));
}

INSTANTIATE_TEST_SUITE_P(
    ScenarioFile, RefusedScenario,
    testing::Values(
        Bad{"busdrill/v1", "busdrill/v2", ":1: version", "must be \"busdrill/v1\""},
        Bad{"title = \"small\"\n", "", ":1: title", "is missing; write a text"},
        Bad{"title =", "titles =", ":2: \"titles\"", "did you mean title?"},
        Bad{"seed = 1", "seed = 0", ":9: seed", "must be an integer 1 .. 9007199254740992, not the integer 0"},
        Bad{"seed = 1", "seed = 9223372036854775807", ":9: seed", "must be an integer"},
        Bad{"seed = 1", "seed = 99999999999999999999999", ":9: ", "not TOML"},
        Bad{"seed = 1", "seed = 1.5", ":9: seed", "not the number 1.5"},
        Bad{"capacity = 256", "capacity = 1", ":11: topology.capacity", "must be an integer 2 .. 1048576"},
        Bad{"rate = 400", "rate = -1", ":12: topology.publisher", "rate must be a number 0 .. 1000000"},
        Bad{"rate = 400", "rat = 400", ":12: ", "did you mean rate?"},
        Bad{"600us", "600 potatoes", ":13: topology.subscriber.handler", "must be a time such as \"2ms\""},
        Bad{"lost_per_min\", at_most = 0 }\nhold", "lost_per_mim\", at_most = 0 }\nhold", ":15: baseline.all.figure",
            "did you mean lost_per_min?"},
        Bad{"hold = \"10s\"", "hold = 10", ":16: baseline.hold", "must be a time of at most 24h such as"},
        Bad{"hold = \"10s\"", "hold = \"2m\"", ":14: baseline.hold", "must be less than baseline.limit, which is 1m"},
        Bad{"set_subscriber", "set_subscribers", ":21: inject.do.action", "did you mean set_subscriber?"},
        Bad{"target = \"indexer\", profile", "target = \"indexr\", profile", ":18: inject.do.target",
            "did you mean indexer?"},
        Bad{"at = \"20s\"", "at = \"5s\"", ":18: inject.at", "before the baseline has held"},
        Bad{"at = \"20s\"", "at = \"1h\"", ":18: inject.at", "it would never happen"},
        Bad{"harm = 1500\n", "", ": action.harm", "must be more than 0 for a harmful action"},
        Bad{"cue = { figure = \"lost_per_min\", at_least = 1 }\nstandard = { diagnose = true }",
            "standard = { diagnose = true }", ":35: task.cue", "is missing"},
        Bad{"standard = { diagnose = true }\n", "", ":35: task.standard", "is missing"},
        Bad{"standard = { diagnose = true }", "standard = {}", ":40: task.standard", "must be measurable"},
        Bad{"feedback = \"say what it is\"\n", "", ":35: task.feedback", "is missing"},
        Bad{"within = \"2m\"", "within = \"0s\"", ":35: task.within", "cannot be met"},
        Bad{"after = \"diagnose\"", "after = \"later\"", ":43: task.after", "is no task above this one"},
        Bad{"runbook = \"r1-2\"", "runbook = \"r1-22\"", ":35: task.runbook", "did you mean r1-2?"},
        Bad{"standard = { verify = true }", "standard = { diagnose = true }", ": task",
            "a recovery that nobody claims"},
        Bad{"drain_percent\", at_least = 98", "drain_percent\", at_least = 101", ":52: verification.all.at_least",
            "cannot be met"},
        Bad{"hold = \"30s\"", "hold = \"0s\"", ":52: verification.hold", "must be more than 0"},
        Bad{"detect_par = \"30s\"", "detect_par = \"3m\"", ":55: times.detect_par",
            "must be less than times.detect_limit"},
        Bad{"[[hint]]\ntext = \"four\"\ncost = 4\n", "", ": hint", "must be 4 hints"},
        Bad{"[rollback]\nlimit = \"2m\"", "[rollback]\nlimit = \"1s\"", ": rollback.limit",
            "must be at least baseline.hold"},
        Bad{"diagnose = \"F1\"\nconfidence = 90", "diagnose = \"F1\"\nconfidence = 101", ": reference.confidence",
            "must be an integer 0 .. 100"},
        Bad{"verify = true\n", "", ": reference", "exactly one of acknowledge"},
        Bad{"[topology]", "[[topology]]", ":10: topology", "must be a table, not a list"},
        Bad{"brief = \"b\"", "brief = \"\xff\xfe\"", ":4: ", "not TOML"},
        Bad{"at_least = 1 }\n[[action]]", "at_least = 5, at_most = 2 }\n[[action]]", ": symptom.all.at_least",
            "no value is both"},
        Bad{"cue = { figure = \"lost_per_min\", at_least = 1 }", "cue = { alert = \"BusDepthHihg\" }",
            ":35: task.cue.alert", "did you mean BusDepthHigh?"}));

TEST(ScenarioFile, SaysAllThatIsWrongInOrderOfLines) {
  std::string text = changed("seed = 1", "seed = -1");
  text.replace(text.find("capacity = 256"), 14, "capacity = true");
  EXPECT_THAT(problems_of(text), ElementsAre(HasSubstr(":9: seed"), HasSubstr(":11: topology.capacity")));
}

TEST(ScenarioFile, RefusesWhatIsTooLongOrTooDeep) {
  EXPECT_THAT(problems_of(std::string(2U << 20U, '#')), ElementsAre(HasSubstr("at most 1048576 bytes")));
  std::string dotted = "a";
  for (int i = 0; i < 100'000; ++i) dotted += ".a";
  EXPECT_THAT(problems_of(dotted + " = 1"), ElementsAre(HasSubstr("nest less")));
  EXPECT_THAT(problems_of("[" + dotted + "]"), ElementsAre(HasSubstr("nest less")));
  EXPECT_THAT(problems_of("a = " + std::string(100'000, '[')), ElementsAre(HasSubstr("not TOML")));
  std::string table = "a = ";
  for (int i = 0; i < 100'000; ++i) table += "{a=";
  EXPECT_THAT(problems_of(table), ElementsAre(HasSubstr("not TOML")));
  EXPECT_FALSE(problems_of("").empty());
}

TEST(ScenarioFile, AnyPieceOfAGoodOneIsReadOrRefused) {
  for (std::size_t length = 0; length < small_scenario.size(); length += 7) {
    (void)read_scenario(small_scenario.substr(0, length), "cut.toml");
    std::string holed = small_scenario;
    (void)read_scenario(holed.erase(length, 5), "holed.toml");
  }
}

TEST(ActionFile, IsReadOrRefused) {
  const auto good = read_action_file(
      "version = \"busdrill-actions/v1\"\n[[step]]\nat = \"1m\"\nacknowledge = \"BusDepthHigh\"\n"
      "[[step]]\nat = \"2m\"\ndo = { action = \"begin_cutover\", kind = \"sealed\", capacity = 512 }\n",
      "a.toml");
  ASSERT_TRUE(good);
  ASSERT_EQ(good->size(), 2U);
  EXPECT_EQ(std::get<BeginCutover>(std::get<NamedAction>((*good)[1].deed).action).capacity, 512U);

  const auto order = read_action_file(
      "version = \"busdrill-actions/v1\"\n[[step]]\nat = \"2m\"\nhint = true\n[[step]]\nat = \"1m\"\nhint = true\n",
      "a.toml");
  ASSERT_FALSE(order);
  EXPECT_THAT(order.error(), ElementsAre(HasSubstr("a.toml:5: step.at: is before the step above it")));

  const auto unknown = read_action_file(
      "version = \"busdrill-actions/v1\"\n[[step]]\nat = \"2m\"\ndo = { action = \"fly\" }\n", "a.toml");
  ASSERT_FALSE(unknown);
  EXPECT_THAT(unknown.error(), ElementsAre(AllOf(HasSubstr("a.toml:4: step.do.action"), HasSubstr("not \"fly\""))));

  const auto whom = read_action_file(
      "version = \"busdrill-actions/v1\"\n[[step]]\nat = \"2m\"\ndo = { action = \"hang_subscriber\" }\n", "a.toml");
  ASSERT_FALSE(whom);
  EXPECT_THAT(whom.error(), ElementsAre(HasSubstr("whom is this about?")));
}

TEST(TextFile, OfALargeOneOnlyTheRefusalIsRead) {
  const auto path = std::filesystem::temp_directory_path() / ("ron-large-" + std::to_string(::getpid()));
  {
    std::ofstream out(path);
    out.seekp(100 << 20);  // sparse: nothing is written but the last byte
    out.put('x');
  }
  const auto large = read_text_file(path.string());
  std::filesystem::remove(path);
  ASSERT_FALSE(large);
  EXPECT_THAT(large.error(), HasSubstr("at most 1048576 bytes"));
  EXPECT_THAT(read_text_file("/nowhere").error(), HasSubstr("cannot read /nowhere"));
  EXPECT_THAT(read_text_file("/dev/zero").error(), HasSubstr("must be a regular file"));
}

}  // namespace
}  // namespace ron::sim
