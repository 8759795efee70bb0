// SPDX-License-Identifier: MIT OR Apache-2.0
//
// What is compared: a bus by itself, and the same bus with something that watches it. Each is made, left to settle,
// measured for a while, and gone before the next.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace ron::sim::cost {

/// Of one interval.
struct Sample {
  double events_per_second = 0;     ///< published, by the wall clock
  double publishers_ns = 0;         ///< processor time of the publishers' threads per event published
  double bus_ns = 0;                ///< of the publishers' and the subscribers' threads
  double watcher_events = 0;        ///< events/s that a client of the mirror was handed
};

struct Case {
  std::string_view name;
  std::string_view watched_by;
  double aim;  ///< the most it may cost, as a part of 1
  double asked;  ///< events/s, if that is what a processor carries easily; 0: as many as there can be
  Sample (*alone)(std::chrono::milliseconds interval);
  Sample (*watched)(std::chrono::milliseconds interval);
};

/// Publishers at full rate; metrics scraped once a second, snapshots at 20 Hz, ten clients of their stream.
[[nodiscard]] Case observation();
/// 200,000 events/s; the mirror, and one client that takes all of them as OAP/1.
[[nodiscard]] Case mirror();

}  // namespace ron::sim::cost
