// SPDX-License-Identifier: MIT OR Apache-2.0
//
// SubscriberLife: what a subscriber's thread does from joining the bus until it crashes, is restarted
// or leaves. It receives, "handles" by waiting for as long as its profile says, keeps its own counts,
// and obeys its mailbox at once, also in the middle of a handler.
//
// Belongs to its thread entirely; mailbox, account and counts are shared with observers.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <expected>
#include <optional>
#include <string>

#include <ron/event.h>
#include <ron/receiver.h>

#include "engine/bus_slot.h"
#include "engine/clock.h"
#include "engine/handler_counts.h"
#include "engine/span_tap.h"
#include "engine/subscriber_account.h"
#include "engine/subscriber_mailbox.h"
#include "engine/work_pacer.h"
#include "workload/random_stream.h"

namespace ron::sim {

class SubscriberLife {
 public:
  struct Shared {
    SteadyClock clock;
    const BusSlot& slot;
    SubscriberMailbox& mailbox;
    SubscriberAccount& account;
    HandlerCounts& counts;
    RandomStream& random;
    const std::string& name;
    SpanTap* spans = nullptr;  ///< null: no event is followed
  };
  /// `receiver` has been moored in the mailbox already.
  SubscriberLife(const Shared& shared, Receiver receiver);

  /// Returns when orders end the life; it is on no bus then.
  void run();

 private:
  using Time = std::chrono::nanoseconds;

  void serve(const Doorbell::Heard& heard);
  [[nodiscard]] std::expected<Event, RecvError> next_event(const Doorbell::Heard& heard);
  void handle(Event&& event, const Doorbell::Heard& heard);
  void note_span(const Event& event, Time now) const;
  void handle_closed();
  void move_over();
  void flap();
  void join();
  void join_late(std::uint64_t left_unread);
  void leave();
  void work(const Doorbell::Heard& heard);
  void note_busy();
  void set_profile(const SubscriberProfile& profile);
  void retain_at_most(std::uint32_t events);
  void check_numbering(std::uint64_t step);
  [[nodiscard]] bool flapping() const noexcept { return profile_.flap_hz > 0; }

  Shared shared_;
  SubscriberProfile profile_;
  std::optional<Receiver> receiver_;
  std::uint64_t position_ = 0;   // where the numbering has to go on from
  WorkPacer pacer_;
  Time busy_before_{0};          // what earlier lives had counted as busy
  Time flap_at_{0};              // when to leave, or to join again
  std::deque<Event> retained_;
};

}  // namespace ron::sim
