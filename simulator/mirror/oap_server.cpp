// SPDX-License-Identifier: MIT OR Apache-2.0
#include "mirror/oap_server.h"

#include <atomic>
#include <thread>
#include <utility>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include "engine/thread_name.h"
#include "mirror/oap_listener.h"

namespace ron::sim {
namespace {

namespace asio = boost::asio;
constexpr auto stop_time = std::chrono::seconds(1);

}  // namespace

class OapServer::Impl final : public MirrorListener {
 public:
  Impl(const OapOptions& options, MirrorHistory& history, Departures& departures, Verify verify, Reject reject)
      : house_{.history = history,
               .departures = departures,
               .verify = std::move(verify),
               .reject = std::move(reject),
               .limits = options.limits,
               .rate = RateLimiter(options.limits.frames_per_second, options.limits.frame_burst)},
        listener_(io_, house_, options.allowed_user, [this](std::size_t count) { count_clients(count); }) {}
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() override { stop(); }

  std::expected<void, std::string> listen(const OapOptions& options) {
    if (options.tcp) {
      if (auto listening = listener_.listen(*options.tcp); !listening) return listening;
    }
    return options.unix_path ? listener_.listen(*options.unix_path) : std::expected<void, std::string>();
  }

  void run() {
    house_.history.listen(*this);
    thread_ = std::jthread([this] {
      name_thread("oap");
      io_.run();
    });
  }

  // One wake-up at a time is enough: sessions take all that is there.
  void news() override {
    if (clients_ == 0 || woken_.exchange(true)) return;
    asio::post(io_, [this] {
      woken_ = false;
      listener_.news();
    });
  }

  void stop() {
    if (!thread_.joinable()) return;
    house_.history.unlisten(*this);
    asio::post(io_, [this] {
      listener_.stop();
      if (listener_.empty()) return;
      grace_.expires_after(stop_time);
      grace_.async_wait([this](boost::system::error_code cancelled) {
        if (!cancelled) listener_.close_all();
      });
    });
    thread_.join();
  }

  [[nodiscard]] std::uint16_t port() const noexcept { return listener_.port(); }
  [[nodiscard]] std::size_t clients() const noexcept { return clients_; }

 private:
  // When the server stops, the last to go ends the grace, and with that the thread.
  void count_clients(std::size_t count) {
    clients_ = count;
    house_.departures.set_clients(Channel::Oap, count);
    if (count == 0) grace_.cancel();
  }

  asio::io_context io_{1};
  asio::steady_timer grace_{io_};
  OapHouse house_;
  std::atomic<std::size_t> clients_ = 0;
  std::atomic<bool> woken_ = false;
  OapListener listener_;
  std::jthread thread_;
};

OapServer::OapServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
OapServer::~OapServer() = default;
std::uint16_t OapServer::port() const noexcept { return impl_->port(); }
std::size_t OapServer::clients() const noexcept { return impl_->clients(); }
void OapServer::stop() { impl_->stop(); }

std::expected<std::unique_ptr<OapServer>, std::string> OapServer::start(const OapOptions& options,
                                                                        MirrorHistory& history, Departures& departures,
                                                                        Verify verify, Reject reject) {
  auto impl = std::make_unique<Impl>(options, history, departures, std::move(verify), std::move(reject));
  if (auto listening = impl->listen(options); !listening) return std::unexpected(listening.error());
  impl->run();
  return std::unique_ptr<OapServer>(new OapServer(std::move(impl)));
}

std::vector<std::string_view> OapServer::reasons() {
  std::vector<std::string_view> all{"frame_torn", "frame_unexpected", "tenant", "peer_credentials"};
  for (const auto error : {OapError::TooShort, OapError::TooLong, OapError::Version, OapError::ReservedFlags,
                           OapError::Unsupported, OapError::CapWithoutStart, OapError::CapLength}) {
    all.push_back(to_string(error));
  }
  return all;
}

}  // namespace ron::sim
