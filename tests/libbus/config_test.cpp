// SPDX-License-Identifier: MIT OR Apache-2.0
#include <ron/config.h>

#include <limits>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ron/bus.h>
#include <ron/cutover.h>

#include "support/outcome.h"

namespace ron {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

void expect_refused(const BusConfig& config, const std::string& key, const std::string& found) {
  const auto checked = config.validate();
  ASSERT_FALSE(checked) << key << " = " << found;
  EXPECT_EQ(checked.error().kind, BusError::Kind::Config);
  EXPECT_THAT(checked.error().message, StartsWith(key + " must be "));
  EXPECT_THAT(checked.error().message, HasSubstr(found));

  const auto bus = Bus::create(config);
  ASSERT_FALSE(bus) << "create applies the same rules";
  EXPECT_EQ(bus.error().kind, BusError::Kind::Config);
  EXPECT_EQ(bus.error().message, checked.error().message);

  Bus running = test::make_bus(8);
  const auto cutover = Cutover::prepare(running, config);
  ASSERT_FALSE(cutover) << "and so does prepare";
  EXPECT_EQ(cutover.error().kind, BusError::Kind::Config);
  EXPECT_EQ(cutover.error().message, checked.error().message);
}

TEST(BusConfig, DefaultsAreValid) {
  const BusConfig config;
  EXPECT_EQ(config.capacity, 256U);
  EXPECT_EQ(config.overflow_warn_rate_per_min, 60U);
  EXPECT_EQ(config.metrics_namespace, "ron_bus");
  EXPECT_TRUE(config.emit_amnesia_label);
  EXPECT_TRUE(config.validate());
}

TEST(BusConfig, CapacityHasBounds) {
  for (const std::uint32_t good : {2U, 3U, 8U, 1'000U, 1U << 20U}) {
    EXPECT_TRUE(test::with_capacity(good).validate()) << good;
  }
  for (const std::uint32_t bad : {0U, 1U, (1U << 20U) + 1U, std::numeric_limits<std::uint32_t>::max()}) {
    expect_refused(test::with_capacity(bad), "bus.capacity", std::to_string(bad));
  }
}

TEST(BusConfig, CapacityMessageReadsAsTheSpecificationSays) {
  EXPECT_THAT(test::with_capacity(1).validate().error().message, StartsWith("bus.capacity must be >= 2"));
}

TEST(BusConfig, WithCapacityAppliesTheBounds) {
  EXPECT_TRUE(Bus::with_capacity(2));
  for (const std::uint32_t bad : {0U, 1U, (1U << 20U) + 1U}) {
    const auto bus = Bus::with_capacity(bad);
    ASSERT_FALSE(bus);
    EXPECT_EQ(bus.error().kind, BusError::Kind::Config);
    EXPECT_THAT(bus.error().message, StartsWith("bus.capacity"));
  }
}

TEST(BusConfig, WarnRateMustBePositive) {
  BusConfig config;
  config.overflow_warn_rate_per_min = 1;
  EXPECT_TRUE(config.validate());
  config.overflow_warn_rate_per_min = 0;
  expect_refused(config, "bus.overflow_warn_rate_per_min", "0");
}

TEST(BusConfig, NamespaceIsAnAsciiIdentifier) {
  BusConfig config;
  for (const std::string good : {"a", "_", "_9", "A9_z", "ron_bus"}) {
    config.metrics_namespace = good;
    EXPECT_TRUE(config.validate()) << good;
  }
  for (const std::string bad : {"", "9a", "a-b", "a b", "a:b", "a.b", "caf\xc3\xa9", " a", "a\n"}) {
    config.metrics_namespace = bad;
    expect_refused(config, "bus.metrics_namespace", "");
  }
  config.metrics_namespace = "nine-lives";
  expect_refused(config, "bus.metrics_namespace", "nine-lives");
  config.metrics_namespace = std::string("a\0b", 3);
  expect_refused(config, "bus.metrics_namespace", "");
}

TEST(BusConfig, LabelPolicyIsFree) {
  BusConfig config;
  config.emit_amnesia_label = false;
  EXPECT_TRUE(config.validate());
}

}  // namespace
}  // namespace ron
