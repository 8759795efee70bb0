// SPDX-License-Identifier: MIT OR Apache-2.0
#include "observe/overflow_warnings.h"

#include <algorithm>
#include <utility>

namespace ron::sim {

namespace {

OverflowWarnings::Time spacing_of(std::uint32_t per_minute) {
  return OverflowWarnings::Time(std::chrono::minutes(1)) / std::max(per_minute, 1U);
}

}  // namespace

OverflowWarnings::OverflowWarnings(std::uint32_t per_minute) : spacing_(spacing_of(per_minute)) {}

// The next record keeps its distance from the last one, which is the new distance now.
void OverflowWarnings::set_rate(std::uint32_t per_minute) {
  const Time spacing = spacing_of(per_minute);
  next_ += spacing - std::exchange(spacing_, spacing);
}

OverflowWarnings::Outcome OverflowWarnings::look(Time now, std::uint64_t dropped, std::uint64_t reports, Log& log) {
  const std::uint64_t new_reports = reports - std::exchange(reports_before_, reports);
  dropped_unsaid_ += dropped - std::exchange(dropped_before_, dropped);
  if (now < next_) {
    suppressed_unsaid_ += new_reports;
    return {.logged = 0, .suppressed = new_reports};
  }
  if (new_reports > 0) {
    log.write({.level = LogLevel::Warn,
               .event = "bus_overflow",
               .reason = "receivers fell behind and lost events",
               .fields = {{"lost", std::exchange(dropped_unsaid_, 0)},
                          {"suppressed", std::exchange(suppressed_unsaid_, 0) + new_reports - 1}}});
    next_ = now + spacing_;
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
