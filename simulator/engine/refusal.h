// SPDX-License-Identifier: MIT OR Apache-2.0
//
// How the engine says no. Private to engine. Threads: a pure function.
#pragma once

#include <expected>
#include <string>
#include <utility>

#include "telemetry/action.h"

namespace ron::sim {

[[nodiscard]] inline std::unexpected<ActionError> refuse(std::string message) {
  return std::unexpected(ActionError{std::move(message)});
}

}  // namespace ron::sim
