// SPDX-License-Identifier: MIT OR Apache-2.0
//
// MetricLabels: what every metric of a host says about the host. They are told by configuration and
// change nothing but the labels: the bus knows neither amnesia nor post-quantum cryptography.
#pragma once

#include <map>
#include <optional>
#include <string>

namespace ron::sim {

/// What a host states of its post-quantum posture. Labels and readiness only.
struct PqPosture {
  bool hybrid = false;    ///< key exchange is hybrid
  bool only = false;      ///< peers that cannot are not accepted
  std::string sign_algo = {};  ///< empty: classical
  friend bool operator==(const PqPosture&, const PqPosture&) = default;
};

struct MetricLabels {
  std::string service = "ron-sim";
  std::string bus_namespace = "ron_bus";
  std::optional<bool> amnesia = std::nullopt;  ///< nothing: the label is switched off
  std::optional<PqPosture> pq = std::nullopt;  ///< nothing: the host states no posture

  /// The constant labels by name: `service`, `bus_namespace`; `amnesia` (on, off) if enabled; `pq` (on, only),
  /// `kex` (hybrid, classical) and `sig` (the algorithm, or classical) with a posture.
  [[nodiscard]] std::map<std::string, std::string> pairs() const;
  friend bool operator==(const MetricLabels&, const MetricLabels&) = default;
};

}  // namespace ron::sim
