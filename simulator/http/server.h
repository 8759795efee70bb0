// SPDX-License-Identifier: MIT OR Apache-2.0
//
// HttpServer: HTTP/1.1 for operators' tools, on one I/O thread that the server owns. Loopback by
// default, TLS when given certificate and key, every resource bounded (limits.h).
//
// It expects clients to be hostile: what is too large, too slow, too often or no HTTP is answered where
// it can be, closed, and counted with a reason. Requests to a loopback server whose Host is a name other
// than localhost are refused (421), as those come from a web page that plays tricks with DNS.
//
// Handlers run on the I/O thread. start() and stop() are called from outside it. Errors of start() name
// what could not be had and why.
#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "http/limits.h"
#include "http/message.h"
#include "http/observer.h"
#include "http/router.h"
#include "http/tls.h"

namespace ron::sim {

/// Asked before a route that needs a capability: nothing lets the request through, a response is the
/// refusal (401, 403).
using Authorise = std::function<std::optional<HttpResponse>(const HttpRequest&)>;

struct HttpOptions {
  std::string address = "127.0.0.1";  ///< numeric
  std::uint16_t port = 0;             ///< 0: any free one
  bool allow_remote = false;          ///< an address that is no loopback is refused without it
  std::optional<TlsFiles> tls;
  HttpLimits limits;
};

class HttpServer {
 public:
  /// Listens when it returns. Without `authorise`, routes that need a capability are refused to all.
  [[nodiscard]] static std::expected<std::unique_ptr<HttpServer>, std::string> start(
      const HttpOptions& options, Router router, std::shared_ptr<HttpObserver> observer, Authorise authorise = {});

  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;
  ~HttpServer();

  [[nodiscard]] std::uint16_t port() const noexcept;
  [[nodiscard]] const Router& router() const noexcept;
  /// Accepts no more, ends streams and idle connections, lets answers under way out (limits.stop_time),
  /// then returns. May be called again.
  void stop();

 private:
  class Impl;
  explicit HttpServer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace ron::sim
