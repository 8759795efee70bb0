// SPDX-License-Identifier: MIT OR Apache-2.0
//
// SubscriberDuty: what a subscriber does with its receiver between two waits, in either engine: it
// accounts for what it receives, keeps hold of events, flaps, crosses to another bus. When to receive,
// and how to wait for the end of a handler, is up to whoever owns it.
//
// Belongs to one life, and to one thread; mailbox, account and counts are shared with observers.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
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
    const std::string& name;
    SpanTap* spans = nullptr;  ///< null: no event is followed
  };
  /// `receiver` has been moored in the mailbox already.
  SubscriberDuty(const Shared& shared, Receiver receiver);

  /// Orders have come.
  void heed(const SubscriberOrders& orders);
  /// Null while it is on no bus.
  [[nodiscard]] Receiver* receiver() noexcept { return receiver_ ? &*receiver_ : nullptr; }

  /// Gives an event to a task's handler, which is at it until pacer(task).done().
  void take(Event&& event, std::size_t task = 0);
  /// Accounts for Lagged, and on Closed goes on to the bus that comes next. When there is none, it stays, and
  /// is to ask again at ask_again_at().
  void note(const RecvError& error);
  [[nodiscard]] Time ask_again_at() const noexcept { return ask_again_at_; }
  /// The handlers are interrupted.
  void cut_short();
  void cut_short(std::size_t task);
  /// How many tasks read its receiver: one, or two by mistake.
  [[nodiscard]] std::size_t tasks() const noexcept { return tasks_; }
  [[nodiscard]] WorkPacer& pacer(std::size_t task = 0) noexcept { return pacers_[task]; }
  [[nodiscard]] const WorkPacer& pacer(std::size_t task = 0) const noexcept { return pacers_[task]; }

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
  void note_busy();
  void note_span(const Event& event, Time now) const;
  void retain(Event&& event);
  void retain_at_most(std::uint32_t events);
  void let_go_of_oldest();
  void note_retained();
  void check_numbering(std::uint64_t step);

  Shared shared_;
  SubscriberProfile profile_;
  std::optional<Receiver> receiver_;
  std::uint64_t position_ = 0;  // where the numbering has to go on from
  std::size_t tasks_ = 1;
  std::array<WorkPacer, 2> pacers_;
  Time ask_again_at_{0};
  Time busy_before_{0};         // what earlier lives had counted as busy
  Time flap_at_{0};
  std::deque<Event> retained_;
  std::map<const std::byte*, std::uint64_t> holders_;  // how many of them hold which payload; its order is nobody's
  std::uint64_t retained_bytes_ = 0;
};

}  // namespace ron::sim
