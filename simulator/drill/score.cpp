// SPDX-License-Identifier: MIT OR Apache-2.0
#include "drill/score.h"

#include <algorithm>

#include <fmt/format.h>

namespace ron::sim {
namespace {

using std::chrono::duration_cast;
using std::chrono::milliseconds;

constexpr std::int64_t most_detect = 1500;
constexpr std::int64_t most_diagnosis = 1500;
constexpr std::int64_t most_mitigate = 2500;
constexpr std::int64_t most_verification = 2500;
constexpr std::int64_t most_tasks = 2000;
constexpr std::int64_t most_total = 10'000;

std::optional<DrillTime> since_symptom(const DrillRecord& record, std::optional<DrillTime> then) {
  if (!record.symptom_at || !then) return std::nullopt;
  return std::max(*then - *record.symptom_at, DrillTime{0});
}

std::string raw_time(std::optional<DrillTime> taken) {
  return taken ? clock_text(*taken) + " after the symptom" : std::string("never");
}

}  // namespace

std::string clock_text(DrillTime time) {
  const auto ms = duration_cast<milliseconds>(time).count();
  const auto fraction = ms % 1000 == 0 ? std::string() : fmt::format(".{:03}", ms % 1000);
  if (ms < 60'000) return fmt::format("{}{} s", ms / 1000, fraction);
  return fmt::format("{}:{:02}{} min", ms / 60'000, ms / 1000 % 60, fraction);
}

std::int64_t time_points(std::int64_t most, std::optional<DrillTime> taken, DrillTime par, DrillTime limit) {
  if (!taken || limit <= par) return 0;
  const std::int64_t span = duration_cast<milliseconds>(limit - par).count();
  const std::int64_t left = duration_cast<milliseconds>(limit - *taken).count();
  return most * std::clamp(left, std::int64_t{0}, span) / std::max(span, std::int64_t{1});
}

std::int64_t diagnosis_points(bool right, int confidence) {
  const std::int64_t doubt = 100 - std::clamp(confidence, 0, 100);
  return right ? most_diagnosis * (10'000 - doubt * doubt) / 10'000 : 0;
}

std::int64_t misdiagnosis_harm(int confidence) {
  const std::int64_t sure = std::clamp(confidence, 0, 100);
  return most_diagnosis * sure * sure / 10'000;
}

Score score(const DrillRecord& record, const Scenario& scenario) {
  const ParTimes& times = scenario.times;
  const auto detected = since_symptom(record, record.detected_at);
  const auto mitigated = since_symptom(record, record.mitigated_at);
  const bool right = record.diagnosis == record.mode_wanted && !record.diagnosis.empty();
  const auto met = std::ranges::count_if(record.tasks, &TaskResult::met);
  const auto tasks = static_cast<std::int64_t>(record.tasks.size());

  Score score;
  score.parts = {
      {.name = "Detect",
       .points = time_points(most_detect, detected, times.detect_par, times.detect_limit),
       .out_of = most_detect,
       .raw = raw_time(detected)},
      {.name = "Diagnose",
       .points = diagnosis_points(right, record.confidence),
       .out_of = most_diagnosis,
       .raw = record.diagnosis.empty() ? "never" : fmt::format("{}, {} % sure", record.diagnosis, record.confidence)},
      {.name = "Mitigate",
       .points = time_points(most_mitigate, mitigated, times.mitigate_par, times.mitigate_limit),
       .out_of = most_mitigate,
       .raw = raw_time(mitigated)},
      {.name = "Verify",
       .points = record.verified_at ? most_verification / (1 + record.failed_claims) : 0,
       .out_of = most_verification,
       .raw = fmt::format("{}, {} claims failed", record.verified_at ? "held" : "never", record.failed_claims)},
      {.name = "Critical tasks",
       .points = tasks == 0 ? 0 : most_tasks * met / tasks,
       .out_of = most_tasks,
       .raw = fmt::format("{} of {} in time", met, tasks)}};
  for (const Harm& harm : record.harms) score.harm += harm.points;
  for (const ScorePart& part : score.parts) score.total += part.points;
  score.total = std::clamp(score.total - score.harm, std::int64_t{0}, most_total);
  return score;
}

}  // namespace ron::sim
