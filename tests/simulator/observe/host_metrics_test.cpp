// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Every metric by name, type and labels, from made-up snapshots: what appears, what counts up, and what a
// cutover and a change of labels leave alone.
#include "observe/host_metrics.h"

#include <array>
#include <thread>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "exposition_text.h"

namespace ron::sim {
namespace {

using test::replaced;
using test::value_of;
using testing::HasSubstr;
using testing::Not;

constexpr const char* host = R"(bus_namespace="ron_bus",service="ron-sim")";

std::unique_ptr<HostMetrics> make(const MetricLabels& labels = {}) {
  auto metrics = HostMetrics::create(labels);
  EXPECT_TRUE(metrics) << metrics.error();
  return *std::move(metrics);
}

std::string plain(std::string_view name) { return fmt::format("{}{{{}}}", name, host); }
std::string text(const HostMetrics& metrics) { return metrics.render(Exposition::Text); }

Snapshot snapshot() {
  Snapshot snapshot;
  snapshot.totals = {.published = 1000, .sent = 1000, .delivered = 3900, .lost = 100, .lag_reports = 7, .closed = 2};
  snapshot.rings = {{.capacity = 256, .depth = 31, .published = 1000, .receivers = 4}};
  snapshot.subscribers.resize(1);
  snapshot.subscribers[0].id = 1;
  snapshot.subscribers[0].name = "audit";
  return snapshot;
}

struct Named {
  const char* name;
  const char* type;
};

constexpr std::array specified{Named{"bus_overflow_dropped_total", "counter"},
                               Named{"bus_queue_depth", "gauge"},
                               Named{"bus_subscribers_total", "gauge"},
                               Named{"bus_subscribers", "gauge"},
                               Named{"bus_capacity", "gauge"},
                               Named{"bus_published_total", "counter"},
                               Named{"bus_delivered_total", "counter"},
                               Named{"bus_lagged_total", "counter"},
                               Named{"bus_lag_reports_total", "counter"},
                               Named{"bus_closed_total", "counter"},
                               Named{"bus_publish_to_recv_seconds", "histogram"},
                               Named{"bus_cutovers_total", "counter"},
                               Named{"overflow_warnings_total", "counter"},
                               Named{"service_crashed_total", "counter"},
                               Named{"service_restarts_total", "counter"},
                               Named{"requests_total", "counter"},
                               Named{"request_latency_seconds", "histogram"},
                               Named{"rejected_total", "counter"},
                               Named{"config_last_reload_successful", "gauge"},
                               Named{"process_resident_memory_bytes", "gauge"},
                               Named{"process_cpu_seconds_total", "counter"},
                               Named{"process_start_time_seconds", "gauge"},
                               Named{"process_open_fds", "gauge"},
                               Named{"ron_build_info", "gauge"}};

TEST(HostMetrics, EveryMetricIsThereByNameAndType) {
  const auto metrics = make();
  metrics->update(snapshot());
  metrics->expect_routes(std::array<std::string_view, 1>{"/metrics"});
  metrics->expect_rejections(std::array<std::string_view, 1>{"body-size"});
  const std::string all = text(*metrics);
  for (const Named& metric : specified) {
    EXPECT_THAT(all, HasSubstr(fmt::format("\n# TYPE {} {}\n", metric.name, metric.type)));
  }
}

TEST(HostMetrics, EveryCounterIsBornAtZero) {
  const auto metrics = make();
  metrics->expect_routes(std::array<std::string_view, 1>{"/metrics"});
  metrics->expect_rejections(std::array<std::string_view, 1>{"body-size"});
  Snapshot nothing_yet;
  nothing_yet.subscribers = snapshot().subscribers;
  metrics->update(nothing_yet);
  std::size_t counters = 0;
  for (const auto& family : metrics->collect()) {
    if (family.type != prometheus::MetricType::Counter) continue;
    ++counters;
    EXPECT_FALSE(family.metric.empty()) << family.name;
    for (const auto& metric : family.metric) EXPECT_EQ(metric.counter.value, 0) << family.name;
  }
  EXPECT_EQ(counters, 13U);
  const std::string all = text(*metrics);
  for (const char* result : {"completed", "aborted", "gap"}) {
    EXPECT_EQ(
        value_of(all, fmt::format("bus_cutovers_total{{bus_namespace=\"ron_bus\",result=\"{}\",service=\"ron-sim\"}}",
                                  result)),
        0);
  }
}

TEST(HostMetrics, FiguresAreTheSnapshots) {
  const auto metrics = make();
  metrics->update(snapshot());
  const std::string all = text(*metrics);
  EXPECT_EQ(value_of(all, plain("bus_published_total")), 1000);
  EXPECT_EQ(value_of(all, plain("bus_delivered_total")), 3900);
  EXPECT_EQ(value_of(all, plain("bus_overflow_dropped_total")), 100);
  EXPECT_EQ(value_of(all, plain("bus_lagged_total")), 100);
  EXPECT_EQ(value_of(all, plain("bus_lag_reports_total")), 7);
  EXPECT_EQ(value_of(all, plain("bus_closed_total")), 2);
  EXPECT_EQ(value_of(all, plain("bus_subscribers")), 4);
  EXPECT_EQ(value_of(all, plain("bus_subscribers_total")), 4);
  EXPECT_EQ(value_of(all, R"(bus_queue_depth{bus_namespace="ron_bus",role="active",service="ron-sim"})"), 31);
  EXPECT_EQ(value_of(all, R"(bus_capacity{bus_namespace="ron_bus",role="active",service="ron-sim"})"), 256);
  EXPECT_THAT(all, Not(HasSubstr("draining")));
}

TEST(HostMetrics, WhatTheBusReportsCountsBeforeTheNextSnapshotKnows) {
  const auto metrics = make();
  metrics->bus_metrics()->add_overflow_dropped(130);
  metrics->update(snapshot());
  EXPECT_EQ(value_of(text(*metrics), plain("bus_overflow_dropped_total")), 130);
  EXPECT_EQ(metrics->bus_metrics()->reports(), 1U);
}

TEST(HostMetrics, CountersNeverGoBack) {
  const auto metrics = make();
  metrics->update(snapshot());
  Snapshot less = snapshot();
  less.totals = {};
  metrics->update(less);
  const std::string all = text(*metrics);
  EXPECT_EQ(value_of(all, plain("bus_published_total")), 1000);
  EXPECT_EQ(value_of(all, plain("bus_overflow_dropped_total")), 100);
}

TEST(HostMetrics, DuringACutoverTwoRingsHaveRoles) {
  const auto metrics = make();
  Snapshot cutover = snapshot();
  cutover.rings.push_back({.bus = 1, .draining = false, .capacity = 512, .depth = 0, .published = 0, .receivers = 0});
  metrics->update(cutover);  // prepared: the old one is in use as ever
  EXPECT_EQ(value_of(text(*metrics), R"(bus_capacity{bus_namespace="ron_bus",role="active",service="ron-sim"})"), 256);
  EXPECT_THAT(text(*metrics), Not(HasSubstr("draining")));

  cutover.rings[0].draining = true;
  cutover.rings[1].depth = 5;
  cutover.rings[1].receivers = 3;
  metrics->update(cutover);
  const std::string both = text(*metrics);
  EXPECT_EQ(value_of(both, R"(bus_capacity{bus_namespace="ron_bus",role="active",service="ron-sim"})"), 512);
  EXPECT_EQ(value_of(both, R"(bus_capacity{bus_namespace="ron_bus",role="draining",service="ron-sim"})"), 256);
  EXPECT_EQ(value_of(both, R"(bus_queue_depth{bus_namespace="ron_bus",role="active",service="ron-sim"})"), 5);
  EXPECT_EQ(value_of(both, R"(bus_queue_depth{bus_namespace="ron_bus",role="draining",service="ron-sim"})"), 31);
  EXPECT_EQ(value_of(both, plain("bus_subscribers")), 7);

  cutover.rings.erase(cutover.rings.begin());
  metrics->update(cutover);
  EXPECT_THAT(text(*metrics), Not(HasSubstr("draining")));
}

TEST(HostMetrics, LatenciesAreMergedAndEachIsCountedOnce) {
  const auto metrics = make();
  Snapshot now = snapshot();
  now.publish_to_recv.counts[3] = 5;                    // at most 10 µs
  now.publish_to_recv.counts[latency_buckets - 1] = 1;  // beyond the last bound
  now.publish_to_recv.sum_ns = 11'000'000'000;
  metrics->update(now);
  metrics->update(now);
  now.publish_to_recv.counts[0] = 2;
  now.publish_to_recv.sum_ns += 1'000'000'000;
  metrics->update(now);
  const std::string all = metrics->render(Exposition::OpenMetrics);
  const auto bucket = [&](const char* le) {
    return value_of(all, fmt::format("bus_publish_to_recv_seconds_bucket{{{},le=\"{}\"}}", host, le));
  };
  EXPECT_EQ(bucket("1e-06"), 2);
  EXPECT_EQ(bucket("5e-06"), 2);
  EXPECT_EQ(bucket("1e-05"), 7);
  EXPECT_EQ(bucket("10.0"), 7);
  EXPECT_EQ(bucket("+Inf"), 8);
  EXPECT_EQ(value_of(all, plain("bus_publish_to_recv_seconds_count")), 8);
  EXPECT_DOUBLE_EQ(value_of(all, plain("bus_publish_to_recv_seconds_sum")).value(), 12);
}

std::string service_series(const char* metric, const char* name) {
  return fmt::format("{}{{bus_namespace=\"ron_bus\",crashed_service=\"{}\",service=\"ron-sim\"}}", metric, name);
}

TEST(HostMetrics, CrashesAndRestartsAreCountedByService) {
  const auto metrics = make();
  Snapshot now = snapshot();
  metrics->update(now);
  now.subscribers[0].crashes = 3;
  now.subscribers[0].restarts = 2;
  metrics->update(now);
  metrics->update(now);
  EXPECT_EQ(value_of(text(*metrics), service_series("service_crashed_total", "audit")), 3);
  EXPECT_EQ(value_of(text(*metrics), service_series("service_restarts_total", "audit")), 2);
  // Another one of that name, after the first has gone.
  now.subscribers[0].id = 2;
  now.subscribers[0].crashes = 1;
  now.subscribers[0].restarts = 0;
  metrics->update(now);
  EXPECT_EQ(value_of(text(*metrics), service_series("service_crashed_total", "audit")), 4);
  EXPECT_EQ(value_of(text(*metrics), service_series("service_restarts_total", "audit")), 2);
}

TEST(HostMetrics, LabelValuesFromOutsideAreBounded) {
  const auto metrics = make();
  Snapshot many = snapshot();
  many.subscribers.clear();
  for (SubscriberId id = 1; id <= 100; ++id) {
    SubscriberSample& subscriber = many.subscribers.emplace_back();
    subscriber.id = id;
    subscriber.name = fmt::format("s{}", id);
    subscriber.crashes = 1;
    metrics->count_rejected(fmt::format("reason {}", id));
    metrics->count_request(fmt::format("/{}", id), 404, 0.001);
  }
  metrics->update(many);
  const std::string all = text(*metrics);
  EXPECT_EQ(value_of(all, service_series("service_crashed_total", "s64")), 1);
  EXPECT_EQ(value_of(all, service_series("service_crashed_total", "other")), 36);
  EXPECT_EQ(value_of(all, R"(rejected_total{bus_namespace="ron_bus",reason="other",service="ron-sim"})"), 36);
  EXPECT_EQ(value_of(all, R"(requests_total{bus_namespace="ron_bus",code="404",route="other",service="ron-sim"})"), 36);
}

TEST(HostMetrics, RequestsWarningsReloadsAndProcess) {
  const auto metrics = make();
  metrics->count_request("/metrics", 200, 0.0015);
  metrics->count_warnings(2, 40);
  metrics->set_reload_successful(false);
  metrics->set_expected_subscribers(3);
  metrics->update(
      ProcessFigures{.resident_bytes = 1U << 20U, .cpu_seconds = 1.5, .start_time_seconds = 1e9, .open_fds = 9});
  const std::string all = text(*metrics);
  EXPECT_EQ(value_of(all, R"(requests_total{bus_namespace="ron_bus",code="200",route="/metrics",service="ron-sim"})"),
            1);
  EXPECT_EQ(
      value_of(all, R"(request_latency_seconds_count{bus_namespace="ron_bus",route="/metrics",service="ron-sim"})"), 1);
  EXPECT_EQ(value_of(all, R"(overflow_warnings_total{bus_namespace="ron_bus",outcome="logged",service="ron-sim"})"), 2);
  EXPECT_EQ(value_of(all, R"(overflow_warnings_total{bus_namespace="ron_bus",outcome="suppressed",service="ron-sim"})"),
            40);
  EXPECT_EQ(value_of(all, plain("config_last_reload_successful")), 0);
  EXPECT_EQ(value_of(all, plain("bus_subscribers_expected")), 3);
  EXPECT_EQ(value_of(all, plain("process_resident_memory_bytes")), 1U << 20U);
  EXPECT_EQ(value_of(all, plain("process_cpu_seconds_total")), 1.5);
  EXPECT_EQ(value_of(all, plain("process_start_time_seconds")), 1e9);
  EXPECT_EQ(value_of(all, plain("process_open_fds")), 9);
}

TEST(HostMetrics, ConstantLabelsSayWhatTheHostIs) {
  EXPECT_THAT(MetricLabels{}.pairs(), testing::UnorderedElementsAre(testing::Pair("service", "ron-sim"),
                                                                    testing::Pair("bus_namespace", "ron_bus")));
  EXPECT_EQ(MetricLabels{.amnesia = true}.pairs().at("amnesia"), "on");
  EXPECT_EQ(MetricLabels{.amnesia = false}.pairs().at("amnesia"), "off");
  const auto classical = MetricLabels{.pq = PqPosture{}}.pairs();
  EXPECT_EQ(classical.at("pq"), "on");
  EXPECT_EQ(classical.at("kex"), "classical");
  EXPECT_EQ(classical.at("sig"), "classical");
  const auto strict = MetricLabels{.pq = PqPosture{.hybrid = true, .only = true, .sign_algo = "ml-dsa-65"}}.pairs();
  EXPECT_EQ(strict.at("pq"), "only");
  EXPECT_EQ(strict.at("kex"), "hybrid");
  EXPECT_EQ(strict.at("sig"), "ml-dsa-65");
}

TEST(HostMetrics, ALabelThatChangesResetsNothing) {
  const auto metrics = make();
  Snapshot now = snapshot();
  now.subscribers[0].crashes = 2;
  now.publish_to_recv.counts[5] = 9;
  now.publish_to_recv.sum_ns = 400'000;
  metrics->update(now);
  metrics->count_request("/metrics", 200, 0.3);
  metrics->count_rejected("body-size");
  metrics->count_warnings(1, 2);
  metrics->set_reload_successful(false);
  metrics->update(ProcessFigures{.resident_bytes = 5, .cpu_seconds = 2, .start_time_seconds = 3, .open_fds = 4});
  const std::string before = text(*metrics);

  ASSERT_TRUE(metrics->relabel({.service = "orders"}));
  EXPECT_EQ(text(*metrics), replaced(before, "service=\"ron-sim\"", "service=\"orders\""));
  EXPECT_EQ(metrics->labels().service, "orders");
  // And counting goes on from there.
  now.totals.published += 10;
  now.publish_to_recv.counts[5] += 1;
  metrics->update(now);
  const std::string after = text(*metrics);
  EXPECT_EQ(value_of(after, R"(bus_published_total{bus_namespace="ron_bus",service="orders"})"), 1010);
  EXPECT_EQ(value_of(after, R"(bus_publish_to_recv_seconds_count{bus_namespace="ron_bus",service="orders"})"), 10);
  // There and back again.
  ASSERT_TRUE(metrics->relabel({.amnesia = true}));
  ASSERT_TRUE(metrics->relabel({}));
  EXPECT_EQ(text(*metrics), replaced(after, "service=\"orders\"", "service=\"ron-sim\""));
}

TEST(HostMetrics, LabelValuesAreTakenAsTheyAre) {
  const auto metrics = make({.service = "a \"b\" \\ \n c"});
  EXPECT_THAT(text(*metrics), HasSubstr(R"(service="a \"b\" \\ \n c")"));
}

TEST(HostMetrics, ManyThreadsMayCountAtOnce) {
  const auto metrics = make();
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&, i] {
        for (int n = 0; n < 200; ++n) {
          metrics->count_request("/metrics", 200, 0.001);
          metrics->update(snapshot());
          (void)metrics->render(Exposition::Text);
          if (i == 0) (void)metrics->relabel({.amnesia = n % 2 == 0});
        }
      });
    }
  }
  ASSERT_TRUE(metrics->relabel({}));
  EXPECT_EQ(value_of(text(*metrics),
                     R"(requests_total{bus_namespace="ron_bus",code="200",route="/metrics",service="ron-sim"})"),
            800);
  EXPECT_EQ(value_of(text(*metrics), plain("bus_published_total")), 1000);
}

}  // namespace
}  // namespace ron::sim
