// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/capacity_spans.h"

#include <cmath>

namespace ron::dash {

namespace {

/// Samples come ten times a second: one that is at most this old still tells of now.
constexpr double kFresh = 0.5;

}  // namespace

std::vector<CapacitySpan> capacitySpans(const std::vector<SeriesPoint>& points, double from, double to) {
  std::vector<CapacitySpan> spans;
  bool open = false;
  double last = from;
  const auto finish = [&](double at) {
    if (open) {
      spans.back().to = at;
    }
    open = false;
  };
  for (const SeriesPoint& point : points) {
    if (!std::isfinite(point.value)) {
      finish(last);
      continue;
    }
    if (open && spans.back().capacity != point.value) {
      finish(point.seconds);
    }
    if (!open) {
      spans.push_back({.capacity = point.value, .from = std::nullopt, .to = std::nullopt});
      if (point.seconds > from) {
        spans.back().from = point.seconds;
      }
      open = true;
    }
    last = point.seconds;
  }
  if (last < to - kFresh) {
    finish(last);
  }
  std::erase_if(spans, [&](const CapacitySpan& span) { return span.to && *span.to <= from; });
  return spans;
}

}  // namespace ron::dash
