// SPDX-License-Identifier: MIT OR Apache-2.0
#include "observe/metric_book.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ron::sim {
namespace {

using prometheus::Registry;
using testing::HasSubstr;

std::shared_ptr<Registry> strict_registry() { return std::make_shared<Registry>(Registry::InsertBehavior::Throw); }

TEST(MetricBook, ASecondRegistrationIsAnError) {
  const auto registry = strict_registry();
  const auto first = MetricBook::register_in(registry, {});
  ASSERT_TRUE(first) << first.error();
  const auto second = MetricBook::register_in(registry, {});
  ASSERT_FALSE(second);
  EXPECT_THAT(second.error(), HasSubstr("a registry takes them once"));
}

TEST(MetricBook, ANameThatIsTakenIsAnError) {
  const auto registry = strict_registry();
  prometheus::BuildGauge().Name("bus_closed_total").Help("Somebody else's.").Register(*registry);
  EXPECT_FALSE(MetricBook::register_in(registry, {}));
}

TEST(MetricBook, ItsMetricsAreInTheRegistryTheHostOwns) {
  const auto registry = strict_registry();
  const auto book = MetricBook::register_in(registry, {.service = "orders"});
  ASSERT_TRUE(book);
  (*book)->counter("bus_closed_total").Increment(2);
  const auto families = registry->Collect();
  const auto closed = std::ranges::find(families, "bus_closed_total", &prometheus::MetricFamily::name);
  ASSERT_NE(closed, families.end());
  ASSERT_EQ(closed->metric.size(), 1U);
  EXPECT_EQ(closed->metric[0].counter.value, 2);
  EXPECT_THAT(closed->metric[0].label, testing::Contains(prometheus::ClientMetric::Label{"service", "orders"}));
}

}  // namespace
}  // namespace ron::sim
