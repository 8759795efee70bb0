// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Times as people and machines read them in logs and answers.
#pragma once

#include <chrono>
#include <string>

namespace ron::sim {

/// UTC to the millisecond, as RFC 3339 has it: "2026-03-01T09:15:02.125Z".
[[nodiscard]] std::string timestamp(std::chrono::system_clock::time_point time);

}  // namespace ron::sim
