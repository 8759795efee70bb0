// SPDX-License-Identifier: MIT OR Apache-2.0
//
// A readiness verdict as /readyz answers it.
#pragma once

#include <chrono>
#include <string>

#include "observe/readiness.h"

namespace ron::sim {

/// {"ready", "bus_attached", "bus_capacity", "amnesia": "on|off", "reasons": […], "checks": [{"name", "passed", "gate",
/// "value", "threshold", "since", "reason"?}]}; `zero` is the wall clock's time when the engine's was 0.
[[nodiscard]] std::string readiness_json(const ReadinessVerdict& verdict, std::chrono::system_clock::time_point zero);

}  // namespace ron::sim
