// SPDX-License-Identifier: MIT OR Apache-2.0
//
// SubscriberLife: what a subscriber's thread does from joining the bus until it crashes, is restarted
// or leaves. It receives, "handles" by waiting for as long as its profile says, and obeys its mailbox
// at once, also in the middle of a handler.
//
// Belongs to its thread entirely, and to a second one while two tasks are to share its receiver; mailbox, account and
// counts are shared with observers.
#pragma once

#include <chrono>
#include <cstddef>
#include <expected>
#include <mutex>

#include <ron/event.h>
#include <ron/receiver.h>

#include "engine/clock.h"
#include "engine/subscriber_duty.h"
#include "engine/subscriber_mailbox.h"

namespace ron::sim {

class SubscriberLife {
 public:
  /// `receiver` has been moored in the mailbox already. `clock` is the one in `shared`.
  SubscriberLife(const SteadyClock& clock, const SubscriberDuty::Shared& shared, Receiver receiver);

  /// Returns when orders end the life; it is on no bus then.
  void run();

 private:
  using Time = std::chrono::nanoseconds;

  void serve(const Doorbell::Heard& heard);
  [[nodiscard]] std::expected<Event, RecvError> next_event(Receiver& receiver, const Doorbell::Heard& heard);
  void serve_by_two(const Doorbell::Heard& heard);
  void serve_as_one_of_two(const Doorbell::Heard& heard, std::size_t task);
  void work(const Doorbell::Heard& heard, std::size_t task);

  const SteadyClock clock_;
  SubscriberMailbox& mailbox_;
  HandlerCounts& counts_;
  SubscriberDuty duty_;
  std::mutex harness_;  // of two tasks that share the receiver: the duty is one's at a time
};

}  // namespace ron::sim
