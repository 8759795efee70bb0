// SPDX-License-Identifier: GPL-3.0-or-later
//
// Snapshots made by hand, whose books balance: what the tests of sources, models, charts and views feed in.
#pragma once

#include <cstdint>
#include <string>

#include "telemetry/snapshot.h"

namespace ron::dash::test {

/// A subscriber as a simple queue: it handles `handledPerSecond` of what comes in and loses what does not fit.
struct FakeSubscriber {
  std::string name;
  double handledPerSecond = 1'000'000;
  sim::SubscriberState state = sim::SubscriberState::Running;
  int bus = 0;
};

/// A host in miniature: step() lets time pass and answers the snapshot at its end. No threads, no clock.
class FakeHost {
 public:
  explicit FakeHost(std::uint64_t capacity = 256, double publishPerSecond = 1000);

  /// Ids are 1, 2, 3 … in the order of adding.
  sim::SubscriberId add(const FakeSubscriber& subscriber);
  [[nodiscard]] FakeSubscriber& subscriber(sim::SubscriberId id) { return m_fakes.at(id - 1); }
  void setPublishRate(double perSecond) { m_publishPerSecond = perSecond; }
  void setCapacity(std::uint64_t capacity) { m_snapshot.rings.front().capacity = capacity; }

  /// One snapshot, `seconds` later.
  sim::Snapshot step(double seconds = 0.1);
  /// The current snapshot, to be changed by a test at will.
  [[nodiscard]] sim::Snapshot& snapshot() { return m_snapshot; }

 private:
  void advance(sim::SubscriberSample& sample, const FakeSubscriber& fake, std::uint64_t published, double seconds);

  double m_publishPerSecond;
  double m_toPublish = 0;
  std::vector<FakeSubscriber> m_fakes;
  std::vector<double> m_toHandle;
  sim::Snapshot m_snapshot;
};

}  // namespace ron::dash::test
