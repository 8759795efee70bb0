// SPDX-License-Identifier: MIT OR Apache-2.0
//
// A host's alerts as its API answers them.
#pragma once

#include <chrono>
#include <span>
#include <string>

#include "observe/alert_evaluator.h"

namespace ron::sim {

/// {"alerts": [{"name", "severity", "state", "since", "value", "for", "summary", "runbook_url"}]}; `value` is null
/// without data. `zero` is the wall clock's time when the engine's was 0.
[[nodiscard]] std::string alerts_json(std::span<const Alert> alerts, std::chrono::system_clock::time_point zero);

}  // namespace ron::sim
