// SPDX-License-Identifier: MIT OR Apache-2.0
#include "observe/metric_book.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <exception>
#include <utility>

#include <fmt/format.h>
#include <ron/version.h>

#include "observe/seconds.h"
#include "telemetry/latency.h"

namespace ron::sim {
namespace {

struct Entry {
  const char* name;
  const char* help;
  bool without_series = false;  // until somebody adds one: it has labels, or not every host has a use for it
};

constexpr std::array counter_entries{
    Entry{"bus_overflow_dropped_total", "Events lost to receivers that fell behind, told or not yet told."},
    Entry{"bus_lagged_total", "Older name of bus_overflow_dropped_total, with the same value."},
    Entry{"bus_published_total", "Events published, cutover markers included."},
    Entry{"bus_delivered_total", "Events received, over all subscribers."},
    Entry{"bus_lag_reports_total", "Times a receiver was told that it had lost events."},
    Entry{"bus_closed_total", "Times a receiver saw its bus closed."},
    Entry{"bus_cutovers_total",
          "Cutovers by how they came out: completed, aborted, or gap once events are missed without being told.", true},
    Entry{"overflow_warnings_total", "Overflow warnings, logged or suppressed by the rate limit.", true},
    Entry{"service_crashed_total", "Crashes of a service on the bus.", true},
    Entry{"service_restarts_total", "Restarts of a service on the bus by its supervisor.", true},
    Entry{"requests_total", "HTTP requests by route and status code.", true},
    Entry{"rejected_total", "Requests, connections and inputs that were refused, by reason.", true},
    Entry{"mirror_events_total", "Events of the bus that were put into the mirror's buffer.", true},
    Entry{"mirror_missed_events_total", "Numbers on the bus that the mirror did not get and said to be missing.", true},
    Entry{"mirror_stale_versions_total", "ConfigUpdated events that came out of turn or again and were not mirrored.",
          true},
    Entry{"mirror_gaps_total", "Gaps that were said, by what made them.", true},
    Entry{"mirror_deliveries_total", "Events handed to clients of the mirror, by channel and kind.", true},
    Entry{"mirror_sent_bytes_total", "Bytes of the events handed to clients of the mirror, before TLS.", true},
    Entry{"mirror_clients_dropped_total", "Clients of the mirror that were too slow and were cut off.", true},
    Entry{"audit_records_total", "Records written to the audit log.", true},
    Entry{"audit_write_failures_total", "Attempts to write to the audit log that failed.", true},
    Entry{"process_cpu_seconds_total", "Processor time of this process, user and system."}};

constexpr std::array gauge_entries{
    Entry{"bus_queue_depth", "Backlog of the slowest receiver in events, clamped to the capacity.", true},
    Entry{"bus_capacity", "Events the bus retains for its slowest receiver.", true},
    Entry{"bus_subscribers_total", "Receivers on the bus. A gauge, named as the runbook has it."},
    Entry{"bus_subscribers", "Receivers on the bus."},
    Entry{"bus_subscribers_expected", "Receivers the host is configured to expect at least."},
    Entry{"mirror_clients", "Clients connected to the mirror, by channel.", true},
    Entry{"config_last_reload_successful", "1 if the configuration last read is in force, 0 if it was refused."},
    Entry{"process_resident_memory_bytes", "Resident memory of this process."},
    Entry{"process_start_time_seconds", "Unix time at which this process was started."},
    Entry{"process_open_fds", "File descriptors this process has open."},
    Entry{"ron_build_info", "1, with the version of ron-bus this host was built from.", true}};

constexpr const char* publish_to_recv_name = "bus_publish_to_recv_seconds";
constexpr const char* request_latency_name = "request_latency_seconds";

prometheus::Histogram::BucketBoundaries delivery_bounds() {
  prometheus::Histogram::BucketBoundaries bounds;
  for (const std::chrono::nanoseconds bound : latency_bounds) bounds.push_back(seconds(bound));
  return bounds;
}

prometheus::Histogram::BucketBoundaries request_bounds() {
  return {0.0001, 0.00025, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5};
}

prometheus::Labels own_labels(const prometheus::ClientMetric& metric, const prometheus::Labels& constant) {
  prometheus::Labels labels;
  for (const auto& label : metric.label) {
    if (!constant.contains(label.name)) labels.emplace(label.name, label.value);
  }
  return labels;
}

void add_to(prometheus::Histogram& histogram, const prometheus::ClientMetric::Histogram& seen) {
  std::vector<double> increments;
  increments.reserve(seen.bucket.size());
  std::uint64_t below = 0;
  for (const auto& bucket : seen.bucket) {
    increments.push_back(static_cast<double>(bucket.cumulative_count - std::exchange(below, bucket.cumulative_count)));
  }
  histogram.ObserveMultiple(increments, seen.sample_sum);
}

}  // namespace

void advance(prometheus::Counter& counter, double to) {
  if (const double by = to - counter.Value(); by > 0) counter.Increment(by);
}

std::expected<std::unique_ptr<MetricBook>, std::string> MetricBook::register_in(
    std::shared_ptr<prometheus::Registry> registry, const MetricLabels& labels) {
  try {
    return std::unique_ptr<MetricBook>(new MetricBook(std::move(registry), labels));
  } catch (const std::exception& refused) {
    return std::unexpected(
        fmt::format("the host's metrics could not be registered: {}; a registry takes them once", refused.what()));
  }
}

MetricBook::MetricBook(std::shared_ptr<prometheus::Registry> registry, const MetricLabels& labels)
    : registry_(std::move(registry)), constant_(labels.pairs()) {
  const auto add = [this](auto& families, auto builder, const Entry& entry) -> auto& {
    auto& family = builder.Name(entry.name).Help(entry.help).Labels(constant_).Register(*registry_);
    families.emplace(entry.name, &family);
    return family;
  };
  for (const Entry& entry : counter_entries) {
    auto& family = add(counters_, prometheus::BuildCounter(), entry);
    if (!entry.without_series) family.Add({});
  }
  for (const Entry& entry : gauge_entries) {
    auto& family = add(gauges_, prometheus::BuildGauge(), entry);
    if (!entry.without_series) family.Add({});
  }
  add(histograms_, prometheus::BuildHistogram(),
      {.name = publish_to_recv_name, .help = "Time from publishing an event to its receipt."});
  add(histograms_, prometheus::BuildHistogram(),
      {.name = request_latency_name,
       .help = "Time from the end of an HTTP request's header to the end of its answer."});
  (void)publish_to_recv();
  for (const char* result : {"completed", "aborted", "gap"}) counters("bus_cutovers_total").Add({{"result", result}});
  for (const char* outcome : {"logged", "suppressed"}) {
    counters("overflow_warnings_total").Add({{"outcome", outcome}});
  }
  gauges("ron_build_info").Add({{"version", RON_VERSION_STRING}}).Set(1);
  gauge("config_last_reload_successful").Set(1);
}

MetricBook::Counter& MetricBook::counter(std::string_view name) const { return counters(name).Add({}); }

MetricBook::Gauge& MetricBook::gauge(std::string_view name) const { return gauges(name).Add({}); }

MetricBook::Histogram& MetricBook::publish_to_recv() const {
  return histograms_.find(publish_to_recv_name)->second->Add({}, delivery_bounds());
}

MetricBook::Histogram& MetricBook::request_latency(const std::string& route) const {
  return histograms_.find(request_latency_name)->second->Add({{"route", route}}, request_bounds());
}

void MetricBook::take(const Reading& reading) {
  if (const auto gauge = gauges_.find(reading.family); gauge != gauges_.end()) {
    gauge->second->Add(reading.labels).Set(reading.value);
  } else {
    advance(counters(reading.family).Add(reading.labels), reading.value);
  }
}

void MetricBook::carry_over(const MetricBook& other) {
  for (const auto& [name, family] : other.counters_) {
    for (const auto& collected : family->Collect()) {
      for (const auto& metric : collected.metric) {
        counters(name).Add(own_labels(metric, other.constant_)).Increment(metric.counter.value);
      }
    }
  }
  for (const auto& [name, family] : other.gauges_) {
    for (const auto& collected : family->Collect()) {
      for (const auto& metric : collected.metric) {
        gauges(name).Add(own_labels(metric, other.constant_)).Set(metric.gauge.value);
      }
    }
  }
  for (const auto& [name, family] : other.histograms_) {
    for (const auto& collected : family->Collect()) {
      for (const auto& metric : collected.metric) {
        const prometheus::Labels labels = own_labels(metric, other.constant_);
        add_to(name == publish_to_recv_name ? publish_to_recv() : request_latency(labels.at("route")),
               metric.histogram);
      }
    }
  }
}

}  // namespace ron::sim
