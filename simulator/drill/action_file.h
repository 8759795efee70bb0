// SPDX-License-Identifier: MIT OR Apache-2.0
//
// What an operator did, as a `busdrill-actions/v1` text, which read_action_file() reads: with it, the scenario and the
// seed a drill that somebody played can be run again with nobody there.
#pragma once

#include <span>
#include <string>

#include "drill/scenario.h"

namespace ron::sim {

/// Of steps that have a time; empty for none.
[[nodiscard]] std::string action_file(std::span<const OperatorStep> steps);

}  // namespace ron::sim
