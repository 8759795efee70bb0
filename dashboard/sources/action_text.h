// SPDX-License-Identifier: GPL-3.0-or-later
//
// How an action reads to an operator: "indexer: stall for 2 s". Names come from the latest snapshot;
// an id that is not there reads "subscriber 7". Pure functions.
#pragma once

#include <QString>

#include <chrono>

#include "telemetry/action.h"
#include "telemetry/snapshot.h"

namespace ron::dash {

[[nodiscard]] QString describeAction(const sim::Action& action, const sim::Snapshot& latest);
/// "sealed", "host-level", "naive".
[[nodiscard]] QString cutoverKindText(sim::CutoverKind kind);
/// A duration in the largest unit that keeps it readable: "250 µs", "2 ms", "1.5 s".
[[nodiscard]] QString durationText(std::chrono::nanoseconds duration);

}  // namespace ron::dash
