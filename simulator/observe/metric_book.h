// SPDX-License-Identifier: MIT OR Apache-2.0
//
// MetricBook: every metric of a host, registered once in a prometheus-cpp registry with the host's
// constant labels. Names and types are what tests, rules and runbooks rely on.
//
// Threads: the metrics are thread-safe, the book itself is filled and read by its owner.
#pragma once

#include <expected>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include "observe/metric_labels.h"

namespace ron::sim {

/// What some part of a host says of one of its series.
struct Reading {
  std::string_view family;
  double value = 0;
  prometheus::Labels labels = {};
};

/// A figure that goes back for a moment, because it was put together while it changed, is no reset.
void advance(prometheus::Counter& counter, double to);

class MetricBook {
 public:
  using Counter = prometheus::Counter;
  using Gauge = prometheus::Gauge;
  using Histogram = prometheus::Histogram;
  template <typename T>
  using Family = prometheus::Family<T>;

  /// Registers everything. A registry that holds one of the names already, or a label value that is not accepted, is an
  /// error that says so; a registry made with InsertBehavior::Throw is asked for.
  [[nodiscard]] static std::expected<std::unique_ptr<MetricBook>, std::string> register_in(
      std::shared_ptr<prometheus::Registry> registry, const MetricLabels& labels);

  [[nodiscard]] std::vector<prometheus::MetricFamily> collect() const { return registry_->Collect(); }
  /// Takes over what another book had counted, whatever its constant labels were.
  void carry_over(const MetricBook& other);

  /// The one series of a family that has no labels of its own.
  [[nodiscard]] Counter& counter(std::string_view name) const;
  [[nodiscard]] Gauge& gauge(std::string_view name) const;
  /// Families, for those that have.
  [[nodiscard]] Family<Counter>& counters(std::string_view name) const { return *counters_.find(name)->second; }
  [[nodiscard]] Family<Gauge>& gauges(std::string_view name) const { return *gauges_.find(name)->second; }
  /// Sets a gauge or advances a counter, and makes the series if it is not there yet.
  void take(const Reading& reading);
  [[nodiscard]] Histogram& publish_to_recv() const;
  [[nodiscard]] Histogram& request_latency(const std::string& route) const;

 private:
  template <typename T>
  using Families = std::map<std::string, Family<T>*, std::less<>>;

  MetricBook(std::shared_ptr<prometheus::Registry> registry, const MetricLabels& labels);

  std::shared_ptr<prometheus::Registry> registry_;
  std::map<std::string, std::string> constant_;
  Families<Counter> counters_;
  Families<Gauge> gauges_;
  Families<Histogram> histograms_;
};

}  // namespace ron::sim
