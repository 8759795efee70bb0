// SPDX-License-Identifier: MIT OR Apache-2.0
//
// OapListener: accepts connections, gives them a place within the limits, and holds the sessions. Private to this
// folder; I/O thread only, but for listen().
#pragma once

#include <cstddef>
#include <expected>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ssl/context.hpp>

#include "mirror/oap_session.h"
#include "mirror/unix_socket.h"

namespace ron::sim {

class OapListener {
 public:
  OapListener(boost::asio::io_context& io, OapHouse& house, uid_t allowed_user,
              std::function<void(std::size_t)> on_count);

  [[nodiscard]] std::expected<void, std::string> listen(const OapOptions::Tcp& tcp);
  [[nodiscard]] std::expected<void, std::string> listen(const std::string& unix_path);
  [[nodiscard]] std::uint16_t port() const noexcept { return port_; }

  void news();
  /// Accepts no more, and asks all sessions to end.
  void stop();
  void close_all();
  [[nodiscard]] bool empty() const noexcept { return visitors_.empty(); }

 private:
  using Acceptor = boost::asio::ip::tcp::acceptor;
  template <typename SomeAcceptor>
  boost::asio::awaitable<void> accept(SomeAcceptor& acceptor);
  void meet(TcpSocket socket);
  void meet(LocalSocket socket);
  template <typename Stream>
  void admit(Stream stream, const std::string& peer);
  [[nodiscard]] bool enter(const std::string& peer);
  void leave(std::uint64_t visitor, const std::string& peer);

  boost::asio::io_context& io_;
  OapHouse& house_;
  const uid_t allowed_user_;
  const std::function<void(std::size_t)> on_count_;
  std::unique_ptr<boost::asio::ssl::context> tls_;
  Acceptor tcp_;
  LocalAcceptor unix_;
  std::string unix_path_;
  std::uint16_t port_ = 0;
  std::uint64_t last_visitor_ = 0;
  std::size_t places_ = 0;
  std::map<std::string, std::size_t> per_peer_;
  std::map<std::uint64_t, std::weak_ptr<OapVisitor>> visitors_;
};

}  // namespace ron::sim
