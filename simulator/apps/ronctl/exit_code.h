// SPDX-License-Identifier: MIT OR Apache-2.0
//
// What ronctl's exit codes mean; scripts rely on them.
#pragma once

#include <cstdint>

namespace ron::sim::ctl {

enum class ExitCode : std::uint8_t {
  Ok = 0,
  Unsatisfactory = 1,  ///< a check or a drill failed
  BadInput = 2,        ///< bad usage, a bad file, an action the host refuses
  DrillInvalid = 3,
  SafetyAbort = 4,
  Mismatch = 5,
  NotReachable = 6
};

}  // namespace ron::sim::ctl
