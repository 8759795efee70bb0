// SPDX-License-Identifier: MIT OR Apache-2.0
//
// SseFeed: the mirror as server-sent events, GET /events. Each client has a cursor in the history, so it is given what
// it can take, and what several take at once is one and the same text. Ids are "RUN-NUMBER"; Last-Event-ID resumes
// behind one, and when that has left the history, or was of another run, a "gap" event says from where to where. A
// client whose place leaves the history while it is connected gets a last event, "dropped", and is dropped and counted.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>

#include "http/event_source.h"
#include "mirror/departures.h"
#include "mirror/mirror_history.h"

namespace ron::sim {

class SseFeed final : public EventSource, public MirrorListener, public std::enable_shared_from_this<SseFeed> {
 public:
  /// Whether the one who asks may see Shutdown.
  using IsAdmin = std::function<bool(const HttpRequest&)>;
  struct Options {
    std::chrono::milliseconds retry = std::chrono::seconds(1);
    std::size_t client_frames = 64;  ///< that wait in a client's outbox; the others wait in the history
    std::size_t client_bytes = std::size_t{1} << 20U;
  };

  /// History and departures outlive it.
  static std::shared_ptr<SseFeed> make(MirrorHistory& history, Departures& departures, IsAdmin is_admin,
                                       Options options);
  static std::shared_ptr<SseFeed> make(MirrorHistory& history, Departures& departures, IsAdmin is_admin) {
    return make(history, departures, std::move(is_admin), Options());
  }

  ~SseFeed() override;

  void news() override;
  void attach(const boost::asio::any_io_executor& executor) override;
  void detach() override;
  [[nodiscard]] std::optional<HttpResponse> refusal(const HttpRequest& request) override;
  void join(Outbox& outbox, const HttpRequest& request) override;
  void leave(Outbox& outbox) override;
  void refill(Outbox& outbox) override;

  /// Any thread.
  [[nodiscard]] std::size_t clients() const noexcept { return client_count_; }
  /// Clients that have not yet been sent all they are to get. Any thread.
  [[nodiscard]] std::size_t busy() const noexcept { return busy_ + (woken_ ? 1 : 0); }

 private:
  struct Client {
    std::uint64_t cursor = 0;
    bool admin = false;
    bool busy = false;  ///< something is in its outbox
  };

  SseFeed(MirrorHistory& history, Departures& departures, IsAdmin is_admin, Options options)
      : history_(history), departures_(departures), is_admin_(std::move(is_admin)), options_(options) {
    history_.listen(*this);
  }
  void pump(Outbox& outbox, Client& client);
  void say(Outbox& outbox, const MirrorHistory::Batch& batch, Client& client);
  void count_clients();
  void set_busy(Client& client, bool busy);
  static void drop(Outbox& outbox);

  MirrorHistory& history_;
  Departures& departures_;
  const IsAdmin is_admin_;
  const Options options_;
  std::mutex mutex_;  // guards executor_
  std::optional<boost::asio::any_io_executor> executor_;
  std::atomic<bool> woken_ = false;
  std::atomic<std::size_t> client_count_ = 0;
  std::atomic<std::size_t> busy_ = 0;
  std::map<Outbox*, Client> clients_;  // I/O thread only
};

}  // namespace ron::sim
