// SPDX-License-Identifier: MIT OR Apache-2.0
#include "engine/starting_topology.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ron::sim {
namespace {

using testing::AllOf;
using testing::HasSubstr;

double inflow(const Topology& topology) {
  double sum = 0;
  for (const AddPublisher& publisher : topology.publishers) sum += publisher.profile.mean_rate();
  return sum;
}

TEST(StartingTopology, AllNamedOnesAreValid) {
  for (const std::string_view name : starting_topology_names()) {
    const auto topology = starting_topology(name, 512, 9);
    ASSERT_TRUE(topology) << topology.error();
    EXPECT_EQ(topology->capacity, 512U);
    EXPECT_EQ(topology->seed, 9U);
    EXPECT_FALSE(topology->publishers.empty());
    EXPECT_EQ(topology->subscribers.size(), 4U);
    for (const AddSubscriber& subscriber : topology->subscribers) EXPECT_TRUE(subscriber.profile.validate());
    for (const AddPublisher& publisher : topology->publishers) EXPECT_TRUE(publisher.profile.validate());
  }
}

TEST(StartingTopology, InHealthyAllKeepUpEasily) {
  const auto topology = starting_topology("healthy", 256, 1);
  for (const AddSubscriber& subscriber : topology->subscribers) {
    EXPECT_LT(std::chrono::duration<double>(subscriber.profile.mean_handler_time()).count() * inflow(*topology), 0.2)
        << subscriber.name;
  }
}

TEST(StartingTopology, InSlowConsumerTheIndexerLosesWithinTwoSecondsAndOnlyIt) {
  const auto topology = starting_topology("slow-consumer", 256, 1);
  for (const AddSubscriber& subscriber : topology->subscribers) {
    const double outflow = 1e9 / static_cast<double>(subscriber.profile.mean_handler_time().count());
    if (subscriber.name == "indexer") {
      EXPECT_GT(2 * (inflow(*topology) - outflow), 256);
    } else {
      EXPECT_GT(outflow, 2 * inflow(*topology)) << subscriber.name;
    }
  }
}

TEST(StartingTopology, ABurstIsMoreThanTheDefaultCapacity) {
  const auto topology = starting_topology("burst", 256, 1);
  double largest = 0;
  for (const AddPublisher& publisher : topology->publishers) {
    if (publisher.profile.shape != RateShape::Burst) continue;
    largest =
        std::max(largest, publisher.profile.rate * std::chrono::duration<double>(publisher.profile.period).count());
  }
  EXPECT_GT(largest, 2 * 256);
}

TEST(StartingTopology, SaysWhatIsAccepted) {
  EXPECT_EQ(starting_topology("slow", 256, 1).error(),
            "scenario must be one of healthy, slow-consumer, burst, not \"slow\"");
  EXPECT_THAT(starting_topology("healthy", 1, 1).error(), AllOf(HasSubstr("bus.capacity"), HasSubstr("1")));
}

}  // namespace
}  // namespace ron::sim
