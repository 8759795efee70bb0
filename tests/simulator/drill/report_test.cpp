// SPDX-License-Identifier: MIT OR Apache-2.0
#include "drill/report.h"

#include <nlohmann/json.hpp>

#include "drill/report_chart.h"
#include "drill_fixture.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

DrillRecord record() {
  DrillRecord record;
  record.scenario = "small";
  record.title = "a <b> & \"c\"";
  record.outcome = DrillState::Unsatisfactory;
  record.reasons = {"<script>"};
  record.runbook = "r1-slow-consumer";
  record.timeline = {{.at = 1s, .kind = RowKind::State, .text = "Baseline"},
                     {.at = 30s, .kind = RowKind::Alert, .text = "X firing", .note = "", .runbook = "r1-1"},
                     {.at = 60s, .kind = RowKind::State, .text = "Unsatisfactory"}};
  for (int i = 0; i < 60; ++i)
    record.points.push_back({.at = 1s * i, .lost = i < 30 ? 0 : i < 40 ? i : 40, .capacity = 8});
  record.tasks = {{.id = "t", .text = "do it", .runbook = "r1-2", .feedback = "you did not", .within = 1min}};
  record.score.parts = {{.name = "Detect", .points = 10, .out_of = 1500, .raw = "late"}};
  record.ended_at = 60s;
  return record;
}

TEST(Report, LossesAreCountedUntilTheEndOfTheExercise) {
  DrillRecord one = record();
  EXPECT_EQ(losses_of(one).events, 40);
  EXPECT_EQ(losses_of(one).last, 40s);
  one.ended_at = 35s;
  EXPECT_EQ(losses_of(one).events, 35);
  one.points.clear();
  EXPECT_EQ(losses_of(one).last, std::nullopt);
}

TEST(Report, HtmlIsSelfContainedEscapedAndLinked) {
  const std::string html = html_report({.record = record(), .reference = record()});
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, HasSubstr("&lt;script&gt;"));
  EXPECT_THAT(html, HasSubstr("a &lt;b&gt; &amp; &quot;c&quot;"));
  for (const char* const elsewhere : {"http://", "https://", "src=", "url(", "@import"}) {
    EXPECT_THAT(html, Not(HasSubstr(elsewhere)));
  }
  EXPECT_THAT(html, HasSubstr("prefers-color-scheme:dark"));
  EXPECT_THAT(html, HasSubstr("@media print"));
  EXPECT_THAT(html, HasSubstr("<a href=\"#d30\">#30</a>"));
  EXPECT_THAT(html, HasSubstr("id=\"d30\""));
}

TEST(Report, EveryLinkInTheHtmlArrives) {
  const std::string html = html_report({.record = record()});
  std::size_t links = 0;
  for (auto at = html.find("href=\"#"); at != std::string::npos; at = html.find("href=\"#", at + 1)) {
    const std::string anchor = html.substr(at + 7, html.find('"', at + 7) - at - 7);
    EXPECT_THAT(html, HasSubstr("id=\"" + anchor + "\""));
    ++links;
  }
  EXPECT_GE(links, 4U);
}

TEST(Report, JsonHoldsTheRecordTheCapsuleAndTheCounterfactual) {
  DrillRecord perfect = record();
  for (ChartPoint& point : perfect.points) point.lost = 0;
  const json all = json::parse(
      json_report({.record = record(), .reference = perfect, .capsule = {.scenario_text = "s", .actions_text = "a"}}));
  EXPECT_EQ(all["record"]["outcome"], "Unsatisfactory");
  EXPECT_EQ(all["record"]["points"].size(), 60U);
  EXPECT_EQ(all["record"]["times"]["symptom_ns"], nullptr);
  EXPECT_EQ(all["capsule"]["scenario"], "s");
  EXPECT_EQ(all["counterfactual"]["lost"], 40);
  EXPECT_EQ(all["counterfactual"]["reference_lost"], 0);
}

TEST(Report, JunitHasACaseForEachTaskAndForTheRest) {
  const std::string xml = junit_report(record());
  EXPECT_THAT(xml, HasSubstr("<testsuite name=\"a &lt;b&gt; &amp; &quot;c&quot;\" tests=\"5\" failures=\"4\""));
  EXPECT_THAT(xml, HasSubstr("<failure message=\"you did not\"/>"));
}

TEST(Report, AnInvalidDrillHasNoScoreAndNothingElseIsMissing) {
  DrillRecord one;
  one.outcome = DrillState::Invalid;
  one.reasons = {"the baseline did not hold"};
  EXPECT_THAT(html_report({.record = one}), HasSubstr("the baseline did not hold"));
  EXPECT_THAT(junit_report(one), HasSubstr("tests=\"2\" failures=\"2\""));
}

TEST(Chart, NumbersAreShortOnAxes) {
  EXPECT_EQ(detail::short_number(9999), "9999");
  EXPECT_EQ(detail::short_number(20'000), "20k");
  EXPECT_EQ(detail::short_number(12'500), "12.5k");
  EXPECT_EQ(detail::short_number(3'200'000), "3.2M");
  EXPECT_EQ(detail::axis_time(3min + 5s), "3:05");
}

}  // namespace
}  // namespace ron::sim
