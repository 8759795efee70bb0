// SPDX-License-Identifier: MIT OR Apache-2.0
//
// OverflowWarnings: when receivers are told that they lost events, the log says so, but no more often than the
// configured rate: evenly spaced, one record each 60 s / rate, with what it stands for. What was not written is
// counted, and said with the next record, or by itself when the losses have stopped.
//
// It is asked now and then (a host: 20 times a second) and looks at totals, so that who receives never waits for a
// log; several reports between two looks make one record. Threads: one at a time. Times only go forward.
#pragma once

#include <chrono>
#include <cstdint>

#include "observe/log.h"
#include "telemetry/warn_limit.h"

namespace ron::sim {

class OverflowWarnings {
 public:
  using Time = std::chrono::nanoseconds;
  struct Outcome {
    std::uint64_t logged = 0;      ///< records
    std::uint64_t suppressed = 0;  ///< reports without a record of their own
  };

  /// `per_minute` is at least 1.
  explicit OverflowWarnings(std::uint32_t per_minute) : limit_(per_minute) {}

  void set_rate(std::uint32_t per_minute) { limit_.set_rate(per_minute); }
  /// `dropped` and `reports`: totals, of events lost and of times that was said.
  Outcome look(Time now, std::uint64_t dropped, std::uint64_t reports, Log& log);

 private:
  WarnLimit limit_;
  std::uint64_t dropped_before_ = 0;
  std::uint64_t reports_before_ = 0;
  std::uint64_t dropped_unsaid_ = 0;
  std::uint64_t suppressed_unsaid_ = 0;
};

}  // namespace ron::sim
