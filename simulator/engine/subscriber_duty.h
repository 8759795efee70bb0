// SPDX-License-Identifier: MIT OR Apache-2.0
//
// SubscriberDuty: what a subscriber does with its receiver between two waits, in either engine: it
// accounts for what it receives, keeps hold of events, flaps, crosses to another bus. When to receive,
// and how to wait for the end of a handler, is up to whoever owns it.
//
// Belongs to one life, and to one thread; mailbox, account and counts are shared with observers.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>

#include <ron/event.h>
#include <ron/receiver.h>

#include "engine/bus_slot.h"
#include "engine/clock.h"
#include "engine/handler_counts.h"
#include "engine/subscriber_account.h"
#include "engine/subscriber_mailbox.h"
#include "engine/work_pacer.h"
#include "workload/random_stream.h"

namespace ron::sim {

class SubscriberDuty {
 public:
  using Time = std::chrono::nanoseconds;
  struct Shared {
    const Clock& clock;
    const BusSlot& slot;
    SubscriberMailbox& mailbox;
    SubscriberAccount& account;
    HandlerCounts& counts;
    RandomStream& random;
  };
  /// `receiver` has been moored in the mailbox already.
  SubscriberDuty(const Shared& shared, Receiver receiver);

  void set_profile(const SubscriberProfile& profile);
  /// Null while it is on no bus.
  [[nodiscard]] Receiver* receiver() noexcept { return receiver_ ? &*receiver_ : nullptr; }

  /// Gives an event to the handler, which is at it until pacer().done().
  void take(Event&& event);
  /// Accounts for Lagged, and on Closed goes on to the bus that comes next.
  void note(const RecvError& error);
  /// The handler is interrupted.
  void cut_short();
  [[nodiscard]] WorkPacer& pacer() noexcept { return pacer_; }
  void note_busy();

  void move_over();
  [[nodiscard]] bool flapping() const noexcept { return profile_.flap_hz > 0; }
  /// When to leave, or to join again, while it flaps.
  [[nodiscard]] Time flap_at() const noexcept { return flap_at_; }
  /// Leaves or joins when that is due; and joins for good when it is away and no longer to flap.
  void flap_if_due();
  /// It is on no bus any more, and keeps hold of nothing.
  void end();

 private:
  void handle_closed();
  void flap();
  void join();
  void join_late(std::uint64_t left_unread);
  void leave();
  void retain_at_most(std::uint32_t events);
  void check_numbering(std::uint64_t step);

  Shared shared_;
  SubscriberProfile profile_;
  std::optional<Receiver> receiver_;
  std::uint64_t position_ = 0;  // where the numbering has to go on from
  WorkPacer pacer_;
  Time busy_before_{0};         // what earlier lives had counted as busy
  Time flap_at_{0};
  std::deque<Event> retained_;
};

}  // namespace ron::sim
