// SPDX-License-Identifier: MIT OR Apache-2.0
//
// What single calls cost on one thread, libbus beside its peers.
#include <vector>

#include <benchmark/benchmark.h>

#include "boost_candidates.h"
#include "candidates.h"

namespace ron::bench {
namespace {

constexpr std::uint32_t capacity = 256;

using MakeOne = ron::Event (*)(std::uint64_t);

template <class Candidate, class Make>
void send(benchmark::State& state, Make make) {
  Candidate bus(capacity);
  const auto who_never_reads = bus.subscribe();
  auto publisher = bus.publisher();
  std::uint64_t n = 0;
  for (auto _ : state) publisher.publish(make(n++));
  state.SetItemsProcessed(state.iterations());
}
template <class Candidate>
void send_config(benchmark::State& state) {
  send<Candidate>(state, &Candidate::config);
}
template <class Candidate>
void send_health(benchmark::State& state) {
  send<Candidate>(state, &Candidate::health);
}

// Make a bus, four subscribers, publish two laps, drain all.
template <class Candidate>
void burst(benchmark::State& state) {
  typename Candidate::Event event;
  for (auto _ : state) {
    Candidate bus(capacity);
    std::vector<decltype(bus.subscribe())> subscribers;
    for (int i = 0; i < 4; ++i) subscribers.push_back(bus.subscribe());
    auto publisher = bus.publisher();
    for (std::uint64_t n = 0; n < 2 * capacity; ++n) publisher.publish(Candidate::config(n));
    for (auto& subscriber : subscribers) {
      while (subscriber.try_get(event) != 0) benchmark::DoNotOptimize(event);
    }
  }
}

template <class Candidate>
void create(benchmark::State& state) {
  for (auto _ : state) {
    auto bus = std::make_unique<Candidate>(capacity);
    auto subscriber = bus->subscribe();
    benchmark::DoNotOptimize(subscriber);
  }
}

template <class Candidate>
void subscribe(benchmark::State& state) {
  Candidate bus(capacity);
  const auto one = bus.subscribe();
  for (auto _ : state) {
    auto another = bus.subscribe();
    benchmark::DoNotOptimize(another);
  }
}

#define RON_BENCH_ALL(workload)                              \
  BENCHMARK(workload<Libbus>)->Name(#workload "/libbus");    \
  BENCHMARK(workload<Deques>)->Name(#workload "/deque");     \
  BENCHMARK(workload<Signals>)->Name(#workload "/signals2"); \
  BENCHMARK(workload<Spsc>)->Name(#workload "/spsc")

RON_BENCH_ALL(send_config);
RON_BENCH_ALL(send_health);
RON_BENCH_ALL(burst);
RON_BENCH_ALL(create);
// A subscriber of an SPSC queue has to be there before its publisher.
BENCHMARK(subscribe<Libbus>)->Name("subscribe/libbus");
BENCHMARK(subscribe<Deques>)->Name("subscribe/deque");
BENCHMARK(subscribe<Signals>)->Name("subscribe/signals2");

}  // namespace
}  // namespace ron::bench
