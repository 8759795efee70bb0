// SPDX-License-Identifier: MIT OR Apache-2.0
#include "observe/host_metrics.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace ron::sim {
namespace {

using prometheus::Registry;

std::expected<std::unique_ptr<MetricBook>, std::string> new_book(const MetricLabels& labels) {
  return MetricBook::register_in(std::make_shared<Registry>(Registry::InsertBehavior::Throw), labels);
}

void advance(prometheus::Counter& counter, std::uint64_t to) { sim::advance(counter, static_cast<double>(to)); }

std::uint64_t growth(std::uint64_t now, std::uint64_t before) { return now - std::min(now, before); }

// The ring that publishers use, and the one that drains, if there are two.
struct Roles {
  const RingSample* active = nullptr;
  const RingSample* draining = nullptr;
};

Roles roles_of(const Snapshot& snapshot) {
  Roles roles;
  for (const RingSample& ring : snapshot.rings) {
    if (ring.draining) {
      roles.draining = &ring;
    } else if (roles.active == nullptr) {
      roles.active = &ring;  // a second one that does not drain is prepared and not yet in use
    }
  }
  return roles;
}

void set_role(prometheus::Family<prometheus::Gauge>& family, const char* role, const RingSample* ring,
              std::uint64_t RingSample::* figure) {
  prometheus::Gauge& gauge = family.Add({{"role", role}});
  if (ring != nullptr) {
    gauge.Set(static_cast<double>(ring->*figure));
  } else {
    family.Remove(&gauge);
  }
}

}  // namespace

std::string HostMetrics::LabelValues::admit(std::string_view value) {
  if (known_.contains(value)) return std::string(value);
  if (known_.size() == max_label_values) return "other";
  return *known_.emplace(value).first;
}

std::expected<std::unique_ptr<HostMetrics>, std::string> HostMetrics::create(const MetricLabels& labels) {
  auto book = new_book(labels);
  if (!book) return std::unexpected(book.error());
  return std::unique_ptr<HostMetrics>(new HostMetrics(*std::move(book), labels));
}

HostMetrics::HostMetrics(std::unique_ptr<MetricBook> book, MetricLabels labels)
    : book_(std::move(book)), labels_(std::move(labels)) {}

void HostMetrics::update(const Snapshot& snapshot) {
  const std::lock_guard lock(mutex_);
  update_counters(snapshot);
  update_rings(snapshot);
  update_services(snapshot);
}

void HostMetrics::update_counters(const Snapshot& snapshot) {
  const Totals& totals = snapshot.totals;
  const std::uint64_t lost = std::max(totals.lost, adapter_->dropped());
  advance(book_->counter("bus_overflow_dropped_total"), lost);
  advance(book_->counter("bus_lagged_total"), lost);
  advance(book_->counter("bus_published_total"), totals.published);
  advance(book_->counter("bus_delivered_total"), totals.delivered);
  advance(book_->counter("bus_lag_reports_total"), totals.lag_reports);
  advance(book_->counter("bus_closed_total"), totals.closed);
  auto& cutovers = book_->counters("bus_cutovers_total");
  advance(cutovers.Add({{"result", "completed"}}), totals.cutovers);
  advance(cutovers.Add({{"result", "aborted"}}), totals.cutovers_aborted);
  advance(cutovers.Add({{"result", "gap"}}), totals.cutovers_with_gap);

  const LatencySample& now = snapshot.publish_to_recv;
  std::vector<double> increments(latency_buckets);
  for (std::size_t i = 0; i < latency_buckets; ++i) {
    increments[i] = static_cast<double>(growth(now.counts[i], latency_before_.counts[i]));
  }
  const auto sum = static_cast<double>(growth(now.sum_ns, latency_before_.sum_ns)) / 1e9;
  book_->publish_to_recv().ObserveMultiple(increments, sum);
  for (std::size_t i = 0; i < latency_buckets; ++i) {
    latency_before_.counts[i] = std::max(latency_before_.counts[i], now.counts[i]);
  }
  latency_before_.sum_ns = std::max(latency_before_.sum_ns, now.sum_ns);
}

void HostMetrics::update_rings(const Snapshot& snapshot) {
  std::uint64_t receivers = 0;
  for (const RingSample& ring : snapshot.rings) receivers += ring.receivers;
  book_->gauge("bus_subscribers").Set(static_cast<double>(receivers));
  book_->gauge("bus_subscribers_total").Set(static_cast<double>(receivers));
  const Roles roles = roles_of(snapshot);
  auto& depths = book_->gauges("bus_queue_depth");
  auto& capacities = book_->gauges("bus_capacity");
  set_role(depths, "active", roles.active, &RingSample::depth);
  set_role(depths, "draining", roles.draining, &RingSample::depth);
  set_role(capacities, "active", roles.active, &RingSample::capacity);
  set_role(capacities, "draining", roles.draining, &RingSample::capacity);
}

void HostMetrics::update_services(const Snapshot& snapshot) {
  std::map<SubscriberId, ServiceCounts> now;
  for (const SubscriberSample& subscriber : snapshot.subscribers) {
    const ServiceCounts counts{.crashes = subscriber.crashes, .restarts = subscriber.restarts};
    now.emplace(subscriber.id, counts);
    const auto seen = services_before_.find(subscriber.id);
    if (seen != services_before_.end() && seen->second.crashes == counts.crashes &&
        seen->second.restarts == counts.restarts) {
      continue;
    }
    const ServiceCounts before = seen == services_before_.end() ? ServiceCounts{} : seen->second;
    const prometheus::Labels label{{"crashed_service", services_.admit(subscriber.name)}};
    book_->counters("service_crashed_total")
        .Add(label)
        .Increment(static_cast<double>(growth(counts.crashes, before.crashes)));
    book_->counters("service_restarts_total")
        .Add(label)
        .Increment(static_cast<double>(growth(counts.restarts, before.restarts)));
  }
  services_before_ = std::move(now);
}

void HostMetrics::update(const ProcessFigures& process) {
  const std::lock_guard lock(mutex_);
  book_->gauge("process_resident_memory_bytes").Set(static_cast<double>(process.resident_bytes));
  book_->gauge("process_start_time_seconds").Set(process.start_time_seconds);
  book_->gauge("process_open_fds").Set(static_cast<double>(process.open_fds));
  sim::advance(book_->counter("process_cpu_seconds_total"), process.cpu_seconds);
}

void HostMetrics::update(std::span<const Reading> readings) {
  const std::lock_guard lock(mutex_);
  for (const Reading& reading : readings) book_->take(reading);
}

void HostMetrics::expect_routes(std::span<const std::string_view> routes) {
  const std::lock_guard lock(mutex_);
  for (const std::string_view route : routes) {
    const std::string name = routes_.admit(route);
    book_->counters("requests_total").Add({{"route", name}, {"code", "200"}});
    (void)book_->request_latency(name);
  }
}

void HostMetrics::expect_rejections(std::span<const std::string_view> reasons) {
  const std::lock_guard lock(mutex_);
  for (const std::string_view reason : reasons) {
    book_->counters("rejected_total").Add({{"reason", reasons_.admit(reason)}});
  }
}

void HostMetrics::count_request(std::string_view route, int code, double seconds) {
  const std::lock_guard lock(mutex_);
  const std::string name = routes_.admit(route);
  book_->counters("requests_total").Add({{"route", name}, {"code", fmt::format("{}", code)}}).Increment();
  book_->request_latency(name).Observe(seconds);
}

void HostMetrics::count_rejected(std::string_view reason) {
  const std::lock_guard lock(mutex_);
  book_->counters("rejected_total").Add({{"reason", reasons_.admit(reason)}}).Increment();
}

void HostMetrics::count_warnings(std::uint64_t logged, std::uint64_t suppressed) {
  const std::lock_guard lock(mutex_);
  auto& warnings = book_->counters("overflow_warnings_total");
  warnings.Add({{"outcome", "logged"}}).Increment(static_cast<double>(logged));
  warnings.Add({{"outcome", "suppressed"}}).Increment(static_cast<double>(suppressed));
}

void HostMetrics::set_reload_successful(bool successful) {
  const std::lock_guard lock(mutex_);
  book_->gauge("config_last_reload_successful").Set(successful ? 1 : 0);
}

void HostMetrics::set_expected_subscribers(std::uint64_t count) {
  const std::lock_guard lock(mutex_);
  book_->gauge("bus_subscribers_expected").Set(static_cast<double>(count));
}

std::expected<void, std::string> HostMetrics::relabel(const MetricLabels& labels) {
  const std::lock_guard lock(mutex_);
  if (labels == labels_) return {};
  auto book = new_book(labels);
  if (!book) return std::unexpected(book.error());
  (*book)->carry_over(*book_);
  book_ = *std::move(book);
  labels_ = labels;
  return {};
}

MetricLabels HostMetrics::labels() const {
  const std::lock_guard lock(mutex_);
  return labels_;
}

std::vector<prometheus::MetricFamily> HostMetrics::collect() const {
  const std::lock_guard lock(mutex_);
  return book_->collect();
}

}  // namespace ron::sim
