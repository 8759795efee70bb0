// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Whatever is done to whatever host, and whenever: nothing breaks, every event is accounted for in every snapshot, and
// the same once more gives the same journal, however it is watched.
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "virtual_fixture.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;

template <typename Enum>
Enum any_up_to(Enum last) {
  return static_cast<Enum>(*rc::gen::inRange(0, static_cast<int>(last) + 1));
}

nanoseconds any_time(nanoseconds most) { return nanoseconds(*rc::gen::inRange<std::int64_t>(0, most.count() + 1)); }

SubscriberProfile any_subscriber() {
  return {.shape = any_up_to(HandlerShape::Pareto),
          .handler = any_time(3ms),
          .jitter = *rc::gen::element<nanoseconds>(0ns, 200us),
          .flap_hz = *rc::gen::element(0.0, 0.0, 0.0, 3.0, 100.0),
          .retain = *rc::gen::element(0U, 0U, 40U)};
}

PublisherProfile any_publisher() {
  return {.shape = any_up_to(RateShape::Poisson),
          .rate = *rc::gen::inRange(0, 16'000) / 8.0,
          .ramp_to = *rc::gen::inRange(0, 16'000) / 8.0,
          .period = any_time(400ms) + 1ms,
          .shared_payload = *rc::gen::arbitrary<bool>()};
}

Topology any_topology() {
  Topology topology;
  topology.capacity = *rc::gen::inRange(2U, 300U);
  topology.seed = *rc::gen::arbitrary<std::uint64_t>();
  for (int left = *rc::gen::inRange(0, 4); left > 0; --left) {
    topology.publishers.push_back({.name = "", .profile = any_publisher()});
  }
  for (int left = *rc::gen::inRange(0, 6); left > 0; --left) {
    topology.subscribers.push_back({.name = "", .profile = any_subscriber()});
  }
  return topology;
}

Action any_deed() {
  const auto id = *rc::gen::inRange(1U, 8U);
  switch (*rc::gen::inRange(0, 22)) {
    case 0: return AddSubscriber{.name = "", .profile = any_subscriber()};
    case 1: return RemoveSubscriber{id};
    case 2: return SetSubscriber{.id = id, .profile = any_subscriber()};
    case 3: return StallSubscriber{.id = id, .duration = any_time(300ms)};
    case 4: return HangSubscriber{id};
    case 5:
    case 6: return ResumeSubscriber{id};
    case 7: return CrashSubscriber{id};
    case 8: return RestartSubscriber{id};
    case 9: return AddPublisher{.name = "", .profile = any_publisher()};
    case 10: return RemovePublisher{id};
    case 11: return SetPublisher{.id = id, .profile = any_publisher()};
    case 12:
    case 13:
      return BeginCutover{.kind = any_up_to(CutoverKind::Naive),
                          .capacity = *rc::gen::inRange(2U, 300U),
                          .run_through = *rc::gen::arbitrary<bool>()};
    case 14:
    case 15: return StepCutover{};
    case 16: return RunCutover{};
    case 17: return AbortCutover{};
    case 18: return ShareReceiver{id};
    case 19: return UnshareReceiver{id};
    case 20: return CloseBus{};
    default: return ReopenBus{};
  }
}

struct Deed {
  nanoseconds after;
  Action action;
};

std::vector<Deed> any_deeds() {
  std::vector<Deed> deeds;
  for (int left = *rc::gen::inRange(0, 40); left > 0; --left) {
    deeds.push_back(
        {.after = *rc::gen::element<nanoseconds>(0ns, any_time(1ms), any_time(500ms)), .action = any_deed()});
  }
  return deeds;
}

void expect_accounted_for(const Snapshot& s, const Totals& before) {
  RC_ASSERT(s.totals.sent == s.totals.published);
  RC_ASSERT(s.totals.published >= before.published);
  RC_ASSERT(s.totals.delivered >= before.delivered);
  RC_ASSERT(s.totals.lost >= before.lost);
  for (const SubscriberSample& sample : s.subscribers) {
    RC_ASSERT(test::balances(sample));
    RC_ASSERT(sample.uncounted == 0U);
    RC_ASSERT(sample.handled == sample.received);
    RC_ASSERT(sample.joined_published <= s.totals.published);
  }
}

RC_GTEST_PROP(VirtualProperty, EveryEventIsAccountedForWhateverIsDone, ()) {
  const auto engine = *VirtualEngine::create(any_topology());
  Totals before;
  for (const Deed& deed : any_deeds()) {
    engine->advance(deed.after);
    (void)engine->apply(deed.action);
    const Snapshot s = engine->snapshot();
    expect_accounted_for(s, before);
    before = s.totals;
  }
  engine->advance(2s);
  expect_accounted_for(engine->snapshot(), before);
}

RC_GTEST_PROP(VirtualProperty, TheSameOnceMoreGivesTheSameJournalHoweverItIsWatched, ()) {
  const Topology topology = any_topology();
  const std::vector<Deed> deeds = any_deeds();
  const auto once = *VirtualEngine::create(topology);
  const auto again = *VirtualEngine::create(topology);
  for (const Deed& deed : deeds) {
    once->advance(deed.after);
    again->advance(deed.after / 3);
    (void)again->snapshot();
    again->advance(deed.after - deed.after / 3);
    RC_ASSERT(once->apply(deed.action).has_value() == again->apply(deed.action).has_value());
  }
  once->advance(3s);
  (void)again->run_until(again->now() + 3s, 77ms, [](const Snapshot&) { return false; });
  RC_ASSERT(once->journal().text() == again->journal().text());
}

}  // namespace
}  // namespace ron::sim
