// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The reports that machines read.
#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "drill/markup.h"
#include "drill/report.h"
#include "drill/score.h"

namespace ron::sim {
namespace {

using nlohmann::json;

json maybe(const std::optional<DrillTime>& time) { return time ? json(time->count()) : json(nullptr); }

json timeline_json(const DrillRecord& record) {
  json list = json::array();
  for (const TimelineRow& row : record.timeline) {
    list.push_back({{"at_ns", row.at.count()},
                    {"kind", to_string(row.kind)},
                    {"text", row.text},
                    {"note", row.note},
                    {"runbook", row.runbook}});
  }
  return list;
}

json points_json(const DrillRecord& record) {
  json list = json::array();
  for (const ChartPoint& point : record.points) {
    list.push_back({{"at_ns", point.at.count()},
                    {"lost", point.lost},
                    {"lost_per_min", point.lost_per_min},
                    {"inflow_per_s", point.inflow_per_s},
                    {"drain_percent", point.drain_percent},
                    {"depth", point.depth},
                    {"capacity", point.capacity},
                    {"subscribers", point.subscribers},
                    {"firing", point.firing}});
  }
  return list;
}

json tasks_json(const DrillRecord& record) {
  json list = json::array();
  for (const TaskResult& task : record.tasks) {
    list.push_back({{"id", task.id},
                    {"text", task.text},
                    {"standard", task.standard},
                    {"runbook", task.runbook},
                    {"feedback", task.feedback},
                    {"within_ns", task.within.count()},
                    {"cue_ns", maybe(task.cue)},
                    {"done_ns", maybe(task.done)},
                    {"met", task.met}});
  }
  return list;
}

json score_json(const DrillRecord& record) {
  json parts = json::array();
  for (const ScorePart& part : record.score.parts) {
    parts.push_back({{"name", part.name}, {"points", part.points}, {"out_of", part.out_of}, {"raw", part.raw}});
  }
  json harms = json::array();
  for (const Harm& harm : record.harms) {
    harms.push_back({{"at_ns", harm.at.count()}, {"points", harm.points}, {"why", harm.why}});
  }
  return {{"parts", parts},
          {"harms", harms},
          {"harm", record.score.harm},
          {"total", record.score.total},
          {"pass", record.pass_score}};
}

json record_json(const DrillRecord& record) {
  return {{"scenario", record.scenario},
          {"title", record.title},
          {"right_diagnosis", record.mode_wanted},
          {"engine", record.engine},
          {"seed", record.seed},
          {"mode", to_string(record.mode)},
          {"outcome", to_string(record.outcome)},
          {"reasons", record.reasons},
          {"times",
           {{"symptom_ns", maybe(record.symptom_at)},
            {"detected_ns", maybe(record.detected_at)},
            {"diagnosed_ns", maybe(record.diagnosed_at)},
            {"acted_ns", maybe(record.acted_at)},
            {"mitigated_ns", maybe(record.mitigated_at)},
            {"verified_ns", maybe(record.verified_at)},
            {"ended_ns", record.ended_at.count()}}},
          {"diagnosis", record.diagnosis},
          {"confidence", record.confidence},
          {"failed_claims", record.failed_claims},
          {"false_recoveries", record.false_recoveries},
          {"hints", record.hints},
          {"score", score_json(record)},
          {"tasks", tasks_json(record)},
          {"timeline", timeline_json(record)},
          {"points", points_json(record)},
          {"restored", record.restored},
          {"journal_sha256", record.journal_sha256}};
}

std::string test_case(const DrillRecord& record, std::string_view name, bool passed, std::string_view why) {
  std::string text =
      fmt::format("  <testcase classname=\"drill.{}\" name=\"{}\"", escaped(record.scenario), escaped(name));
  if (passed) return text + "/>\n";
  return text + fmt::format(">\n    <failure message=\"{}\"/>\n  </testcase>\n", escaped(why));
}

}  // namespace

Losses losses_of(const DrillRecord& record) {
  Losses losses;
  for (const ChartPoint& point : record.points) {
    if (point.at > record.ended_at) break;
    if (point.lost > losses.events) losses = {.events = point.lost, .last = point.at};
  }
  return losses;
}

std::string json_report(const DrillReport& report) {
  json all = {{"version", "busdrill-report/v1"},
              {"record", record_json(report.record)},
              {"capsule",
               {{"scenario", report.capsule.scenario_text},
                {"actions", report.capsule.actions_text},
                {"reference", report.capsule.reference}}}};
  if (report.reference) {
    const Losses mine = losses_of(report.record);
    const Losses perfect = losses_of(*report.reference);
    all["counterfactual"] = {{"lost", mine.events},
                             {"last_loss_ns", maybe(mine.last)},
                             {"reference_lost", perfect.events},
                             {"reference_last_loss_ns", maybe(perfect.last)},
                             {"reference_score", report.reference->score.total},
                             {"reference_mitigated_ns", maybe(report.reference->mitigated_at)},
                             {"reference_points", points_json(*report.reference)},
                             {"reference_timeline", timeline_json(*report.reference)}};
  }
  return all.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
}

std::string junit_report(const DrillRecord& record) {
  const bool scored = record.outcome == DrillState::Satisfactory || record.outcome == DrillState::Unsatisfactory;
  std::string cases;
  std::size_t failures = 0;
  std::size_t count = 0;
  const auto add = [&](std::string_view name, bool passed, std::string_view why) {
    cases += test_case(record, name, passed, why);
    ++count;
    if (!passed) ++failures;
  };
  add("is valid and ran to its end", scored, record.reasons.empty() ? "" : record.reasons.front());
  if (scored) {
    for (const TaskResult& task : record.tasks) add(task.text, task.met, task.feedback);
    add("recovery is verified", record.verified_at.has_value(), "no recovery was claimed that held");
    add("outcome is Satisfactory", record.outcome == DrillState::Satisfactory,
        fmt::format("{} of 10000 points", record.score.total));
  }
  add("everything is as it was afterwards", record.restored, "the baseline has not come back after the rollback");
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
      " <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" time=\"{}.{:03}\">\n{}"
      " </testsuite>\n</testsuites>\n",
      escaped(record.title), count, failures, record.ended_at.count() / 1'000'000'000,
      record.ended_at.count() / 1'000'000 % 1000, cases);
}

}  // namespace ron::sim
