// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Whatever links into the runbook has to arrive there.
#include "drill/runbook.h"

#include <filesystem>
#include <regex>
#include <set>

#include "drill/coverage.h"
#include "drill/library.h"
#include "drill_fixture.h"
#include "observe/alert_rules.h"

namespace ron::sim {
namespace {

using testing::Each;
using testing::IsSupersetOf;

TEST(Runbook, IsReadBySectionsAndSteps) {
  const auto sections = sections_of(
      "# Title\n## R1 Slow consumer\ntext\n1. <a id=\"r1-1\"></a>Look at `it`,\n   and **on**.\n"
      "2. <a id=\"r1-2\"></a>Mend it.\n\n## What's next\n");
  ASSERT_EQ(sections.size(), 2U);
  EXPECT_EQ(sections[0].anchor, "r1-slow-consumer");
  ASSERT_EQ(sections[0].steps.size(), 2U);
  EXPECT_EQ(sections[0].steps[0].anchor, "r1-1");
  EXPECT_EQ(sections[0].steps[0].text, "Look at it, and on.");
  EXPECT_EQ(sections[1].anchor, "whats-next");
}

TEST(Runbook, HasAllSectionsAndEachAnchorOnce) {
  EXPECT_EQ(builtin_runbook(), test::source_file("resources/runbook/runbook.md"));
  const auto anchors = anchors_of(builtin_runbook());
  EXPECT_EQ(std::set(anchors.begin(), anchors.end()).size(), anchors.size());
  std::vector<std::string> beginnings;
  for (const auto& section : sections_of(builtin_runbook())) {
    beginnings.push_back(section.anchor.substr(0, section.anchor.find('-')));
  }
  EXPECT_THAT(beginnings,
              IsSupersetOf({"r1", "r2", "r3", "r4", "r5", "r6", "f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8"}));
}

TEST(Runbook, EveryAlertsLinkArrives) {
  const auto rules = parse_alert_rules(builtin_alert_rules(), "rules");
  ASSERT_TRUE(rules);
  for (const AlertRule& rule : rules->rules) {
    const auto hash = rule.runbook_url.find('#');
    ASSERT_NE(hash, std::string::npos) << rule.name;
    EXPECT_EQ(rule.runbook_url.substr(0, hash), "runbook/runbook.md") << rule.name;
    EXPECT_TRUE(has_anchor(builtin_runbook(), rule.runbook_url.substr(hash + 1))) << rule.runbook_url;
  }
}

// Links of the dashboard, of pages and of scenarios, wherever they are written: "runbook.md#anchor".
TEST(Runbook, EveryLinkInTheSourcesArrives) {
  const std::regex link(R"(runbook\.md#([A-Za-z0-9_-]+))");
  std::size_t found = 0;
  for (const char* const folder : {"dashboard", "docs", "resources", "simulator"}) {
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(std::filesystem::path(RON_SOURCE_DIR) / folder)) {
      static const std::set<std::string> texts{".md", ".h", ".cpp", ".toml", ".yml", ".json"};
      if (!entry.is_regular_file() || !texts.contains(entry.path().extension().string())) continue;
      std::ifstream in(entry.path(), std::ios::binary);
      const std::string text{std::istreambuf_iterator<char>(in), {}};
      for (auto at = std::sregex_iterator(text.begin(), text.end(), link); at != std::sregex_iterator(); ++at) {
        ++found;
        EXPECT_TRUE(has_anchor(builtin_runbook(), (*at)[1].str())) << entry.path() << ": " << at->str();
      }
    }
  }
  EXPECT_GT(found, 8U);
}

TEST(Runbook, CoverageNamesTheStepsNobodyRehearses) {
  std::vector<Scenario> scenarios{test::scenario_of(test::small_scenario)};
  scenarios[0].reference[0].runbook = {"r1-2"};
  for (const StepCoverage& one : runbook_coverage(scenarios)) {
    EXPECT_EQ(one.scenarios.size(), one.step.anchor == "r1-2" ? 1U : 0U) << one.step.anchor;
  }
}

}  // namespace
}  // namespace ron::sim
