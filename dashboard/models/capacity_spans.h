// SPDX-License-Identifier: GPL-3.0-or-later
//
// CapacitySpan: for how long a bus had which capacity, read off its history: what limits are drawn for.
#pragma once

#include <optional>
#include <vector>

#include "models/series_ring.h"

namespace ron::dash {

struct CapacitySpan {
  double capacity = 0;           ///< events
  std::optional<double> from = std::nullopt;    ///< seconds; unset: it began before the stretch that was looked at
  std::optional<double> to = std::nullopt;      ///< seconds; unset: it lasts to the end of it

  friend bool operator==(const CapacitySpan&, const CapacitySpan&) = default;
};

/// `points` of a capacity's series as SeriesRing::query answers them for [from, to]; a gap ends a span.
[[nodiscard]] std::vector<CapacitySpan> capacitySpans(const std::vector<SeriesPoint>& points, double from, double to);

}  // namespace ron::dash
