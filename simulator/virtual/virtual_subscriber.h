// SPDX-License-Identifier: MIT OR Apache-2.0
//
// VirtualSubscriber: a subscriber whose life is discrete events. It takes one event from the bus
// whenever it is free, and is free again when its handler's time is over. With nothing to take it sets
// no timer, and waits to be woken by the engine after a send.
//
// Threads: one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "engine/doorbell.h"
#include "engine/subscriber.h"
#include "engine/subscriber_duty.h"
#include "virtual/event_queue.h"
#include "workload/table_random_stream.h"

namespace ron::sim {

class VirtualSubscriber;

/// Who is there to be woken, in the order in which they came.
using WakeList = std::vector<VirtualSubscriber*>;

class VirtualSubscriber final : public Subscriber, private EventQueue::Timer {
 public:
  struct World {
    const Clock& clock;
    EventQueue& queue;
    WakeList& sleepers;
    std::uint64_t seed = 1;
  };
  VirtualSubscriber(SubscriberId id, std::string name, const SubscriberProfile& profile, const World& world,
                    Surroundings around);
  ~VirtualSubscriber() override;

  /// Something may be there to be taken.
  void wake(EventQueue::Time now) {
    if (idle_) rouse(now);
  }
  /// Obeys what it has been ordered since the last time, at once. Whether there was anything.
  bool obey();

 private:
  void begin_life(Receiver receiver) override;
  void bury(std::vector<std::jthread>& /*ended*/) override {}
  void run(EventQueue::Time now) override;
  void obey_now(EventQueue::Time now);
  void serve(EventQueue::Time now);
  [[nodiscard]] std::size_t next_free() const;
  void rouse(EventQueue::Time now);
  void wait_until(EventQueue::Time time);
  void stop_living();

  const Clock& clock_;
  WakeList& sleepers_;
  TableRandomStream random_;
  std::optional<SubscriberDuty> duty_;  // while it lives
  Doorbell::Heard heard_;
  bool paused_ = false;  // hung or stalled
  bool idle_ = false;    // everything is read
};

}  // namespace ron::sim
