// SPDX-License-Identifier: MIT OR Apache-2.0
//
// How many times faster than the wall clock virtual time passes: the counter `times_real_time`.
#include <chrono>
#include <memory>

#include <benchmark/benchmark.h>

#include "virtual/virtual_engine.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;

void advance_by_seconds(benchmark::State& state, const Topology& topology) {
  const std::unique_ptr<VirtualEngine> engine = *VirtualEngine::create(topology);
  for (auto _ : state) engine->advance(1s);
  state.counters["times_real_time"] =
      benchmark::Counter(static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}

Topology topology_of(const PublisherProfile& publisher, const SubscriberProfile& subscriber) {
  Topology topology;
  topology.publishers = {{.name = "gateway", .profile = publisher}};
  topology.subscribers.assign(8, AddSubscriber{.name = "", .profile = subscriber});
  return topology;
}

// 1000 events/s for 8 subscribers.
void virtual_steady(benchmark::State& state) { advance_by_seconds(state, topology_of({}, {.handler = 40us})); }
BENCHMARK(virtual_steady)->Unit(benchmark::kMicrosecond);

void virtual_random(benchmark::State& state) {
  advance_by_seconds(state, topology_of({.shape = RateShape::Poisson},
                                        {.shape = HandlerShape::Pareto, .handler = 400us, .jitter = 100us}));
}
BENCHMARK(virtual_random)->Unit(benchmark::kMicrosecond);

void virtual_overload(benchmark::State& state) { advance_by_seconds(state, topology_of({}, {.handler = 1250us})); }
BENCHMARK(virtual_overload)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace ron::sim
