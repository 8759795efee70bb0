// SPDX-License-Identifier: MIT OR Apache-2.0
//
// EngineTest: a fixture that starts a live engine and waits for conditions on its snapshots.
#pragma once

#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/live_engine.h"
#include "support/engine_case.h"
#include "support/eventually.h"

namespace ron::sim::test {

using ron::test::eventually;

class EngineTest : public EngineCase<LiveEngine> {
 protected:
  using EngineCase::start;
  /// `publishers` of `rate` events/s each and `subscribers` that take no time at all.
  void start(std::uint32_t capacity, std::size_t publishers, double rate, std::size_t subscribers) {
    Topology topology;
    topology.capacity = capacity;
    topology.publishers.assign(publishers, AddPublisher{.name = "", .profile = {.rate = rate}});
    topology.subscribers.assign(subscribers, AddSubscriber{.name = "", .profile = {.handler = {}}});
    start(topology);
  }

  [[nodiscard]] PublisherSample publisher(PublisherId id) {
    for (PublisherSample& sample : engine->snapshot().publishers) {
      if (sample.id == id) return sample;
    }
    ADD_FAILURE() << "no publisher " << id;
    return {};
  }

  [[nodiscard]] bool wait_for(const std::function<bool(const Snapshot&)>& condition) {
    return eventually([&] { return condition(engine->snapshot()); });
  }
  [[nodiscard]] bool wait_for_subscriber(SubscriberId id,
                                         const std::function<bool(const SubscriberSample&)>& condition) {
    return eventually([&] { return condition(subscriber(id)); });
  }
  [[nodiscard]] bool wait_for_state(SubscriberId id, SubscriberState state) {
    return wait_for_subscriber(id, [&](const SubscriberSample& sample) { return sample.state == state; });
  }
  /// Until the subscriber has been given `events` more than it has now.
  [[nodiscard]] bool wait_for_more_handled(SubscriberId id, std::uint64_t events) {
    const std::uint64_t goal = subscriber(id).handled + events;
    return wait_for_subscriber(id, [&](const SubscriberSample& sample) { return sample.handled >= goal; });
  }

  /// Removes the publishers, and waits until nothing moves any more: all that was published has been
  /// received or counted as lost by everybody who is on the bus.
  void quiesce() {
    for (const PublisherSample& sample : engine->snapshot().publishers) apply(RemovePublisher{sample.id});
    ASSERT_TRUE(wait_for([](const Snapshot& s) {
      if (s.totals.sent != s.totals.published) return false;
      for (const SubscriberSample& sample : s.subscribers) {
        if (sample.backlog != 0 || sample.handled != sample.received) return false;
      }
      return true;
    }));
  }

  /// The independent counts agree: to be called when quiet.
  void expect_reconciled() {
    const Snapshot s = engine->snapshot();
    EXPECT_EQ(s.totals.sent, s.totals.published);
    for (const SubscriberSample& sample : s.subscribers) {
      EXPECT_TRUE(balances(sample)) << sample.name;
      EXPECT_EQ(sample.handled, sample.received) << sample.name;
      EXPECT_EQ(sample.uncounted, 0U) << sample.name;
    }
  }
};

}  // namespace ron::sim::test
