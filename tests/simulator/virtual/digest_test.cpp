// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Journals are the same bytes whatever they were made with: each of these is compared with a digest that is committed,
// under every compiler, build type, sanitizer and set of processor instructions that the tests are run with. When a
// change is meant to change them (another model, another kind of line), the new digest is in the message.
#include <ostream>
#include <vector>

#include "virtual_fixture.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;

struct Deed {
  std::chrono::nanoseconds at;
  Action action;
};
struct Story {
  const char* name;
  Topology topology;
  std::vector<Deed> deeds;
  std::chrono::nanoseconds end;
  const char* digest;
};
void PrintTo(const Story& story, std::ostream* out) { *out << story.name; }

std::string run(const Story& story, std::uint64_t seed) {
  Topology topology = story.topology;
  topology.seed = seed;
  const auto engine = *VirtualEngine::create(topology);
  for (const Deed& deed : story.deeds) {
    engine->advance(deed.at - engine->now());
    (void)engine->apply(deed.action);
  }
  engine->advance(story.end - engine->now());
  return engine->journal().digest();
}

// Every shape of rate and of handler time, under load.
Story shapes() {
  Topology topology;
  topology.capacity = 128;
  topology.publishers = {
      {.name = "steady", .profile = {.rate = 333.3}},
      {.name = "poisson", .profile = {.shape = RateShape::Poisson, .rate = 250}},
      {.name = "burst", .profile = {.shape = RateShape::Burst, .rate = 70, .period = 1700ms}},
      {.name = "ramp", .profile = {.shape = RateShape::Ramp, .rate = 20, .ramp_to = 900, .period = 7s}}};
  topology.subscribers = {
      {.name = "constant", .profile = {.handler = 800us}},
      {.name = "uniform", .profile = {.shape = HandlerShape::Uniform, .handler = 900us, .jitter = 50us}},
      {.name = "exponential", .profile = {.shape = HandlerShape::Exponential, .handler = 1ms}},
      {.name = "pareto", .profile = {.shape = HandlerShape::Pareto, .handler = 1100us, .jitter = 77us}}};
  return {.name = "shapes",
          .topology = topology,
          .deeds = {},
          .end = 120s,
          .digest = "37ef4e50a647301a40b33013df192a94362bde3f886e95d7485b0cd5dcf71450"};
}

Topology three_exponential() {
  Topology topology;
  topology.capacity = 64;
  topology.publishers = {{.name = "", .profile = {.shape = RateShape::Poisson, .rate = 800}}};
  topology.subscribers.assign(
      3, AddSubscriber{.name = "", .profile = {.shape = HandlerShape::Exponential, .handler = 700us}});
  return topology;
}

Story faults() {
  return {.name = "faults",
          .topology = three_exponential(),
          .deeds = {{1s, HangSubscriber{1}},
                    {2s, StallSubscriber{.id = 2, .duration = 1234567us}},
                    {3s, CrashSubscriber{3}},
                    {4s, ResumeSubscriber{1}},
                    {5s, SetSubscriber{.id = 2, .profile = {.handler = 100us, .flap_hz = 7.3}}},
                    {6s, CrashSubscriber{3}},
                    {6s, HangSubscriber{3}},  // refused
                    {7s, ShareReceiver{1}},
                    {9s, UnshareReceiver{1}},
                    {10s, CloseBus{}},
                    {11s, ReopenBus{}},
                    {12s, AddSubscriber{.name = "late", .profile = {.shape = HandlerShape::Pareto}}},
                    {13s, RemoveSubscriber{2}},
                    {14s, AddPublisher{.name = "late", .profile = {.shape = RateShape::Burst, .rate = 99.5}}},
                    {15s, SetWarnRate{.per_minute = 7}},
                    {16s, RemovePublisher{1}}},
          .end = 40s,
          .digest = "5a8abc10c1ee6aff988ee8d1fc293493cdc2039c2c1c1003d97c0593454a3c63"};
}

Story cutovers() {
  return {.name = "cutovers",
          .topology = three_exponential(),
          .deeds = {{1s, BeginCutover{.kind = CutoverKind::Sealed, .capacity = 256, .run_through = true}},
                    {5s, BeginCutover{.kind = CutoverKind::HostLevel, .capacity = 100}},
                    {6s, StepCutover{}},
                    {6500ms, StepCutover{}},
                    {7s, RunCutover{}},
                    {9s, BeginCutover{.kind = CutoverKind::Naive, .capacity = 33, .run_through = true}},
                    {12s, BeginCutover{.kind = CutoverKind::Sealed, .capacity = 64}},
                    {13s, AbortCutover{}}},
          .end = 30s,
          .digest = "159ac7fc51665828e5565b2948ae276704a11c769c135fffa4d9f445978bb13f"};
}

class DigestTest : public testing::TestWithParam<Story> {};

TEST_P(DigestTest, IsTheOneThatIsCommitted) { EXPECT_EQ(run(GetParam(), 1), GetParam().digest); }

TEST_P(DigestTest, IsAnotherForAnotherSeed) { EXPECT_NE(run(GetParam(), 2), run(GetParam(), 1)); }

INSTANTIATE_TEST_SUITE_P(Stories, DigestTest, testing::Values(shapes(), faults(), cutovers()),
                         [](const auto& story) { return story.param.name; });

}  // namespace
}  // namespace ron::sim
