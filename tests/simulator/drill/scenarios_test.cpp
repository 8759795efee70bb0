// SPDX-License-Identifier: MIT OR Apache-2.0
//
// What every drill that ships has to prove: doing nothing fails, pressing everything fails, the reference passes, the
// same gives the same bytes, and another seed does not.
#include <ostream>

#include "drill/coverage.h"
#include "drill/library.h"
#include "drill/report.h"
#include "drill/run.h"
#include "drill_fixture.h"

namespace ron::sim {

static void PrintTo(const ShippedFile& file, std::ostream* out) { *out << file.name; }

namespace {

using testing::Contains;
using testing::Each;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

std::vector<ShippedFile> all_shipped() { return {shipped_scenarios().begin(), shipped_scenarios().end()}; }

class ShippedScenario : public testing::TestWithParam<ShippedFile> {
 protected:
  void SetUp() override {
    auto read = read_scenario(GetParam().text, GetParam().name);
    ASSERT_TRUE(read) << read.error().front();
    scenario_ = *std::move(read);
  }
  DrillRecord run(const std::vector<OperatorStep>& steps, DrillMode mode = DrillMode::Free) const {
    auto record = run_drill(scenario_, {.steps = steps, .mode = mode});
    EXPECT_TRUE(record) << record.error();
    return record.value_or(DrillRecord{});
  }
  Scenario scenario_;
};

TEST_P(ShippedScenario, IsAsInResources) {
  EXPECT_EQ(GetParam().text, test::source_file("resources/scenarios/" + std::string(GetParam().name) + ".toml"));
}

TEST_P(ShippedScenario, NothingPressedFails) {
  const DrillRecord record = run({});
  EXPECT_EQ(record.outcome, DrillState::Unsatisfactory);
  EXPECT_TRUE(record.symptom_at) << "there was nothing to see";
  EXPECT_EQ(record.score.total, 0);
  EXPECT_TRUE(record.restored);
}

TEST_P(ShippedScenario, EverythingPressedFails) {
  const std::string file = "resources/scenarios/actions/press-everything.toml";
  const auto steps = read_action_file(test::source_file(file), file);
  ASSERT_TRUE(steps) << steps.error().front();
  const DrillRecord record = run(*steps);
  EXPECT_TRUE(record.outcome == DrillState::Unsatisfactory || record.outcome == DrillState::Aborted)
      << to_string(record.outcome);
  EXPECT_GT(record.score.harm, scenario_.harm_limit);
  EXPECT_TRUE(record.restored);
}

TEST_P(ShippedScenario, TheReferencePasses) {
  const DrillRecord record = run(scenario_.reference);
  EXPECT_EQ(record.outcome, DrillState::Satisfactory) << (record.reasons.empty() ? "" : record.reasons.front());
  EXPECT_GE(record.score.total, 9500);
  EXPECT_EQ(record.failed_claims, 0);
  EXPECT_EQ(record.false_recoveries, 0);
  EXPECT_TRUE(record.restored);
  EXPECT_THAT(record.journal_sha256, SizeIs(64));
}

TEST_P(ShippedScenario, TheReferencePassesInAnExamWithDecoysToo) {
  const DrillRecord record = run(scenario_.reference, DrillMode::Exam);
  EXPECT_EQ(record.outcome, DrillState::Satisfactory) << (record.reasons.empty() ? "" : record.reasons.front());
}

TEST_P(ShippedScenario, TheSameGivesTheSameBytesAndAnotherSeedDoesNot) {
  const DrillReport first{.record = run(scenario_.reference)};
  const DrillReport second{.record = run(scenario_.reference)};
  EXPECT_EQ(json_report(first), json_report(second));
  EXPECT_EQ(html_report(first), html_report(second));
  EXPECT_EQ(junit_report(first.record), junit_report(second.record));
  scenario_.topology.seed = scenario_.seed = 4711;
  const DrillRecord other = run(scenario_.reference);
  EXPECT_NE(other.journal_sha256, first.record.journal_sha256);
  EXPECT_EQ(other.outcome, DrillState::Satisfactory);
}

// A reference whose steps make no difference proves nothing of the runbook.
TEST_P(ShippedScenario, EveryMutationOfTheReferenceFails) {
  const auto mutations = run_mutations(
      scenario_, [](const Mutation& one) { EXPECT_TRUE(one.failed_its_drill) << one.scenario << ": " << one.what; });
  ASSERT_TRUE(mutations);
  EXPECT_GE(mutations->size(), 2 * scenario_.reference.size() - 6);
}

INSTANTIATE_TEST_SUITE_P(Drills, ShippedScenario, testing::ValuesIn(all_shipped()), [](const auto& shipped) {
  std::string name(shipped.param.name);
  std::erase(name, '-');
  return name;
});

TEST(ShippedScenarios, AreFoundByNameAndByLetter) {
  EXPECT_EQ(shipped_scenario("f1-sustained-overflow")->name, "f1-sustained-overflow");
  EXPECT_EQ(shipped_scenario("F1")->name, "f1-sustained-overflow");
  EXPECT_FALSE(shipped_scenario("F9").has_value());
}

}  // namespace
}  // namespace ron::sim
