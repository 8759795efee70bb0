// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Scenario: a drill as a value: where it starts, what goes wrong, what an operator is to do about it and how that is
// judged. Read from `busdrill/v1` files (scenario_file.h), which docs/drills.md explains field by field.
//
// All times are drill time, from the begin of the baseline, unless a comment says otherwise.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "drill/condition.h"
#include "drill/named_action.h"
#include "engine/engine.h"

namespace ron::sim {

inline constexpr std::string_view scenario_version = "busdrill/v1";
inline constexpr std::size_t hints_per_scenario = 4;

/// Something that goes wrong: at a time, or when a condition holds (whichever the file says).
struct Inject {
  std::optional<DrillTime> at = std::nullopt;
  Predicate when = {};
  std::vector<NamedAction> actions = {};
  std::string text = {};
  bool decoy = false;  ///< in exams only: harmless, and to be left alone
};

enum class Verdict : std::uint8_t { Accepted, Neutral, Harmful };
[[nodiscard]] std::string_view to_string(Verdict verdict) noexcept;

/// What an operator's action is worth. The first judgement that matches counts.
struct Judgement {
  Verdict verdict = Verdict::Neutral;
  ActionPattern pattern = {};
  std::int64_t harm = 0;  ///< points off
  std::string why = {};
};

/// What has to be done, seen by the machine: exactly one kind.
struct Acknowledged {
  std::string alert;  ///< or "any"
};
struct Diagnosed {};  ///< the right failure mode
struct Acted {
  ActionPattern pattern;  ///< carried out, not only tried
};
struct Measured {
  Predicate predicate;
};
struct Verified {};  ///< the operator claimed it and it held
using Standard = std::variant<Acknowledged, Diagnosed, Acted, Measured, Verified>;
[[nodiscard]] std::string describe(const Standard& standard);

struct CriticalTask {
  std::string id = {};
  std::string text = {};
  std::string runbook = {};  ///< an anchor of the runbook
  Predicate cue = {};        ///< what tells the operator that it is time
  Standard standard = {};
  DrillTime within{0};       ///< from the cue
  std::string after = {};    ///< the task that has to be done before; empty: none
  std::string feedback = {};  ///< said if it was missed
};

struct Hint {
  std::string text = {};
  std::int64_t cost = 0;  ///< points off
};

struct AbortRule {
  Predicate when = {};
  std::string why = {};
};

/// A par time is a good operator's; at the limit it is worth nothing.
struct ParTimes {
  DrillTime detect_par{0};  ///< from the first observable symptom
  DrillTime detect_limit{0};
  DrillTime mitigate_par{0};
  DrillTime mitigate_limit{0};
  DrillTime total{0};  ///< drill time at which it ends, satisfactory or not
};

/// What an operator does, in an action file or as a scenario's reference.
struct Acknowledge {
  std::string alert;
};
struct Diagnose {
  std::string mode;
  int confidence = 100;  ///< percent
};
struct Verify {};
struct AskHint {};
using Deed = std::variant<Acknowledge, Diagnose, NamedAction, Verify, AskHint>;
[[nodiscard]] std::string describe(const Deed& deed);

struct OperatorStep {
  std::optional<DrillTime> at = std::nullopt;
  Predicate when = {};   ///< of an `at`-less step; looked at once the step before is done
  DrillTime after{0};    ///< from the moment `when` holds
  Deed deed = {};
  std::vector<std::string> runbook = {};  ///< the runbook's steps it carries out
};

struct Scenario {
  std::string name = {};  ///< of the file: "f1-sustained-overflow"
  std::string title = {};
  std::string mode = {};  ///< the right diagnosis: "F1", or a chaos drill's "C1"
  std::string brief = {};
  std::string debrief = {};
  std::vector<std::string> objectives = {};
  std::vector<std::string> evidence = {};  ///< where an operator looks
  std::string runbook = {};                ///< anchor
  std::uint64_t seed = 1;
  bool amnesia = false;
  std::uint64_t expected_subscribers = 0;
  DrillTime window{std::chrono::seconds(10)};
  DrillTime sample_every{std::chrono::milliseconds(250)};
  Topology topology = {};
  Predicate baseline = {};
  DrillTime baseline_limit{0};
  Predicate symptom = {};
  std::vector<Inject> injects = {};
  std::vector<Judgement> judgements = {};
  std::vector<CriticalTask> tasks = {};
  Predicate verification = {};  ///< has to hold when recovery is claimed, and on for its time
  ParTimes times = {};
  std::int64_t pass_score = 7000;
  std::int64_t harm_limit = 2000;  ///< more than this is unsatisfactory whatever the score
  std::vector<Hint> hints = {};
  std::vector<AbortRule> aborts = {};
  std::vector<NamedAction> rollback = {};  ///< before what started is put back as it was
  DrillTime rollback_limit{0};             ///< the baseline has to hold again within this
  std::vector<OperatorStep> reference = {};
};

/// What a diagnosis can name.
[[nodiscard]] std::span<const std::string_view> diagnosis_names() noexcept;

}  // namespace ron::sim
