// SPDX-License-Identifier: MIT OR Apache-2.0
#include "config/host_config.h"

namespace ron::sim {

BusConfig HostConfig::bus_config() const {
  return {.capacity = bus.capacity.value,
          .overflow_warn_rate_per_min = bus.overflow_warn_rate_per_min.value,
          .metrics_namespace = bus.metrics_namespace.value,
          .emit_amnesia_label = bus.emit_amnesia_label.value};
}

}  // namespace ron::sim
