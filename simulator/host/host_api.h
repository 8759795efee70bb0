// SPDX-License-Identifier: MIT OR Apache-2.0
//
// HostApi: a host over HTTP.
//
//   GET  /metrics               text format 0.0.4, or OpenMetrics if Accept asks for it
//   GET  /healthz, /livez       200 while the process lives
//   GET  /readyz                200 or 503, with every check
//   GET  /api/v1/snapshot       the latest sample
//   GET  /api/v1/stream         samples as server-sent events
//   GET  /api/v1/alerts         the host's own alerts
//   GET  /api/v1/openapi.json   all this, as OpenAPI 3.1 (api_description.h)
//   POST /api/v1/actions        an action, with a capability: 200, 400 if it is none, 409 if the host refuses it
//   POST /api/v1/capabilities/rotate   a new root key and token
//
// With a HostMirror its routes are served as well. Reading figures is open, as the server listens on loopback unless
// told otherwise (config/exposure.h, to be asked before); what changes anything, and the events themselves, want the
// token that is written to host.token_file. Requests and refusals are counted in the host's metrics.
//
// Threads: everything here runs on the server's I/O thread, but for serve(), verify() and the destructor.
#pragma once

#include <cstdint>
#include <expected>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "host/host.h"
#include "host/host_mirror.h"
#include "http/event_stream.h"
#include "http/server.h"
#include "serve/observation.h"
#include "wire/capability.h"

namespace ron::sim {

class HostApi {
 public:
  /// Listens, and has written the token, when it returns. `stream` carries what GET /api/v1/stream is to give.
  /// The destructor lets answers under way out, ends streams and stops listening.
  [[nodiscard]] static std::expected<std::unique_ptr<HostApi>, std::string> serve(Host& host, const HostConfig& config,
                                                                                  std::shared_ptr<EventStream> stream,
                                                                                  HostMirror* mirror = nullptr);
  HostApi(const HostApi&) = delete;
  HostApi& operator=(const HostApi&) = delete;
  ~HostApi();

  [[nodiscard]] std::uint16_t port() const noexcept { return server_->port(); }
  /// Whether a token of this host's allows something. Any thread.
  [[nodiscard]] std::expected<void, CapabilityRefusal> verify(std::string_view token, const CapabilityUse& use) const;
  /// Where it can be reached: "http://127.0.0.1:9909".
  [[nodiscard]] const std::string& url() const noexcept { return url_; }
  [[nodiscard]] const Router& router() const noexcept { return server_->router(); }

 private:
  HostApi(Host& host, const HostConfig& config);
  [[nodiscard]] Router routes(std::shared_ptr<EventStream> stream, HostMirror* mirror);
  [[nodiscard]] HttpResponse act(const HttpRequest& request) const;
  [[nodiscard]] HttpResponse rotate();
  [[nodiscard]] std::optional<HttpResponse> authorise(const HttpRequest& request) const;

  Host& host_;
  const std::string token_file_;
  mutable std::mutex minting_;  // guards mint_
  CapabilityMint mint_;
  std::string url_;
  std::string description_;
  std::unique_ptr<HttpServer> server_;  // last: its thread uses all of the above
};

}  // namespace ron::sim
