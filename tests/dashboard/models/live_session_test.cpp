// SPDX-License-Identifier: GPL-3.0-or-later
//
// The whole way of the data, without a window: real threads on a real bus, the embedded source, the session.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/live_engine.h"
#include "models/session.h"
#include "sources/embedded_source.h"
#include "support/becomes.h"

namespace ron::dash {
namespace {

using namespace std::chrono_literals;
using test::becomes;

sim::Topology smallHost() {
  sim::PublisherProfile publisher;
  publisher.rate = 2000;
  return {.capacity = 128,
          .seed = 7,
          .publishers = {{.name = "orders", .profile = publisher}},
          .subscribers = {{.name = "audit", .profile = {.handler = 5us}},
                          {.name = "indexer", .profile = {.handler = 5us}}}};
}

class LiveSessionTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto engine = sim::LiveEngine::create(smallHost());
    ASSERT_TRUE(engine) << engine.error();
    m_source = std::make_unique<EmbeddedSource>(std::move(*engine), EmbeddedOptions{.sampleHz = 30});
    m_session = std::make_unique<Session>(*m_source);
    m_source->start();
    ASSERT_TRUE(
        becomes([this] { return m_session->rates().published > 100 && m_session->latest().subscribers.size() == 2; }));
  }
  sim::SubscriberId idOf(const std::string& name) const {
    for (const sim::SubscriberSample& sample : m_session->latest().subscribers) {
      if (sample.name == name) {
        return sample.id;
      }
    }
    ADD_FAILURE() << name << " is not there";
    return 0;
  }
  bool act(const sim::Action& action) { return m_session->dispatcher().dispatch(action); }

  std::unique_ptr<EmbeddedSource> m_source;
  std::unique_ptr<Session> m_session;
};

TEST_F(LiveSessionTest, SeesASlowConsumerLoseAndRecover) {
  const sim::SubscriberId id = idOf("indexer");
  ASSERT_TRUE(act(sim::SetSubscriber{.id = id, .profile = {.handler = 5ms}}));
  ASSERT_TRUE(becomes([this] { return m_session->headline().severity == Severity::Critical; }));
  EXPECT_GT(m_session->headline().overflowPerSecond, 0);
  ASSERT_TRUE(becomes([this] { return m_session->headline().why.contains(QStringLiteral("indexer handles")); }))
      << m_session->headline().why.toStdString();
  ASSERT_TRUE(becomes([this] { return m_session->alarms().worstUnacknowledged() != nullptr; }));

  ASSERT_TRUE(act(sim::SetSubscriber{.id = id, .profile = {.handler = 5us}}));
  EXPECT_TRUE(becomes([this] { return m_session->headline().overflowPerSecond == 0; }));
}

TEST_F(LiveSessionTest, SeesAHungConsumersLossThoughItReportsNone) {
  const sim::SubscriberId id = idOf("indexer");
  ASSERT_TRUE(act(sim::HangSubscriber{.id = id}));
  ASSERT_TRUE(becomes([this] {
    return m_session->headline().why.startsWith(QStringLiteral("indexer hangs")) &&
           m_session->headline().overflowPerSecond > 0;
  })) << m_session->headline().why.toStdString();
  EXPECT_TRUE(becomes([this, id] { return m_session->subscribers().rowOf(id) == 0; }));
  EXPECT_TRUE(act(sim::ResumeSubscriber{.id = id}));
}

TEST_F(LiveSessionTest, ItsBooksBalanceThroughFaults) {
  const sim::SubscriberId id = idOf("indexer");
  ASSERT_TRUE(act(sim::CrashSubscriber{.id = id}));
  ASSERT_TRUE(becomes([&] {
    const int row = m_session->subscribers().rowOf(id);
    return row >= 0 && m_session->subscribers().row(row).sample.restarts > 0;
  }));
  ASSERT_TRUE(act(sim::StallSubscriber{.id = id, .duration = 300ms}));
  const double until = m_session->history().latestSeconds() + LedgerModel::kHoldSeconds + 1;
  double worst = 0;
  ASSERT_TRUE(becomes([&] {
    worst = std::max(worst, m_session->ledger().worstMismatch());
    return m_session->history().latestSeconds() > until;
  }));
  EXPECT_EQ(worst, 0);
}

TEST_F(LiveSessionTest, FollowsASealedCutoverToItsEnd) {
  ASSERT_TRUE(act(sim::BeginCutover{.kind = sim::CutoverKind::Sealed, .capacity = 512, .run_through = true}));
  ASSERT_TRUE(becomes([this] { return m_session->cutover().sample().step == sim::CutoverStep::Done; }));
  EXPECT_EQ(m_session->cutover().sample().gap, 0u);
  EXPECT_TRUE(m_session->cutover().summary().startsWith(QStringLiteral("done: 128 → 512")))
      << m_session->cutover().summary().toStdString();
  for (const CutoverStepRow& row : m_session->cutover().steps()) {
    EXPECT_EQ(row.state, StepState::Done);
    EXPECT_FALSE(row.proof.isEmpty()) << row.number;
  }
  ASSERT_TRUE(becomes([this] { return m_session->latest().rings.size() == 1; }));
  EXPECT_EQ(m_session->latest().rings.front().capacity, 512u);
  const auto& events = m_session->timeline().events();
  EXPECT_EQ(std::ranges::count(events, EventKind::Cutover, &TimelineEvent::kind), 8)
      << "seven steps and the end, each once";
}

}  // namespace
}  // namespace ron::dash
