// SPDX-License-Identifier: MIT OR Apache-2.0
//
// What watching costs: the time of one Snapshot by number of subscribers, and what the bus still
// carries while snapshots are taken at a given frequency.
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>

#include <benchmark/benchmark.h>

#include "engine/live_engine.h"

namespace ron::sim {
namespace {

std::unique_ptr<LiveEngine> engine_with(std::size_t subscribers, double rate) {
  Topology topology;
  topology.capacity = 4096;
  topology.publishers = {
      {.name = "", .profile = {.rate = rate, .health_percent = 100, .config_percent = 0, .data_percent = 0}}};
  topology.subscribers.assign(subscribers, AddSubscriber{.name = "", .profile = {.handler = {}}});
  return *LiveEngine::create(topology);
}

void snapshot_cost(benchmark::State& state) {
  const auto engine = engine_with(static_cast<std::size_t>(state.range(0)), 1000);
  for (auto _ : state) benchmark::DoNotOptimize(engine->snapshot());
}
BENCHMARK(snapshot_cost)->Arg(8)->Arg(64)->Arg(512)->Unit(benchmark::kMicrosecond);

// Events/s that one publisher asked for a million gets through to four subscribers.
void throughput_with_snapshots(benchmark::State& state) {
  const auto engine = engine_with(4, 1'000'000);
  const std::int64_t hz = state.range(0);
  std::jthread watcher([&](const std::stop_token& stop) {
    std::mutex mutex;
    std::condition_variable_any pace;
    std::unique_lock lock(mutex);
    while (hz > 0 && !pace.wait_for(lock, stop, std::chrono::microseconds(1'000'000 / hz), [] { return false; }) &&
           !stop.stop_requested()) {
      benchmark::DoNotOptimize(engine->snapshot());
    }
  });
  std::uint64_t published = 0;
  std::uint64_t delivered = 0;
  for (auto _ : state) {
    const Totals before = engine->snapshot().totals;
    std::this_thread::sleep_for(std::chrono::seconds(1));
    const Totals after = engine->snapshot().totals;
    published += after.published - before.published;
    delivered += after.delivered - before.delivered;
  }
  state.counters["published"] = benchmark::Counter(static_cast<double>(published), benchmark::Counter::kIsRate);
  state.counters["delivered"] = benchmark::Counter(static_cast<double>(delivered), benchmark::Counter::kIsRate);
}
BENCHMARK(throughput_with_snapshots)->Arg(0)->Arg(30)->Arg(1000)->Iterations(5)->UseRealTime();

}  // namespace
}  // namespace ron::sim
