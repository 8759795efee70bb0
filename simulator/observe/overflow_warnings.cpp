// SPDX-License-Identifier: MIT OR Apache-2.0
#include "observe/overflow_warnings.h"

#include <utility>

namespace ron::sim {

OverflowWarnings::Outcome OverflowWarnings::look(Time now, std::uint64_t dropped, std::uint64_t reports, Log& log) {
  const std::uint64_t new_reports = reports - std::exchange(reports_before_, reports);
  dropped_unsaid_ += dropped - std::exchange(dropped_before_, dropped);
  if (!limit_.may_write(now)) {
    suppressed_unsaid_ += new_reports;
    return {.logged = 0, .suppressed = new_reports};
  }
  if (new_reports > 0) {
    log.write({.level = LogLevel::Warn,
               .event = "bus_overflow",
               .reason = "receivers fell behind and lost events",
               .fields = {{"lost", std::exchange(dropped_unsaid_, 0)},
                          {"suppressed", std::exchange(suppressed_unsaid_, 0) + new_reports - 1}}});
    limit_.written(now);
    return {.logged = 1, .suppressed = new_reports - 1};
  }
  if (suppressed_unsaid_ > 0) {
    log.write({.level = LogLevel::Info,
               .event = "bus_overflow_suppressed",
               .reason = "overflow warnings that the rate limit kept back",
               .fields = {{"lost", std::exchange(dropped_unsaid_, 0)},
                          {"suppressed", std::exchange(suppressed_unsaid_, 0)}}});
  }
  return {};
}

}  // namespace ron::sim
