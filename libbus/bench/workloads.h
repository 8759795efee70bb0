// SPDX-License-Identifier: MIT OR Apache-2.0
//
// What candidates do with threads: throughput without loss, the highest rate that is kept up with, and how long an
// event takes. An iteration is a whole run. The setting says how many publishers and subscribers, and on which cores.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "fan.h"

namespace ron::bench {

inline constexpr std::uint64_t block = 32;

// Publishers stay within a lap of the slowest subscriber: nothing is lost, and the bus sets the pace.
template <class Candidate>
void lossless(benchmark::State& state, const FanSetting& setting) {
  FanResult sum;
  for (auto _ : state) {
    Progress progress(setting.subscribers);
    std::atomic<std::uint64_t> reserved = 0;
    const auto end = Clock::now() + setting.length;
    const auto publish = [&](auto& publisher) {
      std::uint64_t sent = 0;
      while (Clock::now() < end) {
        const std::uint64_t upto = reserved.fetch_add(block) + block;
        for (int looks = 0; upto > progress.slowest() + setting.capacity; ++looks) {
          if (looks < 64) {
            pause_core();
          } else {
            sched_yield();
          }
        }
        for (std::uint64_t i = 0; i < block; ++i) publisher.publish(Candidate::config(sent++));
      }
      return sent;
    };
    const FanResult result = run_fan<Candidate>(setting, progress, publish, [](int, const auto&) {});
    state.SetIterationTime(result.seconds);
    sum.published += result.published;
    sum.lost += result.lost;
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(sum.published));
  state.counters["lost"] = static_cast<double>(sum.lost);
}

// Sends one event each `gap`, until the end; spins in between, or sleeps where there is time for it.
template <class Candidate, class Publisher>
std::uint64_t publish_paced(Publisher& publisher, Clock::duration gap, Clock::time_point end) {
  const auto begin = Clock::now();
  std::uint64_t sent = 0;
  for (auto due = begin + gap; due < end; due += gap, ++sent) {
    if (gap > std::chrono::microseconds(200)) {
      std::this_thread::sleep_until(due);
    } else {
      while (Clock::now() < due) pause_core();
    }
    publisher.publish(Candidate::config(static_cast<std::uint64_t>(Clock::now().time_since_epoch().count())));
  }
  return sent;
}

// Whether less than 0.01 % is lost at that many million events a second.
template <class Candidate>
bool keeps_up(const FanSetting& setting, double rate) {
  Progress progress(setting.subscribers);
  const auto end = Clock::now() + setting.length;
  const auto publish = [&](auto& publisher) {
    const auto start = Clock::now();
    std::uint64_t sent = 0;
    for (auto now = start; now < end; now = Clock::now()) {
      const auto due = static_cast<std::uint64_t>(Seconds(now - start).count() * rate * 1e6);
      // Who was off the core does not make up for it: the rate is what is measured, not a burst.
      if (sent + 8 < due) sent = due - 8;
      if (sent < due) {
        publisher.publish(Candidate::config(sent++));
      } else {
        pause_core();
      }
    }
    return sent;
  };
  const FanResult result = run_fan<Candidate>(setting, progress, publish, [](int, const auto&) {});
  const auto all = static_cast<double>(result.delivered + result.lost);
  const bool kept_pace = all > 0.93 * rate * 1e6 * setting.length.count();
  return kept_pace && static_cast<double>(result.lost) < 1e-4 * all;
}

// The highest of some rates that it keeps up with, in the better of two tries each.
template <class Candidate>
void ladder(benchmark::State& state, FanSetting setting) {
  constexpr std::array rates{0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 10.0, 13.0, 16.0, 20.0, 25.0};
  setting.length = Seconds(0.05);
  double best = 0;
  for (auto _ : state) {
    const auto begin = Clock::now();
    best = 0;
    for (const double rate : rates) {
      if (keeps_up<Candidate>(setting, rate) || keeps_up<Candidate>(setting, rate)) best = rate;
    }
    state.SetIterationTime(Seconds(Clock::now() - begin).count());
  }
  state.counters["rate"] = benchmark::Counter(best * 1e6);
}

inline double quantile(const std::vector<std::vector<std::uint32_t>>& latencies, double q) {
  std::vector<std::uint32_t> all;
  for (const auto& some : latencies) {
    all.insert(all.end(), some.begin() + static_cast<std::ptrdiff_t>(some.size() / 20), some.end());  // warmed up
  }
  if (all.empty()) return 0;
  const auto place = all.begin() + static_cast<std::ptrdiff_t>(q * static_cast<double>(all.size() - 1));
  std::ranges::nth_element(all, place);
  return *place / 1e3;
}

template <class Candidate>
void latency(benchmark::State& state, const FanSetting& setting, double rate) {
  std::vector<std::vector<std::uint32_t>> latencies(static_cast<std::size_t>(setting.subscribers));
  for (auto _ : state) {
    for (auto& some : latencies) {
      some.clear();
      some.reserve(static_cast<std::size_t>(rate * setting.length.count()) + 1);
    }
    Progress progress(setting.subscribers);
    const auto gap = std::chrono::duration_cast<Clock::duration>(Seconds(1 / rate));
    const auto end = Clock::now() + std::chrono::duration_cast<Clock::duration>(setting.length);
    const auto publish = [&](auto& publisher) { return publish_paced<Candidate>(publisher, gap, end); };
    const auto note = [&](int subscriber, const auto& event) {
      const auto now = static_cast<std::uint64_t>(Clock::now().time_since_epoch().count());
      latencies[static_cast<std::size_t>(subscriber)].push_back(
          static_cast<std::uint32_t>(now - Candidate::version(event)));
    };
    state.SetIterationTime(run_fan<Candidate>(setting, progress, publish, note).seconds);
  }
  state.counters["p50_us"] = quantile(latencies, 0.5);
  state.counters["p95_us"] = quantile(latencies, 0.95);
}

/// Registers `run` as NAME/CANDIDATE.
template <class Candidate, class Run>
void add_run(const std::string& name, Run run) {
  benchmark::RegisterBenchmark((name + "/" + Candidate::name).c_str(), run)
      ->UseManualTime()
      ->Iterations(1)
      ->Unit(benchmark::kMillisecond);
}
template <class Candidate>
void add_lossless(const std::string& name, FanSetting setting) {
  add_run<Candidate>("lossless_" + name, [setting](benchmark::State& state) { lossless<Candidate>(state, setting); });
}
template <class Candidate>
void add_ladder(const std::string& name, FanSetting setting) {
  add_run<Candidate>("kept_up_" + name, [setting](benchmark::State& state) { ladder<Candidate>(state, setting); });
}
template <class Candidate>
void add_latency(const std::string& name, FanSetting setting, double rate) {
  add_run<Candidate>("latency_" + name, [=](benchmark::State& state) { latency<Candidate>(state, setting, rate); });
}
/// One event each 1 ms, or each 10 µs, to one subscriber and to four.
template <class Candidate>
void add_latencies() {
  add_latency<Candidate>("1k_1_to_1", {.length = Seconds(1)}, 1e3);
  add_latency<Candidate>("1k_1_to_4", {.subscribers = 4, .length = Seconds(1)}, 1e3);
  add_latency<Candidate>("100k_1_to_4_own_cores", {.subscribers = 4, .pinned = true}, 1e5);
  add_latency<Candidate>("100k_1_to_4", {.subscribers = 4}, 1e5);
}

}  // namespace ron::bench
