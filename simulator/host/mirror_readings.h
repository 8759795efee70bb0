// SPDX-License-Identifier: MIT OR Apache-2.0
//
// What the mirror counts, as a host's metrics have it. A series is there for every channel, kind and reason that there
// can be, at 0 if need be; without an audit log its two are as well.
#pragma once

#include <vector>

#include "mirror/departures.h"
#include "mirror/event_mirror.h"
#include "observe/metric_book.h"

namespace ron::sim {

/// `trail` may be null.
[[nodiscard]] std::vector<Reading> mirror_readings(const MirrorFigures& mirror, const Departures::Figures& departures,
                                                   const AuditTrail* trail);

}  // namespace ron::sim
