// SPDX-License-Identifier: MIT OR Apache-2.0
//
// HostMetrics: what a host counts, as Prometheus sees it. Counters are born at 0 and never go back: not
// with a cutover, nor when a reload changes a constant label (what was counted is carried over).
//
// Figures of the bus come from snapshots and from the adapter the bus reports to; nothing on the
// path of an event touches a metric. Label values that come from outside (names of services) are bounded
// in number; those beyond share the value "other".
//
// Threads: any, several at once; each call holds one lock for a short time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "observe/bus_metrics_adapter.h"
#include "observe/exposition.h"
#include "observe/metric_book.h"
#include "observe/metric_labels.h"
#include "observe/process_figures.h"
#include "telemetry/snapshot.h"

namespace ron::sim {

class HostMetrics {
 public:
  static constexpr std::size_t max_label_values = 64;

  /// Labels that are not accepted are an error that says so.
  [[nodiscard]] static std::expected<std::unique_ptr<HostMetrics>, std::string> create(const MetricLabels& labels);

  /// The handle for this host's buses.
  [[nodiscard]] std::shared_ptr<BusMetricsAdapter> bus_metrics() const { return adapter_; }

  void update(const Snapshot& snapshot);
  void update(const ProcessFigures& process);
  /// Of a part of the host that counts for itself. Families are those of the book.
  void update(std::span<const Reading> readings);
  /// Series that are to be there, at 0, before anything is counted.
  void expect_routes(std::span<const std::string_view> routes);
  void expect_rejections(std::span<const std::string_view> reasons);
  void count_request(std::string_view route, int code, double seconds);
  void count_rejected(std::string_view reason);
  void count_warnings(std::uint64_t logged, std::uint64_t suppressed);
  void set_reload_successful(bool successful);
  void set_expected_subscribers(std::uint64_t count);

  /// Other constant labels, the same counts. Refused: nothing has changed.
  [[nodiscard]] std::expected<void, std::string> relabel(const MetricLabels& labels);
  [[nodiscard]] MetricLabels labels() const;

  [[nodiscard]] std::vector<prometheus::MetricFamily> collect() const;
  [[nodiscard]] std::string render(Exposition format) const { return expose(collect(), format); }

 private:
  struct ServiceCounts {
    std::uint64_t crashes = 0;
    std::uint64_t restarts = 0;
  };
  class LabelValues {  // those seen of one label, bounded
   public:
    [[nodiscard]] std::string admit(std::string_view value);

   private:
    std::set<std::string, std::less<>> known_;
  };

  HostMetrics(std::unique_ptr<MetricBook> book, MetricLabels labels);
  void update_counters(const Snapshot& snapshot);
  void update_rings(const Snapshot& snapshot);
  void update_services(const Snapshot& snapshot);

  const std::shared_ptr<BusMetricsAdapter> adapter_ = std::make_shared<BusMetricsAdapter>();
  mutable std::mutex mutex_;
  std::unique_ptr<MetricBook> book_;
  MetricLabels labels_;
  LatencySample latency_before_;
  std::map<SubscriberId, ServiceCounts> services_before_;
  LabelValues services_;
  LabelValues routes_;
  LabelValues reasons_;
};

}  // namespace ron::sim
