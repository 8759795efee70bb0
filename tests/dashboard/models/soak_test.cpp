// SPDX-License-Identifier: GPL-3.0-or-later
//
// Long runs: hours of samples at 10 Hz, as fast as they can be taken in, with subscribers that come and go and alarms
// that are raised and cleared all the time. What the models keep stays within its cap, by their own accounting.
#include <gtest/gtest.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "models/session.h"
#include "support/fake_engine.h"
#include "support/snapshots.h"

namespace ron::dash {
namespace {

constexpr double kStep = 0.1;              // seconds
constexpr int kStepsAnHour = 36'000;
constexpr int kBatch = 20;

int hours() {
  const int asked = qEnvironmentVariableIntValue("RON_SOAK_HOURS");
  return asked > 0 ? asked : 8;
}

/// Every few seconds one loses for a while, is replaced by one with a new id, or the source falls silent.
void makeTrouble(test::FakeHost& host, std::vector<sim::Snapshot>& batch, int step) {
  host.subscriber(2).handledPerSecond = step % 200 < 60 ? 300 : 1e6;
  sim::Snapshot snapshot = host.step(step % 5000 == 0 ? 3 : kStep);
  snapshot.subscribers.back().id = 1000 + static_cast<sim::SubscriberId>(step / 50);
  snapshot.subscribers.back().name = "guest-" + std::to_string(step / 50);
  batch.push_back(std::move(snapshot));
}

TEST(Soak, WhatTheModelsKeepStaysWithinItsCap) {
  test::FakeSource source;
  Session session(source);
  session.history().setCap(HistoryModel::kLeastCap);
  test::FakeHost host(256, 1000);
  for (const char* name : {"audit", "indexer", "overlay", "guest"}) {
    host.add({.name = name});
  }
  const int steps = hours() * kStepsAnHour;
  std::size_t halfway = 0;
  std::vector<sim::Snapshot> batch;
  for (int step = 0; step < steps; ++step) {
    makeTrouble(host, batch, step);
    if (batch.size() < kBatch) {
      continue;
    }
    source.deliver(std::exchange(batch, {}));
    if (step % 4 == 0) {
      session.alarms().acknowledgeAll();
    }
    ASSERT_LE(session.history().memoryBytes(), session.history().cap());
    ASSERT_LE(session.timeline().events().size(), EventTimeline::kCapacity);
    halfway = step < steps / 2 ? std::max(halfway, session.memoryBytes()) : halfway;
  }
  EXPECT_EQ(session.snapshots(), static_cast<std::uint64_t>(steps));
  EXPECT_GT(session.timeline().forgotten(), 0U) << "it went past what the timeline keeps";
  // The coarsest of the history fills up for hours; everything else has its size after minutes.
  const std::size_t beside = session.memoryBytes() - session.history().memoryBytes();
  EXPECT_LT(beside, 2'000'000U);
  EXPECT_LT(session.memoryBytes(), halfway + halfway / 4);
}

}  // namespace
}  // namespace ron::dash
