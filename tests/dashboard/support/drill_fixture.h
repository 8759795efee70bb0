// SPDX-License-Identifier: GPL-3.0-or-later
//
// Drills over a home that does nothing, played from the model; and how a test plays F1 to its end.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>

#include "models/drill_model.h"
#include "support/becomes.h"
#include "support/fake_engine.h"

namespace ron::dash::test {

class DrillFixture : public ::testing::Test {
 protected:
  DrillFixture() { sources.start(); }
  ~DrillFixture() override { sources.stop(); }

  void open(const QString& name, sim::DrillMode mode = sim::DrillMode::Guided) {
    const auto opened = drills.open({.name = name, .mode = mode, .seed = {}});
    ASSERT_TRUE(opened) << opened.error().toStdString();
    ASSERT_TRUE(becomes([this] { return session.hasData(); }));
  }
  void begin(const QString& name, sim::DrillMode mode = sim::DrillMode::Guided) {
    open(name, mode);
    drills.begin();
    ASSERT_TRUE(becomes([this] { return drills.stage() == DrillStage::Running; }));
  }
  /// Lets time run until something wants an answer.
  void runOn() {
    drills.fastForward();
    ASSERT_TRUE(becomes([this] { return !drills.status().pace.fast_forward || drills.stage() == DrillStage::Over; }));
  }
  void runToTheEnd() {
    ASSERT_TRUE(becomes([this] {
      if (!drills.status().pace.fast_forward) drills.fastForward();
      return drills.stage() == DrillStage::Over;
    }));
  }
  sim::SubscriberId idOf(const char* name) const {
    const auto& all = session.latest().subscribers;
    const auto found = std::ranges::find(all, name, &sim::SubscriberSample::name);
    return found == all.end() ? 0 : found->id;
  }
  void mendF1() {
    session.dispatcher().dispatch(sim::SetSubscriber{
        .id = idOf("indexer"),
        .profile = {.handler = std::chrono::microseconds(600), .jitter = std::chrono::microseconds(200)}});
  }

  SourceSwitch sources{std::make_unique<FakeSource>()};
  Session session{sources};
  DrillModel drills{sources, session};
};

}  // namespace ron::dash::test
