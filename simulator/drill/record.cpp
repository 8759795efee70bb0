// SPDX-License-Identifier: MIT OR Apache-2.0
#include "drill/record.h"

#include <array>
#include <cstddef>
#include <utility>

namespace ron::sim {
namespace {

constexpr auto states = std::to_array<std::string_view>({"Briefing", "Baseline", "Latent", "Observable", "Detected",
                                                         "Diagnosed", "Mitigating", "Verifying", "Satisfactory",
                                                         "Unsatisfactory", "Invalid", "Aborted", "Debrief"});
constexpr auto modes = std::to_array<std::string_view>({"guided", "assisted", "free", "exam"});
constexpr auto kinds = std::to_array<std::string_view>(
    {"state", "inject", "symptom", "alert", "operator", "task", "effect", "false recovery", "rollback"});

}  // namespace

std::string_view to_string(DrillState state) noexcept { return states[std::to_underlying(state)]; }
std::string_view to_string(DrillMode mode) noexcept { return modes[std::to_underlying(mode)]; }
std::string_view to_string(RowKind kind) noexcept { return kinds[std::to_underlying(kind)]; }

bool calls_for_a_decision(const TimelineRow& row) noexcept {
  return row.kind == RowKind::Alert || row.kind == RowKind::Effect || row.kind == RowKind::FalseRecovery;
}

std::optional<DrillMode> drill_mode(std::string_view name) noexcept {
  for (std::size_t i = 0; i < modes.size(); ++i) {
    if (modes[i] == name) return static_cast<DrillMode>(i);
  }
  return std::nullopt;
}

}  // namespace ron::sim
