// SPDX-License-Identifier: MIT OR Apache-2.0
//
// One OAP/1 connection. Private to this folder; I/O thread only.
//
// Two coroutines share it: one reads frames, one writes what the history has for the client's cursor. Both hold the
// session; closing the socket ends both.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>

#include "http/message.h"
#include "http/rate_limiter.h"
#include "mirror/oap_server.h"
#include "wire/oap_frame.h"

namespace ron::sim {

/// What the sessions of a server share.
struct OapHouse {
  MirrorHistory& history;
  Departures& departures;
  OapServer::Verify verify;
  OapServer::Reject reject;
  OapLimits limits;
  RateLimiter rate;
};

/// A session as the server holds it.
class OapVisitor {
 public:
  OapVisitor() = default;
  OapVisitor(const OapVisitor&) = delete;
  OapVisitor& operator=(const OapVisitor&) = delete;
  virtual ~OapVisitor() = default;

  /// There may be something new in the history.
  virtual void news() = 0;
  /// The server stops: an END frame, if it can be written, then the end.
  virtual void stop() = 0;
  virtual void close() = 0;
};

using TcpSocket = boost::asio::ip::tcp::socket;
using UnixSocket = boost::asio::local::stream_protocol::socket;
using TlsSocket = boost::asio::ssl::stream<TcpSocket>;

/// Begins a session, which lives until the connection ends; `ended` is called then. `peer` is whom limits count.
[[nodiscard]] std::shared_ptr<OapVisitor> begin_session(TcpSocket socket, std::string peer, OapHouse& house,
                                                        std::function<void()> ended);
[[nodiscard]] std::shared_ptr<OapVisitor> begin_session(UnixSocket socket, std::string peer, OapHouse& house,
                                                        std::function<void()> ended);
[[nodiscard]] std::shared_ptr<OapVisitor> begin_session(TlsSocket socket, std::string peer, OapHouse& house,
                                                        std::function<void()> ended);

}  // namespace ron::sim
