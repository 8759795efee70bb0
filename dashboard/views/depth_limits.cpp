// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/depth_limits.h"

#include <algorithm>
#include <functional>
#include <ranges>

namespace ron::dash {
namespace {

constexpr double kBandOpacity = 0.16;

/// Thresholds as shares of a capacity, highest first.
std::vector<const AlarmRule*> depthRules(const std::vector<AlarmRule>& rules) {
  std::vector<const AlarmRule*> depth;
  for (const AlarmRule& rule : rules) {
    const bool about =
        rule.quantity == AlarmQuantity::DepthFraction || rule.quantity == AlarmQuantity::DepthWhileLosing;
    if (about) depth.push_back(&rule);
  }
  std::ranges::sort(depth, std::greater(), &AlarmRule::threshold);
  return depth;
}

}  // namespace

QString thresholdLabel(const AlarmRule& rule, const QString& value) {
  return QStringLiteral("%1 %2").arg(severityShape(rule.severity), value);
}

QColor thresholdColour(const AlarmRule& rule, const Palette& palette) {
  return rule.severity == Severity::Critical ? palette.critical : palette.warning;
}

DepthLimits depthLimits(const std::vector<CapacitySpan>& busA, const std::vector<CapacitySpan>& busB,
                        const std::vector<AlarmRule>& rules, const Palette& palette) {
  DepthLimits limits;
  const auto depth = depthRules(rules);
  const auto add = [&](const std::vector<CapacitySpan>& spans, const QString& name, const QColor& colour) {
    for (const CapacitySpan& span : spans) {
      for (const AlarmRule* rule : depth) {
        limits.thresholds.push_back(
            {.value = rule->threshold * span.capacity,
             .label = thresholdLabel(*rule, QStringLiteral("%1%2 %").arg(name).arg(rule->threshold * 100)),
             .color = thresholdColour(*rule, palette),
             .from = span.from,
             .to = span.to});
      }
      if (depth.empty()) continue;
      limits.bands.push_back({.low = depth.back()->threshold * span.capacity,
                              .high = span.capacity,
                              .color = Palette::faded(colour, kBandOpacity),
                              .from = span.from,
                              .to = span.to});
    }
  };
  // With one bus in sight its letter would say nothing.
  const bool two = !busA.empty() && !busB.empty();
  add(busA, two ? QStringLiteral("A ") : QString(), palette.busA);
  add(busB, two ? QStringLiteral("B ") : QString(), palette.busB);
  return limits;
}

}  // namespace ron::dash
