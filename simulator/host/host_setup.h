// SPDX-License-Identifier: MIT OR Apache-2.0
//
// What a configuration means for the parts of a host.
#pragma once

#include <string>
#include <vector>

#include "config/host_config.h"
#include "observe/metric_labels.h"
#include "observe/readiness.h"

namespace ron::sim {

/// A post-quantum posture is stated as soon as one of pq.* is set.
[[nodiscard]] MetricLabels metric_labels(const HostConfig& config);
/// `label`: what the metrics carry.
[[nodiscard]] ReadinessPolicy readiness_policy(const HostConfig& config, std::optional<bool> label);
/// Keys that differ and that only a restart can change.
[[nodiscard]] std::vector<std::string> changes_for_restart(const HostConfig& now, const HostConfig& next);

}  // namespace ron::sim
