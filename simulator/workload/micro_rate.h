// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Rates in whole millionths of an event per second, and what is computed from them: in integers alone,
// so that every processor, compiler and library of mathematics comes to the same result.
//
// Threads: pure functions.
#pragma once

#include <chrono>
#include <cstdint>

namespace ron::sim {

__extension__ using Wide = unsigned __int128;

/// `per_second` (0 .. a million) in millionths, rounded to the nearest; too little to be one is 0.
[[nodiscard]] std::uint64_t micro_rate(double per_second) noexcept;

/// Half of the time that one turn at `hz` (> 0) takes; an hour at most.
[[nodiscard]] std::chrono::nanoseconds half_period(double hz) noexcept;

}  // namespace ron::sim
