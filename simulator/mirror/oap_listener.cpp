// SPDX-License-Identifier: MIT OR Apache-2.0
#include "mirror/oap_listener.h"

#include <unistd.h>

#include <utility>

#include <fmt/format.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "http/as_value.h"
#include "http/listen.h"

namespace ron::sim {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

}  // namespace

OapListener::OapListener(asio::io_context& io, OapHouse& house, uid_t allowed_user,
                         std::function<void(std::size_t)> on_count)
    : io_(io), house_(house), allowed_user_(allowed_user), on_count_(std::move(on_count)), tcp_(io), unix_(io) {}

std::expected<void, std::string> OapListener::listen(const OapOptions::Tcp& options) {
  if (options.tls) {
    auto context = tls_context(*options.tls);
    if (!context) return std::unexpected(context.error());
    tls_ = *std::move(context);
  }
  error_code error;
  const tcp::endpoint endpoint(asio::ip::make_address(options.address, error), options.port);
  if (!error) error = open_to_listen(tcp_, endpoint);
  if (error) {
    return std::unexpected(
        fmt::format("cannot listen on {} port {} (mirror.listen): {}", options.address, options.port, error.message()));
  }
  port_ = tcp_.local_endpoint().port();
  asio::co_spawn(io_, accept(tcp_), asio::detached);
  return {};
}

std::expected<void, std::string> OapListener::listen(const std::string& unix_path) {
  if (auto listening = listen_on(unix_, unix_path); !listening) return listening;
  unix_path_ = unix_path;
  asio::co_spawn(io_, accept(unix_), asio::detached);
  return {};
}

template <typename SomeAcceptor>
asio::awaitable<void> OapListener::accept(SomeAcceptor& acceptor) {
  while (acceptor.is_open()) {
    auto [error, socket] = co_await acceptor.async_accept(as_value);
    if (!error) {
      meet(std::move(socket));
    } else if (acceptor.is_open()) {
      // Out of descriptors, most likely: trying again at once would only burn the processor.
      house_.reject(to_string(Rejected::Accept));
      asio::steady_timer pause(io_, std::chrono::milliseconds(100));
      co_await pause.async_wait(as_value);
    }
  }
}

void OapListener::meet(TcpSocket socket) {
  error_code error;
  const auto peer = socket.remote_endpoint(error);
  if (error) return;  // gone already
  static_cast<void>(socket.set_option(tcp::no_delay(true), error));
  const std::string name = peer.address().to_string();
  if (tls_) {
    admit(TlsSocket(std::move(socket), *tls_), name);
  } else {
    admit(std::move(socket), name);
  }
}

void OapListener::meet(LocalSocket socket) {
  const auto user = peer_user(socket);
  if (!user || (*user != allowed_user_ && *user != 0)) {
    house_.reject("peer_credentials");
    return;
  }
  admit(std::move(socket), fmt::format("user {}", *user));
}

template <typename Stream>
void OapListener::admit(Stream stream, const std::string& peer) {
  if (!enter(peer)) return;
  const std::uint64_t number = ++last_visitor_;
  visitors_[number] = begin_session(std::move(stream), peer, house_, [this, number, peer] { leave(number, peer); });
}

bool OapListener::enter(const std::string& peer) {
  if (places_ >= house_.limits.connections) {
    house_.reject(to_string(Rejected::Connections));
    return false;
  }
  std::size_t& of_peer = per_peer_[peer];
  if (of_peer >= house_.limits.connections_per_peer) {
    house_.reject(to_string(Rejected::PeerConnections));
    return false;
  }
  ++of_peer;
  on_count_(++places_);
  return true;
}

void OapListener::leave(std::uint64_t visitor, const std::string& peer) {
  visitors_.erase(visitor);
  const auto at = per_peer_.find(peer);
  if (--at->second == 0) per_peer_.erase(at);
  on_count_(--places_);
}

void OapListener::news() {
  for (const auto& [number, visitor] : visitors_) {
    if (const auto session = visitor.lock()) session->news();
  }
}

void OapListener::stop() {
  error_code ignored;
  static_cast<void>(tcp_.close(ignored));
  static_cast<void>(unix_.close(ignored));
  if (!unix_path_.empty()) ::unlink(unix_path_.c_str());
  for (const auto& [number, visitor] : visitors_) {
    if (const auto session = visitor.lock()) session->stop();
  }
}

void OapListener::close_all() {
  for (const auto& [number, visitor] : visitors_) {
    if (const auto session = visitor.lock()) session->close();
  }
}

}  // namespace ron::sim
