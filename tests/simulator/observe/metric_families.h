// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Metrics as a registry would collect them, for tests of whatever reads them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <prometheus/metric_family.h>

namespace ron::sim::test {

using Labels = std::map<std::string, std::string>;

class MetricFamilies {
 public:
  /// Names that end in _total are counters, others gauges.
  void set(const std::string& name, const Labels& labels, double value) {
    prometheus::MetricFamily& family = families_[name];
    family.name = name;
    family.type = name.ends_with("_total") ? prometheus::MetricType::Counter : prometheus::MetricType::Gauge;
    prometheus::ClientMetric& metric = family.metric.emplace_back();
    for (const auto& [label, text] : labels) metric.label.push_back({.name = label, .value = text});
    metric.counter.value = value;
    metric.gauge.value = value;
  }
  [[nodiscard]] std::vector<prometheus::MetricFamily> all() const {
    std::vector<prometheus::MetricFamily> all;
    for (const auto& [name, family] : families_) all.push_back(family);
    return all;
  }

 private:
  std::map<std::string, prometheus::MetricFamily> families_;
};

}  // namespace ron::sim::test
