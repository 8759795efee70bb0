// SPDX-License-Identifier: MIT OR Apache-2.0
//
// VirtualTest: a fixture with a virtual engine. Nothing here waits: time goes on when a test says so.
#pragma once

#include <cstddef>
#include <cstdint>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/engine_case.h"
#include "virtual/virtual_engine.h"

namespace ron::sim::test {

class VirtualTest : public EngineCase<VirtualEngine> {
 protected:
  using EngineCase::start;
  /// One publisher of `rate` events/s, and `subscribers` with this profile.
  void start(std::uint32_t capacity, double rate, std::size_t subscribers, const SubscriberProfile& profile) {
    Topology topology;
    topology.capacity = capacity;
    topology.publishers = {{.name = "", .profile = {.rate = rate}}};
    topology.subscribers.assign(subscribers, AddSubscriber{.name = "", .profile = profile});
    start(topology);
  }
};

}  // namespace ron::sim::test
