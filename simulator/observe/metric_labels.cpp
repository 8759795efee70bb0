// SPDX-License-Identifier: MIT OR Apache-2.0
#include "observe/metric_labels.h"

namespace ron::sim {

std::map<std::string, std::string> MetricLabels::pairs() const {
  std::map<std::string, std::string> pairs{{"service", service}, {"bus_namespace", bus_namespace}};
  if (amnesia) pairs.emplace("amnesia", *amnesia ? "on" : "off");
  if (pq) {
    pairs.emplace("pq", pq->only ? "only" : "on");
    pairs.emplace("kex", pq->hybrid ? "hybrid" : "classical");
    pairs.emplace("sig", pq->sign_algo.empty() ? "classical" : pq->sign_algo);
  }
  return pairs;
}

}  // namespace ron::sim
