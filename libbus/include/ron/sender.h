// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Sender: publishes on a bus.
//
// Copyable and thread-safe: one Sender may be used from any number of threads at once. It is
// quickest when each publishing thread has its own copy: the first thread that sends through a
// Sender owns its fast path, others take a slightly longer one.
//
// `send` never blocks and never waits for a receiver, another publisher or a lock. It makes no system
// call unless a receiver is parked, and allocates nothing (beyond 64 Senders of a channel room is made
// in doubling steps, once for each ring; beyond 3,968 a Sender borrows a place for each send). A send
// during which a cutover sealed may also free the ring it leaves. Its linearization point is one
// sequentially consistent compare-exchange on a ring slot: all receivers of a bus see all events in
// that one order, and what happened before a send is visible to whoever receives its event.
#pragma once

#include <cstddef>
#include <expected>
#include <span>

#include <ron/detail/forward.h>
#include <ron/error.h>
#include <ron/event.h>
#include <ron/version.h>

namespace ron {

class Receiver;

class RON_API Sender {
 public:
  Sender(const Sender& other);
  Sender(Sender&& other) noexcept;
  Sender& operator=(const Sender& other);
  Sender& operator=(Sender&& other) noexcept;
  ~Sender();

  /// Publishes one event. Returns the number of receivers at the time of sending.
  [[nodiscard]] std::expected<std::size_t, SendError> send(Event event) const noexcept;

  /// Publishes the events in order (those of other publishers may come between) and returns how many
  /// were sent. An empty span sends 0; more than the capacity is allowed. A placeholder anywhere
  /// refuses the whole batch before anything is sent, and comes back in the error. Parked receivers
  /// are woken once, after the last event.
  [[nodiscard]] std::expected<std::size_t, SendError> send_many(std::span<const Event> events) const noexcept;

  /// A receiver that sees events published from now on.
  [[nodiscard]] Receiver subscribe() const;

  [[nodiscard]] std::size_t receiver_count() const noexcept;
  /// Events still retained for the slowest receiver: 0 without receivers, never above the capacity.
  /// Looks at every receiver: for scrapes and displays, not for hot paths.
  [[nodiscard]] std::size_t len() const noexcept;
  [[nodiscard]] bool same_channel(const Sender& other) const noexcept;

 private:
  friend struct detail::HandleAccess;
  explicit Sender(detail::Channel* channel);

  detail::Channel* channel_;
  detail::SenderCell* cell_;  // this Sender's place to publish from; null when moved from or memory was short
};

}  // namespace ron
