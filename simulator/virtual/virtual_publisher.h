// SPDX-License-Identifier: MIT OR Apache-2.0
//
// VirtualPublisher: a publisher that sends each event at the very nanosecond it is due, as a discrete
// event of its own.
//
// Threads: one.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "engine/clock.h"
#include "engine/publisher.h"
#include "virtual/event_queue.h"
#include "virtual/virtual_subscriber.h"
#include "workload/event_maker.h"
#include "workload/rate_schedule.h"
#include "workload/table_random_stream.h"

namespace ron::sim {

class VirtualPublisher final : public Publisher, private EventQueue::Timer {
 public:
  struct World {
    const Clock& clock;
    EventQueue& queue;
    const WakeList& sleepers;
    std::atomic<std::uint64_t>& versions;  ///< of ConfigUpdated events, one count per host
    std::uint64_t seed = 1;
  };
  VirtualPublisher(PublisherId id, std::string name, const PublisherProfile& profile, Sender sender,
                   const World& world);

  void set_profile(const PublisherProfile& profile) override;
  void switch_to(Sender sender) override { sender_ = std::move(sender); }
  [[nodiscard]] bool switched() const override { return true; }
  void stop() override;
  [[nodiscard]] bool stopped() const noexcept override { return !sender_; }
  [[nodiscard]] PublisherSample sample() const override;

 private:
  void run(EventQueue::Time now) override;
  void wait();

  const Clock& clock_;
  const WakeList& sleepers_;
  PublisherProfile profile_;
  TableRandomStream random_;
  EventMaker maker_;
  RateSchedule schedule_;
  std::optional<Sender> sender_;  // until it stops
  std::uint64_t sent_ = 0;
  std::uint64_t refused_ = 0;
};

}  // namespace ron::sim
