// SPDX-License-Identifier: MIT OR Apache-2.0
//
// What the drill commands share: where a scenario comes from.
#pragma once

#include <expected>
#include <string>
#include <vector>

#include "command.h"
#include "drill/scenario.h"

namespace CLI {
class App;
}

namespace ron::sim::ctl {

struct LoadedScenario {
  Scenario scenario;
  std::string text;
};
/// A file, or the name of a drill that ships. The error has been said already.
[[nodiscard]] std::expected<LoadedScenario, ExitCode> load_scenario(const std::string& file_or_name);
/// Each line as a failure's; BadInput.
ExitCode fail_all(const std::vector<std::string>& lines);

void add_drill_coverage_command(CLI::App& drill, Chosen& chosen);

}  // namespace ron::sim::ctl
