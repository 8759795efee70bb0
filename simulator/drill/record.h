// SPDX-License-Identifier: MIT OR Apache-2.0
//
// DrillRecord: what happened in a drill, complete: what the reports are made of. Values; the same drill with the same
// deeds gives the same record, byte for byte in each report.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "drill/figures.h"

namespace ron::sim {

enum class DrillState : std::uint8_t {
  Briefing,
  Baseline,
  Latent,
  Observable,
  Detected,
  Diagnosed,
  Mitigating,
  Verifying,
  Satisfactory,
  Unsatisfactory,
  Invalid,
  Aborted,
  Debrief
};
[[nodiscard]] std::string_view to_string(DrillState state) noexcept;

/// guided: the next step is shown; assisted: hints for points; free: alerts only; exam: no pause, no hints, decoys.
enum class DrillMode : std::uint8_t { Guided, Assisted, Free, Exam };
[[nodiscard]] std::string_view to_string(DrillMode mode) noexcept;
[[nodiscard]] std::optional<DrillMode> drill_mode(std::string_view name) noexcept;

enum class RowKind : std::uint8_t { State, Inject, Symptom, Alert, Operator, Task, Effect, FalseRecovery, Rollback };
[[nodiscard]] std::string_view to_string(RowKind kind) noexcept;

/// One thing that happened.
struct TimelineRow {
  DrillTime at{0};
  RowKind kind = RowKind::State;
  std::string text = {};
  std::string note = {};     ///< the verdict on it, feedback
  std::string runbook = {};  ///< anchor; empty: none
};

/// What an operator would see happen by itself and might want to answer: time that runs fast stops for it.
[[nodiscard]] bool calls_for_a_decision(const TimelineRow& row) noexcept;

/// What the charts draw, one for each stretch of time.
struct ChartPoint {
  DrillTime at{0};
  std::int64_t lost = 0;          ///< since the drill began
  std::int64_t lost_per_min = 0;
  std::int64_t inflow_per_s = 0;
  std::int64_t drain_percent = 100;  ///< of the slowest subscriber
  std::int64_t depth = 0;
  std::int64_t capacity = 0;
  std::int64_t subscribers = 0;
  int firing = 0;  ///< alerts
};

struct TaskResult {
  std::string id = {};
  std::string text = {};
  std::string standard = {};  ///< in words
  std::string runbook = {};
  std::string feedback = {};
  DrillTime within{0};
  std::optional<DrillTime> cue = std::nullopt;
  std::optional<DrillTime> done = std::nullopt;  ///< when the standard was met, in time or late
  bool met = false;                              ///< in time
};

struct Harm {
  DrillTime at{0};
  std::int64_t points = 0;
  std::string why = {};
};

/// Points; out_of stands beside each.
struct ScorePart {
  std::string name = {};
  std::int64_t points = 0;
  std::int64_t out_of = 0;
  std::string raw = {};  ///< the time or count it comes from
};
struct Score {
  std::vector<ScorePart> parts = {};
  std::int64_t harm = 0;
  std::int64_t total = 0;  ///< 0 .. 10000
};

struct DrillRecord {
  std::string scenario = {};
  std::string title = {};
  std::string mode_wanted = {};  ///< the right diagnosis
  std::string brief = {};
  std::string debrief = {};
  std::string runbook = {};
  std::vector<std::string> objectives = {};
  std::string engine = {};
  std::uint64_t seed = 0;
  DrillMode mode = DrillMode::Free;
  DrillState outcome = DrillState::Briefing;  ///< Satisfactory, Unsatisfactory, Invalid or Aborted, at the end
  std::vector<std::string> reasons = {};           ///< why it is not satisfactory
  std::vector<TimelineRow> timeline = {};
  std::vector<ChartPoint> points = {};
  std::vector<TaskResult> tasks = {};
  std::vector<Harm> harms = {};
  std::vector<std::string> hints = {};  ///< those that were asked for
  std::optional<DrillTime> symptom_at = std::nullopt;
  std::optional<DrillTime> detected_at = std::nullopt;
  std::optional<DrillTime> diagnosed_at = std::nullopt;
  std::optional<DrillTime> acted_at = std::nullopt;      ///< first accepted action
  std::optional<DrillTime> mitigated_at = std::nullopt;  ///< since then what verification asks for held
  std::optional<DrillTime> verified_at = std::nullopt;
  std::string diagnosis = {};
  int confidence = 0;
  int failed_claims = 0;
  int false_recoveries = 0;
  Score score = {};
  std::int64_t pass_score = 0;
  bool restored = false;  ///< after the rollback the baseline held
  DrillTime ended_at{0};
  std::string journal_sha256 = {};  ///< of the engine's journal; empty: it keeps none
};

}  // namespace ron::sim
