// SPDX-License-Identifier: MIT OR Apache-2.0
//
// drill coverage: which steps of the runbook no drill rehearses and, with --mutate, which steps of the references make
// no difference. Exits 1 if there are such.
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "drill/coverage.h"
#include "drill/library.h"
#include "drill_command.h"
#include "telemetry/json_text.h"

namespace ron::sim::ctl {
namespace {

using nlohmann::json;

struct Coverage {
  std::vector<std::string> drills;
  bool mutate = false;
  bool as_json = false;
};

json covered(const std::vector<Scenario>& scenarios, bool as_json, bool& complete) {
  json list = json::array();
  for (const StepCoverage& one : runbook_coverage(scenarios)) {
    complete = complete && !one.scenarios.empty();
    list.push_back({{"step", one.step.anchor}, {"scenarios", one.scenarios}});
    if (as_json) continue;
    fmt::print("{:<12} {}\n", one.step.anchor,
               one.scenarios.empty() ? "no drill rehearses this: " + one.step.text
                                     : fmt::format("{}", fmt::join(one.scenarios, ", ")));
  }
  return list;
}

std::expected<json, std::string> mutated(const std::vector<Scenario>& scenarios, bool as_json, bool& complete) {
  json list = json::array();
  for (const Scenario& scenario : scenarios) {
    const auto said = [&](const Mutation& one) {
      if (as_json) return;
      fmt::print("{:<10} {}: {}{}\n", one.failed_its_drill ? "fails" : "PASSES", one.scenario, one.what,
                 one.failed_its_drill ? "" : ": the step is untested, or useless");
    };
    const auto mutations = run_mutations(scenario, said);
    if (!mutations) return std::unexpected(mutations.error());
    for (const Mutation& one : *mutations) {
      complete = complete && one.failed_its_drill;
      list.push_back({{"scenario", one.scenario},
                      {"mutation", one.what},
                      {"runbook", one.runbook},
                      {"fails", one.failed_its_drill}});
    }
  }
  return list;
}

ExitCode coverage(const Coverage& wanted) {
  std::vector<std::string> names = wanted.drills;
  if (names.empty()) {
    for (const ShippedFile& file : shipped_scenarios()) names.emplace_back(file.name);
  }
  std::vector<Scenario> scenarios;
  for (const std::string& name : names) {
    auto loaded = load_scenario(name);
    if (!loaded) return loaded.error();
    scenarios.push_back(std::move(loaded->scenario));
  }
  bool complete = true;
  json all = {{"steps", covered(scenarios, wanted.as_json, complete)}};
  if (wanted.mutate) {
    auto mutations = mutated(scenarios, wanted.as_json, complete);
    if (!mutations) return fail({ExitCode::BadInput, mutations.error()});
    all["mutations"] = *std::move(mutations);
  }
  if (wanted.as_json) fmt::print("{}\n", json_text(all));
  return complete ? ExitCode::Ok : ExitCode::Unsatisfactory;
}

}  // namespace

void add_drill_coverage_command(CLI::App& drill, Chosen& chosen) {
  auto* const command = drill.add_subcommand("coverage", "the runbook's steps that no drill rehearses");
  const auto wanted = std::make_shared<Coverage>();
  command->add_option("DRILL", wanted->drills, "scenario files or names; all that ship without");
  command->add_flag("--mutate", wanted->mutate, "also run each reference with a step left out, and with two swapped");
  command->add_flag("--json", wanted->as_json, "print JSON");
  command->callback([&chosen, wanted] { chosen = [=] { return coverage(*wanted); }; });
}

}  // namespace ron::sim::ctl
