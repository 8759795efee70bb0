// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "sources/action_dispatcher.h"
#include "sources/action_text.h"
#include "support/fake_engine.h"

namespace ron::dash {
namespace {

using namespace std::chrono_literals;

sim::Snapshot withIndexer() {
  test::FakeHost host;
  host.add({.name = "indexer"});
  return host.step(2.5);
}

QString text(const sim::Action& action) { return describeAction(action, withIndexer()); }

TEST(ActionText, NamesWhoAndWhat) {
  EXPECT_EQ(text(sim::StallSubscriber{.id = 1, .duration = 2s}), QStringLiteral("indexer: stall for 2 s"));
  EXPECT_EQ(text(sim::HangSubscriber{.id = 1}), QStringLiteral("indexer: hang"));
  EXPECT_EQ(text(sim::RemoveSubscriber{.id = 1}), QStringLiteral("indexer: shed"));
  EXPECT_EQ(text(sim::CrashSubscriber{.id = 7}), QStringLiteral("subscriber 7: crash"));
  EXPECT_EQ(text(sim::RemovePublisher{.id = 1}), QStringLiteral("orders: remove"));
  EXPECT_EQ(text(sim::AddSubscriber{.name = "audit", .profile = {}}),
            QStringLiteral("add subscriber audit: handler 10 µs"));
}

TEST(ActionText, TellsProfiles) {
  sim::SubscriberProfile slow{
      .shape = sim::HandlerShape::Pareto, .handler = 2ms, .jitter = 500us, .flap_hz = 4, .retain = 100};
  EXPECT_EQ(text(sim::SetSubscriber{.id = 1, .profile = slow}),
            QStringLiteral("indexer: handler 2 ms (Pareto), jitter 500 µs, flapping at 4 Hz, retaining 100 events"));
  sim::PublisherProfile burst;
  burst.shape = sim::RateShape::Burst;
  burst.rate = 5000;
  EXPECT_EQ(text(sim::SetPublisher{.id = 1, .profile = burst}),
            QStringLiteral("orders: 5000 events/s in bursts every 1 s"));
}

TEST(ActionText, TellsCutovers) {
  EXPECT_EQ(text(sim::BeginCutover{.kind = sim::CutoverKind::HostLevel, .capacity = 512, .run_through = true}),
            QStringLiteral("cutover (host-level) to capacity 512, all steps"));
  EXPECT_EQ(text(sim::StepCutover{}), QStringLiteral("cutover: next step"));
  EXPECT_EQ(text(sim::AbortCutover{}), QStringLiteral("cutover: abort"));
}

TEST(ActionText, WritesDurationsInReadableUnits) {
  EXPECT_EQ(durationText(0ns), QStringLiteral("0 ns"));
  EXPECT_EQ(durationText(250us), QStringLiteral("250 µs"));
  EXPECT_EQ(durationText(1500us), QStringLiteral("1.5 ms"));
  EXPECT_EQ(durationText(999'600us), QStringLiteral("1 s"));
  EXPECT_EQ(durationText(90s), QStringLiteral("90 s"));
  EXPECT_EQ(durationText(4000s), QStringLiteral("4000 s"));
}

TEST(ActionDispatcher, TellsWhatWasAppliedAndKeepsIt) {
  test::FakeSource source;
  ActionDispatcher dispatcher(source);
  std::vector<ActionRecord> applied;
  QObject::connect(&dispatcher, &ActionDispatcher::applied,
                   [&](const ActionRecord& record) { applied.push_back(record); });
  source.deliver(withIndexer());

  EXPECT_TRUE(dispatcher.dispatch(sim::HangSubscriber{.id = 1}));
  ASSERT_EQ(source.applied.size(), 1u);
  ASSERT_EQ(applied.size(), 1u);
  EXPECT_EQ(applied.front().text, QStringLiteral("indexer: hang"));
  EXPECT_DOUBLE_EQ(applied.front().seconds, 2.5);
  EXPECT_EQ(dispatcher.log().size(), 1u);
}

TEST(ActionDispatcher, TellsWhyItWasRefused) {
  test::FakeSource source;
  source.refuseWith = "capacity 1 is too small; accepted are 2 .. 1048576";
  ActionDispatcher dispatcher(source);
  QString refusal;
  QObject::connect(&dispatcher, &ActionDispatcher::refused,
                   [&](const ActionRecord& record) { refusal = record.refusal; });
  QObject::connect(&dispatcher, &ActionDispatcher::applied, [](const ActionRecord&) { FAIL() << "it was refused"; });

  EXPECT_FALSE(dispatcher.dispatch(sim::BeginCutover{.kind = {}, .capacity = 1}));
  EXPECT_EQ(refusal, QString::fromStdString(source.refuseWith));
  ASSERT_EQ(dispatcher.log().size(), 1u);
  EXPECT_FALSE(dispatcher.log().front().applied);
}

TEST(ActionDispatcher, KeepsABoundedLog) {
  test::FakeSource source;
  ActionDispatcher dispatcher(source);
  for (std::size_t i = 0; i < ActionDispatcher::kLogCapacity + 10; ++i) {
    dispatcher.dispatch(sim::HangSubscriber{.id = static_cast<sim::SubscriberId>(i)});
  }
  ASSERT_EQ(dispatcher.log().size(), ActionDispatcher::kLogCapacity);
  EXPECT_EQ(std::get<sim::HangSubscriber>(dispatcher.log().front().action).id, 10u);
}

TEST(SourceState, HasOneWordEach) {
  EXPECT_EQ(sourceStateText(SourceState::Connecting), QStringLiteral("connecting"));
  EXPECT_EQ(sourceStateText(SourceState::Live), QStringLiteral("live"));
  EXPECT_EQ(sourceStateText(SourceState::Stale), QStringLiteral("stale"));
  EXPECT_EQ(sourceStateText(SourceState::Ended), QStringLiteral("ended"));
}

}  // namespace
}  // namespace ron::dash
