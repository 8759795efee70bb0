// SPDX-License-Identifier: MIT OR Apache-2.0
//
// EngineCase: a fixture around an engine of either kind: starting it, acting on it, looking at one subscriber.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "engine/engine.h"

namespace ron::sim::test {

/// joined_published == received + lost_reported + lost_unreported + queued + abandoned
[[nodiscard]] inline bool balances(const SubscriberSample& s) {
  return s.joined_published == s.received + s.lost_reported + s.lost_unreported + s.queued + s.abandoned;
}

template <typename SomeEngine>
class EngineCase : public testing::Test {
 protected:
  void start(const Topology& topology) {
    auto created = SomeEngine::create(topology);
    ASSERT_TRUE(created) << created.error();
    engine = *std::move(created);
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

  std::unique_ptr<SomeEngine> engine;
};

}  // namespace ron::sim::test
