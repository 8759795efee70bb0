// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Metrics of a live bus: they agree with the snapshot, survive cutovers, and labels change nothing about
// the bus.
#include "observe/host_metrics.h"

#include <cmath>
#include <functional>
#include <optional>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/live_engine.h"
#include "exposition_text.h"
#include "support/eventually.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using test::value_of;

// A host without a name of its own: an engine, and metrics that are brought up to date before they are read.
class WatchedEngine {
 public:
  WatchedEngine(const Topology& topology, const MetricLabels& labels)
      : metrics_(HostMetrics::create(labels).value()),
        engine_(LiveEngine::create(topology, {}, metrics_->bus_metrics()).value()) {}

  [[nodiscard]] bool apply(const Action& action) { return engine_->apply(action).has_value(); }
  Snapshot look() {
    const Snapshot seen = engine_->snapshot();
    metrics_->update(seen);
    return seen;
  }
  [[nodiscard]] bool wait_for(const std::function<bool(const Snapshot&)>& condition) {
    return ron::test::eventually([&] { return condition(look()); });
  }
  [[nodiscard]] double value(std::string_view name) {
    return value_of(metrics_->render(Exposition::Text),
                    fmt::format("{}{{bus_namespace=\"ron_bus\",service=\"ron-sim\"}}", name))
        .value_or(std::nan(""));
  }
  HostMetrics& metrics() { return *metrics_; }

 private:
  std::unique_ptr<HostMetrics> metrics_;
  std::unique_ptr<LiveEngine> engine_;
};

// One publisher that sends `events` at once when it starts, and then nothing for an hour.
AddPublisher one_burst(double events) {
  return {.name = "burst", .profile = {.shape = RateShape::Burst, .rate = events / 3600, .period = 1h}};
}

Topology one_subscriber(std::uint32_t capacity) {
  Topology topology;
  topology.capacity = capacity;
  topology.subscribers = {{.name = "audit", .profile = {.handler = 0ns}}};
  return topology;
}

bool settled(const Snapshot& snapshot) {
  for (const SubscriberSample& subscriber : snapshot.subscribers) {
    if (subscriber.backlog != 0 || subscriber.handled != subscriber.received) return false;
  }
  return true;
}

TEST(LiveMetrics, AgreeWithTheSnapshot) {
  WatchedEngine host(one_subscriber(4096), {});
  ASSERT_TRUE(host.apply(one_burst(1800)));
  Snapshot last;
  ASSERT_TRUE(host.wait_for([&](const Snapshot& s) {
    last = s;
    return s.totals.published == 1800 && settled(s);
  }));
  EXPECT_EQ(host.value("bus_published_total"), 1800);
  EXPECT_EQ(host.value("bus_delivered_total"), 1800);
  EXPECT_EQ(host.value("bus_overflow_dropped_total"), 0);
  EXPECT_EQ(host.value("bus_publish_to_recv_seconds_count"), 1800);
  EXPECT_EQ(host.value("bus_subscribers"), 1);
  EXPECT_EQ(host.metrics().bus_metrics()->subscribers(), 1);
}

TEST(LiveMetrics, LossShowsWhileTheConsumerHangsAndIsReportedOnceItGoesOn) {
  WatchedEngine host(one_subscriber(16), {});
  ASSERT_TRUE(host.apply(HangSubscriber{1}));
  ASSERT_TRUE(host.wait_for([](const Snapshot& s) { return s.subscribers[0].state == SubscriberState::Hung; }));
  ASSERT_TRUE(host.apply(one_burst(3600)));
  ASSERT_TRUE(host.wait_for([](const Snapshot& s) { return s.totals.published == 3600; }));
  EXPECT_EQ(host.value("bus_overflow_dropped_total"), 3584);
  EXPECT_EQ(host.metrics().bus_metrics()->dropped(), 0U);
  ASSERT_TRUE(host.apply(ResumeSubscriber{1}));
  ASSERT_TRUE(host.wait_for(settled));
  EXPECT_EQ(host.value("bus_overflow_dropped_total"), 3584);
  EXPECT_EQ(host.metrics().bus_metrics()->dropped(), 3584U);
  EXPECT_EQ(host.value("bus_lag_reports_total"), 1);
}

void expect_no_counter_reset(CutoverKind kind) {
  Topology topology = one_subscriber(64);
  topology.publishers = {{.name = "steady", .profile = {.rate = 2000}}};
  WatchedEngine host(topology, {});
  double published = 0;
  double delivered = 0;
  double received = 0;
  std::uint64_t done = 0;
  for (const std::uint32_t capacity : {128U, 32U, 64U}) {
    ASSERT_TRUE(host.apply(BeginCutover{.kind = kind, .capacity = capacity, .run_through = true}));
    ++done;
    const double goal = host.value("bus_delivered_total") + 200;
    ASSERT_TRUE(host.wait_for([&](const Snapshot& s) {
      EXPECT_GE(host.value("bus_published_total"), published);
      EXPECT_GE(host.value("bus_delivered_total"), delivered);
      EXPECT_GE(host.value("bus_publish_to_recv_seconds_count"), received);
      published = host.value("bus_published_total");
      delivered = host.value("bus_delivered_total");
      received = host.value("bus_publish_to_recv_seconds_count");
      return s.totals.cutovers == done && delivered >= goal;
    }));
  }
  EXPECT_THAT(
      host.metrics().render(Exposition::Text),
      testing::HasSubstr(R"(bus_cutovers_total{bus_namespace="ron_bus",result="completed",service="ron-sim"} 3)"));
}

TEST(LiveMetrics, ASealedCutoverResetsNoCounter) { expect_no_counter_reset(CutoverKind::Sealed); }
TEST(LiveMetrics, AHostLevelCutoverResetsNoCounter) { expect_no_counter_reset(CutoverKind::HostLevel); }
TEST(LiveMetrics, ANaiveCutoverResetsNoCounter) { expect_no_counter_reset(CutoverKind::Naive); }

// What a host's bus does with a fixed load, which is all that can be asked of real threads: how much was published,
// received and lost by whom.
std::string behaviour(const MetricLabels& labels) {
  Topology topology = one_subscriber(64);
  topology.subscribers.push_back({.name = "hung", .profile = {.handler = 0ns}});
  WatchedEngine host(topology, labels);
  EXPECT_TRUE(host.apply(HangSubscriber{2}));
  EXPECT_TRUE(host.wait_for([](const Snapshot& s) { return s.subscribers[1].state == SubscriberState::Hung; }));
  EXPECT_TRUE(host.apply(one_burst(40)));
  EXPECT_TRUE(host.wait_for([](const Snapshot& s) { return s.subscribers[0].handled == 40; }));
  EXPECT_TRUE(host.apply(BeginCutover{.kind = CutoverKind::Sealed, .capacity = 16, .run_through = false}));
  EXPECT_TRUE(host.wait_for([](const Snapshot& s) { return s.cutover.step == CutoverStep::CreateBus; }));
  EXPECT_TRUE(host.apply(AbortCutover{}));
  EXPECT_TRUE(host.apply(CrashSubscriber{1}));
  EXPECT_TRUE(host.wait_for([](const Snapshot& s) { return s.subscribers[0].restarts == 1; }));
  EXPECT_TRUE(host.apply(ResumeSubscriber{2}));
  EXPECT_TRUE(host.wait_for(settled));
  // Everything but times.
  std::string text;
  for (auto family : host.metrics().collect()) {
    if (family.type == prometheus::MetricType::Histogram) {
      for (auto& metric : family.metric) {
        metric.histogram.sample_sum = 0;
        metric.histogram.bucket.clear();
      }
    }
    text += expose({family}, Exposition::Text);
  }
  return text;
}

std::string without_host_labels(std::string text) {
  for (const char* label :
       {R"(amnesia="on",)", R"(amnesia="off",)", R"(kex="hybrid",)", R"(pq="only",)", R"(,sig="ml-dsa-65")"}) {
    text = test::replaced(text, label, "");
  }
  return text;
}

TEST(LiveMetrics, AmnesiaOnAndOffBehaveAlikeButForTheLabel) {
  const std::string none = behaviour({});
  EXPECT_THAT(none, testing::HasSubstr("bus_delivered_total{bus_namespace=\"ron_bus\",service=\"ron-sim\"} 80"));
  const std::string on = behaviour({.amnesia = true});
  const std::string off = behaviour({.amnesia = false});
  EXPECT_THAT(on, testing::HasSubstr(R"(amnesia="on")"));
  EXPECT_THAT(off, testing::HasSubstr(R"(amnesia="off")"));
  EXPECT_EQ(without_host_labels(on), none);
  EXPECT_EQ(without_host_labels(off), none);
}

TEST(LiveMetrics, APostQuantumPostureChangesNothingButLabels) {
  const std::string on =
      behaviour({.amnesia = {}, .pq = PqPosture{.hybrid = true, .only = true, .sign_algo = "ml-dsa-65"}});
  EXPECT_THAT(on, testing::HasSubstr(R"(kex="hybrid",pq="only",)"));
  EXPECT_EQ(without_host_labels(on), behaviour({}));
}

}  // namespace
}  // namespace ron::sim
