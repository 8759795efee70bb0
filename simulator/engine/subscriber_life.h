// SPDX-License-Identifier: MIT OR Apache-2.0
//
// SubscriberLife: what a subscriber's thread does from joining the bus until it crashes, is restarted
// or leaves. It receives, "handles" by waiting for as long as its profile says, and obeys its mailbox
// at once, also in the middle of a handler.
//
// Belongs to its thread entirely; mailbox, account and counts are shared with observers.
#pragma once

#include <chrono>
#include <expected>

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
  void work(const Doorbell::Heard& heard);

  const SteadyClock clock_;
  SubscriberMailbox& mailbox_;
  HandlerCounts& counts_;
  SubscriberDuty duty_;
};

}  // namespace ron::sim
