// SPDX-License-Identifier: MIT OR Apache-2.0
//
// HandlerCounts: what a subscriber's handler counts for itself, independent of the library's counts.
// Written by the subscriber's thread alone (by two under one mutex while they share a receiver), read by any.
#pragma once

#include "engine/latency_counts.h"
#include "engine/own_count.h"

namespace ron::sim {

struct HandlerCounts {
  OwnCount handled;        ///< events given to the handler
  OwnCount lag_reports;    ///< times Lagged was returned
  OwnCount closed_seen;    ///< times Closed was returned
  OwnCount uncounted;      ///< jumps in the numbering that no Lagged explained
  OwnCount missed_moving;  ///< events left behind or not yet joined for when it changed buses
  OwnCount retained;       ///< events kept hold of, now
  OwnCount retained_bytes; ///< and their payloads, those that are shared counted once
  OwnCount missed_by_task; ///< events that one of two tasks on the receiver got and the other did not
  OwnCount misordered;     ///< events handled for longer than a later one
  OwnCount busy_ns;        ///< time its handler took, in all
  OwnCount obeying_pause;  ///< 1 while it reads nothing because it has been told to hang or stall
  LatencyCounts latency;   ///< from the stamp of each event to its receipt; events without a stamp left out
};

}  // namespace ron::sim
