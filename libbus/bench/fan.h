// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Fan: publishers and subscribers on threads of their own, as all benchmarks with threads run them.
#pragma once

#include <pthread.h>
#include <sched.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <thread>
#include <vector>

namespace ron::bench {

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

/// Runs the calling thread on that core only.
inline void pin_to_core(int core) {
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(static_cast<unsigned>(core), &set);
  (void)pthread_setaffinity_np(pthread_self(), sizeof set, &set);
}

inline void pause_core() {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#endif
}

struct FanSetting {
  std::uint32_t capacity = 1024;
  int publishers = 1;
  int subscribers = 1;
  bool pinned = false;             ///< publishers on core 0, subscribers on core 1
  Seconds length{0.25};
};

struct FanResult {
  double seconds = 0;
  std::uint64_t published = 0;
  std::uint64_t delivered = 0;
  std::uint64_t lost = 0;
};

/// How far each subscriber has come, so that publishers need not overrun them.
class Progress {
 public:
  explicit Progress(int subscribers) : at_(static_cast<std::size_t>(subscribers)) {}
  void reached(int subscriber, std::uint64_t count) {
    at_[static_cast<std::size_t>(subscriber)].count.store(count, std::memory_order_release);
  }
  [[nodiscard]] std::uint64_t slowest() const {
    std::uint64_t least = ~std::uint64_t{0};
    for (const Place& place : at_) least = std::min(least, place.count.load(std::memory_order_acquire));
    return least;
  }

 private:
  struct alignas(128) Place {
    std::atomic<std::uint64_t> count{0};
  };
  std::vector<Place> at_;
};

// Until `take(result, event)` says no. A candidate that calls its subscribers instead of being asked has a serve() for
// it.
template <class Event, class Subscriber, class Take>
void consume(Subscriber& subscriber, Take take) {
  if constexpr (requires { subscriber.serve(take); }) {
    subscriber.serve(take);
  } else {
    Event event;
    while (take(subscriber.get(event), event)) {
    }
  }
}

/// Each subscriber reads until the stop event, and calls `on_event(subscriber, event)`; meanwhile
/// `publish(handle)` runs on each publisher's thread until it returns how many it sent.
template <class Candidate, class Publish, class OnEvent>
FanResult run_fan(const FanSetting& setting, Progress& progress, Publish publish, OnEvent on_event) {
  constexpr std::uint64_t report_every = 16;
  Candidate bus(setting.capacity);
  std::atomic<std::uint64_t> delivered = 0;
  std::atomic<std::uint64_t> lost = 0;
  std::atomic<std::uint64_t> published = 0;
  std::atomic<int> ready = 0;
  std::vector<std::jthread> subscribers;
  for (int i = 0; i < setting.subscribers; ++i) {
    subscribers.emplace_back([&, i, subscriber = bus.subscribe()]() mutable {
      if (setting.pinned) pin_to_core(1);
      if constexpr (requires { subscriber.enter_thread(); }) subscriber.enter_thread();
      std::uint64_t got = 0;
      std::uint64_t missed = 0;
      std::uint64_t reported = 0;
      ready.fetch_add(1);
      consume<typename Candidate::Event>(subscriber, [&](long result, const auto& event) {
        if (result > 0) {
          if (Candidate::is_stop(event)) return false;
          ++got;
          on_event(i, event);
        } else {
          missed += static_cast<std::uint64_t>(-result);
        }
        if (got + missed - reported >= report_every) progress.reached(i, reported = got + missed);
        return true;
      });
      delivered += got;
      lost += missed;
    });
  }
  while (ready.load() < setting.subscribers) std::this_thread::yield();
  const auto begin = Clock::now();
  {
    std::vector<std::jthread> publishers;
    for (int i = 0; i < setting.publishers; ++i) {
      publishers.emplace_back([&] {
        if (setting.pinned) pin_to_core(0);
        auto publisher = bus.publisher();
        published += publish(publisher);
      });
    }
  }
  const double seconds = Seconds(Clock::now() - begin).count();
  bus.publisher().publish(Candidate::stop());
  subscribers.clear();
  return {.seconds = seconds, .published = published.load(), .delivered = delivered.load(), .lost = lost.load()};
}

}  // namespace ron::bench
