// SPDX-License-Identifier: MIT OR Apache-2.0
//
// LivePublisher: a publisher with its thread.
//
// It sends what its schedule says is due, in batches at most every half millisecond, so that a rate of
// a million events/s does not keep a core busy with clocks. A thread that did not get to run makes up
// for up to 50 ms; what was due before that is never sent.
//
// Threads: the control plane calls the members; they change orders and return. Counts may be read by any.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include <ron/sender.h>

#include "engine/clock.h"
#include "engine/doorbell.h"
#include "engine/own_count.h"
#include "engine/publisher.h"
#include "engine/span_tap.h"
#include "telemetry/profile.h"
#include "telemetry/snapshot.h"
#include "workload/boost_random_stream.h"
#include "workload/event_maker.h"
#include "workload/rate_schedule.h"

namespace ron::sim {

class LivePublisher final : public Publisher {
 public:
  using Time = std::chrono::nanoseconds;
  static constexpr Time shortest_sleep{500'000};
  static constexpr Time longest_catch_up{50'000'000};

  struct Surroundings {
    SteadyClock clock;
    std::atomic<std::uint64_t>& versions;  ///< of ConfigUpdated events, one count per host
    std::uint64_t seed = 1;
    SpanTap* spans = nullptr;  ///< null: no event is followed
  };

  LivePublisher(PublisherId id, std::string name, const PublisherProfile& profile, Sender sender, Surroundings around);
  /// Stops, and waits for the thread.
  ~LivePublisher() override;

  void set_profile(const PublisherProfile& profile) override;
  void switch_to(Sender sender) override;
  [[nodiscard]] bool switched() const override;
  void stop() override;
  [[nodiscard]] bool stopped() const noexcept override { return stopped_.load(std::memory_order_acquire); }
  [[nodiscard]] PublisherSample sample() const override;

 private:
  struct Orders {
    PublisherProfile profile;
    std::optional<Sender> sender;  // to change to
    bool changed = false;          // the profile has
    bool stop = false;
  };

  void run();
  void serve(const Doorbell::Heard& heard);
  void send_due(Time now, const Doorbell::Heard& heard);
  [[nodiscard]] bool send(Time now);
  [[nodiscard]] bool obey();

  const SteadyClock clock_;
  SpanTap* const spans_;

  mutable std::mutex mutex_;
  Orders orders_;
  Doorbell bell_;
  OwnCount sent_;
  OwnCount refused_;
  OwnCount copied_bytes_;
  std::atomic<bool> stopped_ = false;

  // The thread's.
  BoostRandomStream random_;
  EventMaker maker_;
  RateSchedule schedule_;
  Sender sender_;

  std::jthread thread_;  // last: it uses all of the above
};

}  // namespace ron::sim
