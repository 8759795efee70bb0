// SPDX-License-Identifier: MIT OR Apache-2.0
#include "drill/coverage.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "drill/run.h"

namespace ron::sim {
namespace {

Mutation mutation(const Scenario& scenario, std::string what, std::vector<OperatorStep> steps,
                  std::vector<std::string> runbook) {
  return {.scenario = scenario.name, .what = std::move(what), .steps = std::move(steps), .runbook = std::move(runbook)};
}

}  // namespace

std::vector<StepCoverage> runbook_coverage(std::span<const Scenario> scenarios) {
  std::vector<StepCoverage> coverage;
  for (const RunbookSection& section : sections_of(builtin_runbook())) {
    for (const RunbookStep& step : section.steps) {
      StepCoverage& one = coverage.emplace_back(StepCoverage{.step = step, .scenarios = {}});
      for (const Scenario& scenario : scenarios) {
        const bool there = std::ranges::any_of(scenario.reference, [&](const OperatorStep& done) {
          return std::ranges::find(done.runbook, step.anchor) != done.runbook.end();
        });
        if (there) one.scenarios.push_back(scenario.name);
      }
    }
  }
  return coverage;
}

std::vector<Mutation> mutations_of(const Scenario& scenario) {
  const std::vector<OperatorStep>& steps = scenario.reference;
  std::vector<Mutation> mutations;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    std::vector<OperatorStep> without = steps;
    without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
    mutations.push_back(mutation(scenario, fmt::format("without step {}: {}", i + 1, describe(steps[i].deed)),
                                 std::move(without), steps[i].runbook));
  }
  for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
    std::vector<OperatorStep> swapped = steps;
    std::swap(swapped[i].deed, swapped[i + 1].deed);
    if (describe(steps[i].deed) == describe(steps[i + 1].deed)) continue;  // that would change nothing
    mutations.push_back(mutation(scenario,
                                 fmt::format("steps {} and {} swapped: {} after {}", i + 1, i + 2,
                                             describe(steps[i].deed), describe(steps[i + 1].deed)),
                                 std::move(swapped), steps[i].runbook));
  }
  return mutations;
}

std::expected<std::vector<Mutation>, std::string> run_mutations(const Scenario& scenario,
                                                                const std::function<void(const Mutation&)>& progress) {
  std::vector<Mutation> mutations = mutations_of(scenario);
  for (Mutation& one : mutations) {
    const auto record = run_drill(scenario, {.steps = one.steps});
    if (!record) return std::unexpected(record.error());
    one.failed_its_drill = record->outcome != DrillState::Satisfactory;
    progress(one);
  }
  return mutations;
}

}  // namespace ron::sim
