// SPDX-License-Identifier: MIT OR Apache-2.0
//
// libbus-throughput [SECONDS]: libbus beside the peer that needs nothing but the standard library (a mutex, a deque and
// a condition variable per subscriber), for scripts/checks/throughput. For each workload both take turns of some
// microseconds, on one thread, for so long (0.3 s). A line each: the workload, the nanoseconds of a turn of libbus and
// their 95th percentile, the same of the peer.
#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "candidates.h"

namespace ron::bench {
namespace {

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

constexpr std::uint32_t capacity = 256;
constexpr std::uint64_t batch = 64;

// One turn of a workload, on a bus that stays: a call.
template <class Candidate>
struct OneSubscriber {
  Candidate bus{capacity};
  decltype(bus.subscribe()) subscriber = bus.subscribe();
  decltype(bus.publisher()) publisher = bus.publisher();
  typename Candidate::Event event;
};
template <class Candidate>
struct SendConfig : OneSubscriber<Candidate> {
  void operator()() {
    for (std::uint64_t n = 0; n < batch; ++n) this->publisher.publish(Candidate::config(n));
  }
};
template <class Candidate>
struct SendHealth : OneSubscriber<Candidate> {
  void operator()() {
    for (std::uint64_t n = 0; n < batch; ++n) this->publisher.publish(Candidate::health(n));
  }
};
template <class Candidate>
struct SendAndReceive : OneSubscriber<Candidate> {
  void operator()() {
    for (std::uint64_t n = 0; n < batch; ++n) this->publisher.publish(Candidate::config(n));
    while (this->subscriber.try_get(this->event) != 0) {
    }
  }
};
// Nobody but libbus sends and receives in bulk.
template <class Candidate>
struct Batches : SendAndReceive<Candidate> {};
template <>
struct Batches<Libbus> {
  Bus bus = *Bus::with_capacity(capacity);
  Receiver receiver = bus.subscribe();
  Sender sender = bus.sender();
  std::array<Event, batch> out;
  std::vector<Event> events = std::vector<Event>(batch, Event::config_updated(1));

  void operator()() {
    (void)sender.send_many(events);
    (void)receiver.try_recv_many(out);
  }
};
template <class Candidate>
struct Burst {
  void operator()() {
    Candidate bus(capacity);
    typename Candidate::Event event;
    std::vector<decltype(bus.subscribe())> subscribers;
    for (int i = 0; i < 4; ++i) subscribers.push_back(bus.subscribe());
    auto publisher = bus.publisher();
    for (std::uint64_t n = 0; n < 2 * capacity; ++n) publisher.publish(Candidate::config(n));
    for (auto& subscriber : subscribers) {
      while (subscriber.try_get(event) != 0) {
      }
    }
  }
};
template <class Candidate>
struct Create {
  void operator()() {
    for (int i = 0; i < 8; ++i) {
      Candidate bus(capacity);
      (void)bus.subscribe();
    }
  }
};
template <class Candidate>
struct Subscribe : OneSubscriber<Candidate> {
  void operator()() {
    for (int i = 0; i < 32; ++i) (void)this->bus.subscribe();
    this->publisher.publish(Candidate::config(1));  // the peer clears up only then
  }
};

double quantile(std::vector<double>& values, double q) {
  const auto place = values.begin() + static_cast<std::ptrdiff_t>(q * static_cast<double>(values.size() - 1));
  std::ranges::nth_element(values, place);
  return *place;
}
template <class Work>
double ns_of(Work& work) {
  const auto begin = Clock::now();
  work();
  return std::chrono::duration<double, std::nano>(Clock::now() - begin).count();
}

template <template <class> class Work>
void compare(const char* workload, Seconds length) {
  Work<Libbus> libbus;
  Work<Deques> peer;
  for (int i = 0; i < 20; ++i) libbus(), peer();
  std::vector<double> ours;
  std::vector<double> theirs;
  for (const auto end = Clock::now() + length; Clock::now() < end;) {
    const bool first = ours.size() % 2 == 0;
    if (first) ours.push_back(ns_of(libbus));
    theirs.push_back(ns_of(peer));
    if (!first) ours.push_back(ns_of(libbus));
  }
  std::printf("%s %.0f %.0f %.0f %.0f\n", workload, quantile(ours, 0.5), quantile(ours, 0.95), quantile(theirs, 0.5),
              quantile(theirs, 0.95));
}

std::optional<Seconds> length_of(int argc, char** argv) {
  if (argc < 2) return Seconds(0.3);
  const std::string_view text = argv[1];
  double seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (argc > 2 || error != std::errc{} || end != text.data() + text.size() || !(seconds > 0 && seconds < 60)) return {};
  return Seconds(seconds);
}

}  // namespace
}  // namespace ron::bench

int main(int argc, char** argv) {
  using namespace ron::bench;
  const auto length = length_of(argc, argv);
  if (!length) {
    std::fputs("usage: libbus-throughput [SECONDS]\n", stderr);
    return 2;
  }
  compare<SendConfig>("send_config", *length);
  compare<SendHealth>("send_health", *length);
  compare<SendAndReceive>("send_and_receive", *length);
  compare<Batches>("batches_of_64", *length);
  compare<Burst>("burst", *length);
  compare<Create>("create", *length);
  compare<Subscribe>("subscribe", *length);
  return 0;
}
