// SPDX-License-Identifier: GPL-3.0-or-later
//
// DepthLimits: what the depth plot draws besides the depths, for each bus as long as it lived: the thresholds of
// the depth alarms, and a band in the bus' colour from the lowest of them up to the capacity.
#pragma once

#include <vector>

#include "charts/time_chart.h"
#include "models/alarm_rules.h"
#include "models/capacity_spans.h"

namespace ron::dash {

struct DepthLimits {
  std::vector<ReferenceLine> thresholds;   ///< worst first, whose labels have precedence
  std::vector<ValueBand> bands;
};

/// Of `rules` those about depth count.
[[nodiscard]] DepthLimits depthLimits(const std::vector<CapacitySpan>& busA, const std::vector<CapacitySpan>& busB,
                                      const std::vector<AlarmRule>& rules, const Palette& palette);

/// "▲ 50 %": shape and figure, since a colour alone says nothing.
[[nodiscard]] QString thresholdLabel(const AlarmRule& rule, const QString& value);
[[nodiscard]] QColor thresholdColour(const AlarmRule& rule, const Palette& palette);

}  // namespace ron::dash
