// SPDX-License-Identifier: MIT OR Apache-2.0
#include "observe/timestamp.h"

#include <fmt/format.h>

namespace ron::sim {

std::string timestamp(std::chrono::system_clock::time_point time) {
  using namespace std::chrono;
  const auto whole = floor<milliseconds>(time);
  const auto midnight = floor<days>(whole);
  const year_month_day date{midnight};
  const hh_mm_ss clock{whole - midnight};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count(), clock.subseconds().count());
}

}  // namespace ron::sim
