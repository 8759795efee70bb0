// SPDX-License-Identifier: MIT OR Apache-2.0
//
// What only libbus has, or what is compared with libbus itself: batches, many receivers, a metrics
// handle, receivers that come and go.
#include <array>
#include <atomic>
#include <chrono>
#include <memory>
#include <thread>
#include <vector>

#include <benchmark/benchmark.h>
#include <ron/bus.h>
#include <ron/metrics.h>

namespace {

constexpr std::size_t batch_size = 64;

struct AtomicMetrics final : ron::BusMetrics {
  std::atomic<std::uint64_t> dropped = 0;
  std::atomic<std::int64_t> depth = 0;
  std::atomic<std::int64_t> subscribers = 0;
  void add_overflow_dropped(std::uint64_t n) noexcept override { dropped.fetch_add(n, std::memory_order_relaxed); }
  void set_queue_depth(std::int64_t now) noexcept override { depth.store(now, std::memory_order_relaxed); }
  void set_subscribers(std::int64_t now) noexcept override { subscribers.store(now, std::memory_order_relaxed); }
};

std::vector<ron::Event> some_events() {
  std::vector<ron::Event> events;
  for (std::uint64_t n = 0; n < batch_size; ++n) events.push_back(ron::Event::config_updated(n));
  return events;
}

void batch_sent_singly(benchmark::State& state) {
  const auto bus = *ron::Bus::with_capacity(256);
  const auto receiver = bus.subscribe();
  const auto sender = bus.sender();
  const auto events = some_events();
  for (auto _ : state) {
    for (const ron::Event& event : events) benchmark::DoNotOptimize(sender.send(event));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(batch_size));
}

void batch_sent_by_send_many(benchmark::State& state) {
  const auto bus = *ron::Bus::with_capacity(256);
  const auto receiver = bus.subscribe();
  const auto sender = bus.sender();
  const auto events = some_events();
  for (auto _ : state) benchmark::DoNotOptimize(sender.send_many(events));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(batch_size));
}

// The sending is not part of what is measured.
template <class Receive>
void receive_batches(benchmark::State& state, Receive receive) {
  const auto bus = *ron::Bus::with_capacity(256);
  auto receiver = bus.subscribe();
  const auto sender = bus.sender();
  const auto events = some_events();
  for (auto _ : state) {
    benchmark::DoNotOptimize(sender.send_many(events));
    const auto begin = std::chrono::steady_clock::now();
    receive(receiver);
    state.SetIterationTime(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(batch_size));
}
void batch_received_singly(benchmark::State& state) {
  receive_batches(state, [](ron::Receiver& receiver) {
    for (std::size_t i = 0; i < batch_size; ++i) benchmark::DoNotOptimize(receiver.try_recv());
  });
}
void batch_received_by_try_recv_many(benchmark::State& state) {
  std::array<ron::Event, batch_size> out;
  receive_batches(state, [&](ron::Receiver& receiver) { benchmark::DoNotOptimize(receiver.try_recv_many(out)); });
}

// Publish to, and read with, that many receivers that keep up, all on this thread.
void publish_with_receivers(benchmark::State& state) {
  const auto bus = *ron::Bus::with_capacity(1024);
  std::vector<ron::Receiver> receivers;
  for (std::int64_t i = 0; i < state.range(0); ++i) receivers.push_back(bus.subscribe());
  const auto sender = bus.sender();
  const auto events = some_events();
  std::array<ron::Event, batch_size> out;
  double sending = 0;
  for (auto _ : state) {
    const auto begin = std::chrono::steady_clock::now();
    for (const ron::Event& event : events) benchmark::DoNotOptimize(sender.send(event));
    sending += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    for (ron::Receiver& receiver : receivers) benchmark::DoNotOptimize(receiver.try_recv_many(out));
  }
  const auto published = static_cast<double>(state.iterations()) * batch_size;
  state.counters["publish_ns"] = sending * 1e9 / published;
  state.counters["deliveries_per_s"] =
      benchmark::Counter(published * static_cast<double>(state.range(0)), benchmark::Counter::kIsRate);
}

void send_and_receive(benchmark::State& state, std::shared_ptr<ron::BusMetrics> metrics) {
  const auto bus = *ron::Bus::create({}, std::move(metrics));
  auto receiver = bus.subscribe();
  const auto sender = bus.sender();
  for (auto _ : state) {
    for (int i = 0; i < 16; ++i) benchmark::DoNotOptimize(sender.send(ron::Event::config_updated(1)));
    for (int i = 0; i < 16; ++i) benchmark::DoNotOptimize(receiver.try_recv());
  }
}
void without_metrics(benchmark::State& state) { send_and_receive(state, nullptr); }
void with_metrics(benchmark::State& state) { send_and_receive(state, std::make_shared<AtomicMetrics>()); }

std::jthread join_and_leave(const ron::Bus& bus, std::int64_t times_a_second) {
  return std::jthread([&bus, times_a_second](const std::stop_token& stop) {
    if (times_a_second == 0) return;
    const auto period = std::chrono::nanoseconds(std::chrono::seconds(1)) / times_a_second;
    for (auto next = std::chrono::steady_clock::now(); !stop.stop_requested(); next += period) {
      benchmark::DoNotOptimize(bus.subscribe());
      std::this_thread::sleep_until(next);
    }
  });
}

// Sends, as many as can be, while another thread subscribes and leaves that many times a second.
void send_beside_joins(benchmark::State& state) {
  const auto bus = *ron::Bus::with_capacity(4096);
  const auto stays = bus.subscribe();
  const auto sender = bus.sender();
  const std::jthread joiner = join_and_leave(bus, state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(sender.send(ron::Event::config_updated(1)));
}

// A stream of a million events a second that one receiver keeps up with, while another thread subscribes and leaves
// that many times a second. Nothing is to be lost.
void stream_beside_joins(benchmark::State& state) {
  using Clock = std::chrono::steady_clock;
  constexpr std::uint64_t rate = 1'000'000;
  constexpr std::chrono::milliseconds length{400};
  std::uint64_t sent = 0;
  std::uint64_t lost = 0;
  for (auto _ : state) {
    const auto bus = *ron::Bus::with_capacity(4096);
    std::jthread reader([&lost, receiver = bus.subscribe()]() mutable {
      for (;;) {
        const auto got = receiver.recv();
        if (got && got->kind() == ron::Event::Kind::Shutdown) return;
        if (!got) lost += got.error().skipped;
      }
    });
    const std::jthread joiner = join_and_leave(bus, state.range(0));
    const auto sender = bus.sender();
    const auto begin = Clock::now();
    auto now = begin;
    for (std::uint64_t n = 0; now < begin + length; now = Clock::now()) {
      const auto due = static_cast<std::uint64_t>((now - begin).count()) * rate / 1'000'000'000;
      if (n + 8 < due) n = due - 8;  // who was off its core does not make up for it
      for (; n < due; ++n, ++sent) benchmark::DoNotOptimize(sender.send(ron::Event::config_updated(n)));
    }
    benchmark::DoNotOptimize(sender.send(ron::Event::shutdown()));
    reader.join();
    state.SetIterationTime(std::chrono::duration<double>(now - begin).count());
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(sent));
  state.counters["lost"] = static_cast<double>(lost);
}

BENCHMARK(batch_sent_singly);
BENCHMARK(batch_sent_by_send_many);
BENCHMARK(batch_received_singly)->UseManualTime();
BENCHMARK(batch_received_by_try_recv_many)->UseManualTime();
BENCHMARK(publish_with_receivers)->Arg(1)->Arg(4)->Arg(16)->Arg(32)->Arg(64);
BENCHMARK(without_metrics);
BENCHMARK(with_metrics);
BENCHMARK(send_beside_joins)->Arg(0)->Arg(100)->Arg(10'000);
BENCHMARK(stream_beside_joins)
    ->Arg(0)
    ->Arg(100)
    ->Arg(10'000)
    ->UseManualTime()
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

}  // namespace
