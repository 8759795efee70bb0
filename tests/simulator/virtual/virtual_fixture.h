// SPDX-License-Identifier: MIT OR Apache-2.0
//
// VirtualTest: a fixture with a virtual engine. Nothing here waits: time goes on when a test says so.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "virtual/virtual_engine.h"

namespace ron::sim::test {

/// joined_published == received + lost_reported + lost_unreported + queued + abandoned
[[nodiscard]] inline bool balances(const SubscriberSample& s) {
  return s.joined_published == s.received + s.lost_reported + s.lost_unreported + s.queued + s.abandoned;
}

class VirtualTest : public testing::Test {
 protected:
  void start(const Topology& topology) {
    auto created = VirtualEngine::create(topology);
    ASSERT_TRUE(created) << created.error();
    engine = *std::move(created);
  }
  /// One publisher of `rate` events/s, and `subscribers` with this profile.
  void start(std::uint32_t capacity, double rate, std::size_t subscribers, const SubscriberProfile& profile) {
    Topology topology;
    topology.capacity = capacity;
    topology.publishers = {{.name = "", .profile = {.rate = rate}}};
    topology.subscribers.assign(subscribers, AddSubscriber{.name = "", .profile = profile});
    start(topology);
  }
  void apply(const Action& action) {
    const auto applied = engine->apply(action);
    ASSERT_TRUE(applied) << describe(action) << ": " << applied.error().message;
  }
  [[nodiscard]] std::string refusal(const Action& action) {
    const auto applied = engine->apply(action);
    return applied ? "accepted" : applied.error().message;
  }
  [[nodiscard]] SubscriberSample subscriber(SubscriberId id) {
    for (SubscriberSample& sample : engine->snapshot().subscribers) {
      if (sample.id == id) return sample;
    }
    ADD_FAILURE() << "no subscriber " << id;
    return {};
  }

  std::unique_ptr<VirtualEngine> engine;
};

}  // namespace ron::sim::test
