// SPDX-License-Identifier: MIT OR Apache-2.0
//
// What has to be true of a scenario as a whole: names that lead somewhere, times in order, targets that can be met.
// Private to this folder.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "drill/scenario.h"
#include "drill/toml_reader.h"

namespace ron::sim::detail {

/// `lines`: by key ("inject 2", "times"), where it stands.
using ScenarioLines = std::map<std::string, std::uint32_t>;
void lint(const Scenario& scenario, const ScenarioLines& lines, std::vector<FileProblem>& problems);

}  // namespace ron::sim::detail
