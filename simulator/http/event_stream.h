// SPDX-License-Identifier: MIT OR Apache-2.0
//
// EventStream: one source of server-sent events and its clients. A host publishes from any thread; the
// server writes on its I/O thread. Whoever publishes never waits: a frame is made once and handed to
// the I/O thread, where each client has an outbox of bounded length. A client that lets it run full is
// dropped and counted; the others notice nothing. A newcomer gets the latest frame at once.
//
// Format: the WHATWG's server-sent events, https://html.spec.whatwg.org/multipage/server-sent-events.html
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include <boost/asio/any_io_executor.hpp>

#include "http/event_source.h"

namespace ron::sim {

/// As it goes over the wire. Line ends within the data become lines of their own; `name` and `id` must have none.
[[nodiscard]] std::string event_frame(std::string_view name, std::string_view data, std::uint64_t id);

class EventStream final : public EventSource, public std::enable_shared_from_this<EventStream> {
 public:
  /// `name`: of the events. `retry`: what clients are told to wait before they connect again.
  explicit EventStream(std::string name, std::chrono::milliseconds retry = std::chrono::seconds(1));

  /// Any thread. Costs a lock and a copy of the text when nobody listens. Ids count up from 1.
  void publish(std::string_view data);
  /// Any thread.
  [[nodiscard]] std::size_t clients() const noexcept { return client_count_; }
  /// Frames that nobody got, because the I/O thread was too far behind. Any thread.
  [[nodiscard]] std::uint64_t skipped() const noexcept { return skipped_; }

  void attach(const boost::asio::any_io_executor& executor) override;
  void detach() override;
  void join(Outbox& outbox, const HttpRequest& request) override;
  void leave(Outbox& outbox) override;

 private:
  void deliver(const Frame& frame);

  const std::string name_;
  const Frame greeting_;
  std::mutex mutex_;  // executor_, latest_, id_
  std::optional<boost::asio::any_io_executor> executor_;
  Frame latest_;
  std::uint64_t id_ = 0;
  std::list<Outbox*> outboxes_;
  std::atomic<std::size_t> client_count_{0};
  std::atomic<std::size_t> under_way_{0};
  std::atomic<std::uint64_t> skipped_{0};
};

}  // namespace ron::sim
