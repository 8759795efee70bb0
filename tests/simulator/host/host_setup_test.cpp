// SPDX-License-Identifier: MIT OR Apache-2.0
#include "host/host_setup.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ron::sim {
namespace {

using namespace std::chrono_literals;

TEST(HostSetup, LabelsSayWhatIsConfigured) {
  HostConfig config;
  config.host.service.value = "orders";
  config.bus.metrics_namespace.value = "orders_bus";
  MetricLabels labels = metric_labels(config);
  EXPECT_EQ(labels.service, "orders");
  EXPECT_EQ(labels.bus_namespace, "orders_bus");
  EXPECT_EQ(labels.amnesia, false);
  EXPECT_FALSE(labels.pq);
  config.host.amnesia.value = true;
  EXPECT_EQ(metric_labels(config).amnesia, true);
  config.bus.emit_amnesia_label.value = false;
  EXPECT_FALSE(metric_labels(config).amnesia);
}

TEST(HostSetup, OneOfThePqKeysIsAPosture) {
  for (int key = 0; key < 3; ++key) {
    HostConfig config;
    if (key == 0) config.pq.hybrid.value = true;
    if (key == 1) config.pq.only.value = true;
    if (key == 2) config.pq.sign_algo.value = "ml-dsa-65";
    ASSERT_TRUE(metric_labels(config).pq) << key;
    EXPECT_EQ(metric_labels(config).pq->hybrid, key == 0);
    EXPECT_EQ(metric_labels(config).pq->only, key == 1);
    EXPECT_EQ(metric_labels(config).pq->sign_algo, key == 2 ? "ml-dsa-65" : "");
  }
}

TEST(HostSetup, ReadinessTakesTheConfiguredThresholds) {
  HostConfig config;
  config.ready.depth_ratio.value = 0.7;
  config.ready.depth_for.value = 9s;
  config.ready.warmup.value = 1s;
  config.ready.expected_min.value = 3;
  config.pq.only.value = true;
  config.host.amnesia.value = true;
  const ReadinessPolicy policy = readiness_policy(config, false);
  EXPECT_EQ(policy.depth_ratio, 0.7);
  EXPECT_EQ(policy.depth_for, 9s);
  EXPECT_EQ(policy.warmup, 1s);
  EXPECT_EQ(policy.expected_min, 3U);
  EXPECT_TRUE(policy.pq_only);
  EXPECT_TRUE(policy.amnesia);
  EXPECT_EQ(policy.amnesia_label, false);
}

TEST(HostSetup, NamesWhatOnlyARestartChanges) {
  const HostConfig now;
  HostConfig next;
  next.bus.capacity.value = 8;
  next.ready.expected_min.value = 3;
  EXPECT_THAT(changes_for_restart(now, next), testing::IsEmpty());
  next.host.listen.value.port = 1;
  next.host.tls_key.value = "key";
  next.audit.file.value = "file";
  EXPECT_THAT(changes_for_restart(now, next), testing::ElementsAre("host.listen", "host.tls_key", "audit.file"));
}

}  // namespace
}  // namespace ron::sim
