// SPDX-License-Identifier: MIT OR Apache-2.0
//
// How well drills prove the runbook: which of its steps no reference run carries out, and which step of a reference run
// makes no difference, found by leaving each out and by swapping each two that follow each other.
#pragma once

#include <expected>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "drill/runbook.h"
#include "drill/scenario.h"

namespace ron::sim {

struct StepCoverage {
  RunbookStep step;
  std::vector<std::string> scenarios;  ///< whose reference carries it out; empty: nobody rehearses it
};
[[nodiscard]] std::vector<StepCoverage> runbook_coverage(std::span<const Scenario> scenarios);

struct Mutation {
  std::string scenario;
  std::string what;  ///< "without step 3: claim recovery"
  std::vector<OperatorStep> steps;
  std::vector<std::string> runbook;  ///< of the step
  bool failed_its_drill = false;  ///< as it should
};
/// The reference with a step left out, or two neighbours swapped (each then at the other's time). Not yet run.
[[nodiscard]] std::vector<Mutation> mutations_of(const Scenario& scenario);
/// Runs each; `progress` is told of each one done. The error says why a drill could not begin.
[[nodiscard]] std::expected<std::vector<Mutation>, std::string> run_mutations(
    const Scenario& scenario, const std::function<void(const Mutation&)>& progress);

}  // namespace ron::sim
