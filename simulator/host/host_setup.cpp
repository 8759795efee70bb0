// SPDX-License-Identifier: MIT OR Apache-2.0
#include "host/host_setup.h"

namespace ron::sim {

MetricLabels metric_labels(const HostConfig& config) {
  MetricLabels labels{.service = config.host.service.value, .bus_namespace = config.bus.metrics_namespace.value};
  if (config.bus.emit_amnesia_label.value) labels.amnesia = config.host.amnesia.value;
  const PqPosture posture{.hybrid = config.pq.hybrid.value,
                          .only = config.pq.only.value,
                          .sign_algo = config.pq.sign_algo.value.value_or("")};
  if (posture != PqPosture{}) labels.pq = posture;
  return labels;
}

ReadinessPolicy readiness_policy(const HostConfig& config, std::optional<bool> label) {
  return {.depth_ratio = config.ready.depth_ratio.value,
          .depth_for = config.ready.depth_for.value,
          .warmup = config.ready.warmup.value,
          .expected_min = config.ready.expected_min.value,
          .pq_only = config.pq.only.value,
          .amnesia = config.host.amnesia.value,
          .amnesia_label = label};
}

std::vector<std::string> changes_for_restart(const HostConfig& now, const HostConfig& next) {
  std::vector<std::string> keys;
  const auto compare = [&keys](const char* key, const auto& before, const auto& after) {
    if (!(before.value == after.value)) keys.emplace_back(key);
  };
  compare("host.listen", now.host.listen, next.host.listen);
  compare("host.token_file", now.host.token_file, next.host.token_file);
  compare("host.tls_cert", now.host.tls_cert, next.host.tls_cert);
  compare("host.tls_key", now.host.tls_key, next.host.tls_key);
  compare("mirror.listen", now.mirror.listen, next.mirror.listen);
  compare("mirror.unix", now.mirror.unix_socket, next.mirror.unix_socket);
  compare("mirror.allow_shutdown", now.mirror.allow_shutdown, next.mirror.allow_shutdown);
  compare("audit.file", now.audit.file, next.audit.file);
  return keys;
}

}  // namespace ron::sim
