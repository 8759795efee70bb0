// SPDX-License-Identifier: MIT OR Apache-2.0
//
// How long a subscriber's handler takes for one event: shape and mean of its profile, plus jitter.
#pragma once

#include <chrono>

#include "telemetry/profile.h"
#include "workload/random_stream.h"

namespace ron::sim {

/// Uniform lies between 0 and twice the mean. No draw is longer than max_handler_time, jitter apart.
[[nodiscard]] std::chrono::nanoseconds draw_handler_time(const SubscriberProfile& profile, RandomStream& random);

}  // namespace ron::sim
