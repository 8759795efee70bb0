// SPDX-License-Identifier: MIT OR Apache-2.0
//
// EventSource: what a route of server-sent events streams from. The server attaches it to its I/O thread; a client
// that joins brings an outbox, which the source fills and the client's connection empties, many frames at a time. An
// outbox is bounded: a client that lets it run full is dropped and counted, and nobody else notices.
//
// Threads: attach() and detach() from outside the I/O thread, everything else on it.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

#include "http/message.h"

namespace ron::sim {

class EventSource {
 public:
  /// Whole frames as they go over the wire, one or several.
  using Frame = std::shared_ptr<const std::string>;

  struct Outbox {
    Outbox(const boost::asio::any_io_executor& executor, std::size_t frame_limit, std::size_t byte_limit)
        : news(executor), most_frames(frame_limit), most_bytes(byte_limit) {}
    std::deque<Frame> frames;
    std::size_t bytes = 0;
    bool overflowed = false;
    bool last_words = false;  ///< the client is dropped once it has been told what is in here
    boost::asio::steady_timer news;  ///< cancelled when there is something
    std::size_t most_frames;
    std::size_t most_bytes;
    std::function<void()> close;  ///< ends the client's connection, whose write may never return
  };

  EventSource() = default;
  EventSource(const EventSource&) = delete;
  EventSource& operator=(const EventSource&) = delete;
  virtual ~EventSource() = default;

  virtual void attach(const boost::asio::any_io_executor& executor) = 0;
  virtual void detach() = 0;
  /// Why this client cannot be served, if so; asked before the stream begins.
  [[nodiscard]] virtual std::optional<HttpResponse> refusal(const HttpRequest& /*request*/) { return std::nullopt; }
  virtual void join(Outbox& outbox, const HttpRequest& request) = 0;
  virtual void leave(Outbox& outbox) = 0;
  /// The client has taken all that was in its outbox.
  virtual void refill(Outbox& /*outbox*/) {}

 protected:
  /// Hands a frame to a client, or drops the client if it has no room left.
  static void put(Outbox& outbox, const Frame& frame);
};

}  // namespace ron::sim
