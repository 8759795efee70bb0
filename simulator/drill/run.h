// SPDX-License-Identifier: MIT OR Apache-2.0
//
// A drill from its begin to its debrief with nobody there: what an action file says is done at its time.
#pragma once

#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "drill/record.h"
#include "drill/scenario.h"
#include "drill/session.h"

namespace ron::sim {

struct DrillPlan {
  std::vector<OperatorStep> steps = {};  ///< empty: nothing is pressed
  DrillMode mode = DrillMode::Free;
  std::function<bool()> interrupted = [] { return false; };  ///< asked each tick: then it is rolled back
};

/// On the engine given. The error says why it could not begin.
[[nodiscard]] std::expected<DrillRecord, std::string> run_drill(const Scenario& scenario, const DrillPlan& plan,
                                                                DrillEngine engine);
/// On a virtual engine of its own.
[[nodiscard]] std::expected<DrillRecord, std::string> run_drill(const Scenario& scenario, const DrillPlan& plan);

}  // namespace ron::sim
