// SPDX-License-Identifier: MIT OR Apache-2.0
#include <array>
#include <cstddef>
#include <utility>

#include "telemetry/profile.h"
#include "telemetry/snapshot.h"

namespace ron::sim {
namespace {

template <typename Enum, std::size_t count>
std::string_view name_of(Enum value, const std::array<std::string_view, count>& words) noexcept {
  const auto index = static_cast<std::size_t>(std::to_underlying(value));
  return index < count ? words[index] : "unknown";
}

}  // namespace

std::string_view to_string(HandlerShape shape) noexcept {
  return name_of(shape, std::to_array<std::string_view>({"constant", "uniform", "exponential", "pareto"}));
}

std::string_view to_string(RateShape shape) noexcept {
  return name_of(shape, std::to_array<std::string_view>({"steady", "burst", "ramp", "poisson"}));
}

std::string_view to_string(SubscriberState state) noexcept {
  return name_of(state, std::to_array<std::string_view>(
                            {"running", "slow", "stalled", "hung", "crashed", "restarting", "flapping"}));
}

std::string_view to_string(CutoverKind kind) noexcept {
  return name_of(kind, std::to_array<std::string_view>({"sealed", "host-level", "naive"}));
}

std::string_view to_string(CutoverStep step) noexcept {
  return name_of(step, std::to_array<std::string_view>({"idle", "create the new bus", "prepare subscribers", "announce",
                                                        "move subscribers", "swap the publishers' handle",
                                                        "drop the old bus", "verify", "done", "aborted"}));
}

int step_number(CutoverStep step) noexcept {
  return step >= CutoverStep::CreateBus && step <= CutoverStep::Verify ? std::to_underlying(step) : 0;
}

}  // namespace ron::sim
