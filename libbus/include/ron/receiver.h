// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Receiver: one task's view of a bus.
//
// Move-only, and for one task at a time: it may be moved between threads, but calling it from two at
// once is an error that debug builds detect and abort on (invariant B4). Only the handle that
// `probe()` returns may be used from other threads.
//
// Every event published since it subscribed is either received or counted in a Lagged(n): received +
// lagged + still queued equals published, always. Receiving an inline event writes nothing but the
// receiver's own place; one with a payload or long text counts itself in a word that the event's
// readers share. Nobody waits for a receiver, so a slow, stopped or leaked one slows nobody.
// What its sender did before sending is visible to whoever received the event; what a receiver did is
// visible to nobody else through the bus.
// Costs: a receive is two loads of a ring slot and a copy of the words the event uses; no allocation.
// Errors: RecvError, a value. Only resubscribe() throws, as Bus::subscribe() does.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <span>
#include <stop_token>

#include <ron/detail/forward.h>
#include <ron/error.h>
#include <ron/event.h>
#include <ron/version.h>
#include <ron/waker.h>

namespace ron {

class RecvAwaitable;

/// A copyable, thread-safe look at a receiver for observers. It keeps neither the receiver nor the
/// channel open. A hung receiver reports no Lagged, but `unreported` rises here at once.
class RON_API ReceiverProbe {
 public:
  struct Sample {
    std::uint64_t position = 0;    ///< sequence of the next event it will look for
    std::uint64_t received = 0;    ///< events it got
    std::uint64_t lagged = 0;      ///< events it lost and was told about
    std::uint64_t unreported = 0;  ///< events overwritten before it, which it has not been told about yet
    std::uint64_t backlog = 0;     ///< published and not yet received, lost ones included
    bool attached = false;         ///< false once the receiver is gone: then the figures are all 0
  };

  ReceiverProbe() noexcept = default;
  ReceiverProbe(const ReceiverProbe& other) noexcept;
  ReceiverProbe(ReceiverProbe&& other) noexcept;
  ReceiverProbe& operator=(ReceiverProbe other) noexcept;
  ~ReceiverProbe();

  [[nodiscard]] Sample sample() const noexcept;

 private:
  friend struct detail::HandleAccess;
  detail::Channel* channel_ = nullptr;
  detail::ReceiverCell* cell_ = nullptr;
  std::uint64_t generation_ = 0;
};

class RON_API Receiver {
 public:
  Receiver(const Receiver&) = delete;
  Receiver& operator=(const Receiver&) = delete;
  Receiver(Receiver&& other) noexcept;
  Receiver& operator=(Receiver&& other) noexcept;
  ~Receiver();

  /// Empty, Lagged or Closed when there is no event.
  [[nodiscard]] std::expected<Event, RecvError> try_recv() noexcept;
  /// Blocks until there is one; Lagged, Closed.
  [[nodiscard]] std::expected<Event, RecvError> recv() noexcept;
  /// As recv(), and Cancelled. An event that is ready wins over a stop request.
  [[nodiscard]] std::expected<Event, RecvError> recv(std::stop_token stop) noexcept;
  /// As recv(), and TimedOut. Zero or less looks once; an event that is ready wins.
  [[nodiscard]] std::expected<Event, RecvError> recv_for(std::chrono::nanoseconds timeout) noexcept;
  /// Fills `out` from the front with what is there now. Nothing there: Empty. A lag before the first
  /// event: Lagged; a lag further on stops short, and the next call reports it. An empty span yields 0.
  [[nodiscard]] std::expected<std::size_t, RecvError> try_recv_many(std::span<Event> out) noexcept;

  /// One-shot readiness for event loops: see waker.h. Arming again replaces an earlier arming. May wait
  /// for a publisher that is just about to call the earlier waker.
  [[nodiscard]] ArmResult arm(Waker waker) noexcept;
  /// Takes the waker back. When it returns, the waker is not running and will not run: it waits for a publisher that has
  /// begun to call it, as arming again does, and as dropping the receiver does.
  void disarm() noexcept;
  /// co_await receiver.recv_async(resumer): the outcome of recv(), resumed through `resumer`, never inside a
  /// publisher. While events are there it does not suspend, so a flood can hold the executor.
  [[nodiscard]] RecvAwaitable recv_async(Resumer resumer) noexcept;

  [[nodiscard]] ReceiverProbe probe() const;
  [[nodiscard]] std::uint64_t position() const noexcept;  ///< sequence of the next event; goes on across cutovers
  [[nodiscard]] std::uint64_t len() const noexcept;  ///< published and not yet received, lost ones included
  [[nodiscard]] bool is_empty() const noexcept;
  [[nodiscard]] std::uint64_t lagged_total() const noexcept;  ///< all this receiver ever lost and was told about
  [[nodiscard]] Receiver resubscribe() const;  ///< a new receiver at the tail
  [[nodiscard]] bool same_channel(const Receiver& other) const noexcept;

 private:
  friend struct detail::HandleAccess;
  Receiver(detail::Channel* channel, detail::ReceiverCell* cell) noexcept : channel_(channel), cell_(cell) {}

  detail::Channel* channel_;
  detail::ReceiverCell* cell_;
};

/// What recv_async returns. Awaited at most once, by the task that owns the receiver, which must
/// outlive it (it may move). Dropping a suspended coroutine takes the wake-up back, unless `post` has
/// already been called with its handle.
class RON_API RecvAwaitable {
 public:
  RecvAwaitable(const RecvAwaitable&) = delete;
  RecvAwaitable& operator=(const RecvAwaitable&) = delete;
  ~RecvAwaitable();

  [[nodiscard]] bool await_ready() const noexcept { return false; }
  [[nodiscard]] bool await_suspend(std::coroutine_handle<> handle) noexcept;
  [[nodiscard]] std::expected<Event, RecvError> await_resume() noexcept;

 private:
  friend class Receiver;
  RecvAwaitable(detail::Channel* channel, detail::ReceiverCell* cell, Resumer resumer) noexcept
      : channel_(channel), cell_(cell), resumer_(resumer) {}
  static void on_wake(void* self) noexcept;

  detail::Channel* channel_;
  detail::ReceiverCell* cell_;
  Resumer resumer_;
  std::coroutine_handle<> handle_;
  bool armed_ = false;
};

}  // namespace ron
