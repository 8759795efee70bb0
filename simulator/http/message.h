// SPDX-License-Identifier: MIT OR Apache-2.0
//
// What a handler gets and gives: plain values, no Beast in sight.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ron::sim {

/// Why a connection or a request was turned away: the values of rejected_total{reason}.
enum class Rejected : std::uint8_t {
  Connections,      ///< too many, in all
  PeerConnections,  ///< too many, of this peer
  Rate,             ///< too many requests of this peer
  Header,           ///< header too large
  Body,             ///< body too large
  Malformed,        ///< no HTTP
  Timeout,          ///< a request, or taking the answer, took too long
  HostName,         ///< a Host that is not ours: a web page's attempt to reach a local service
  Path,             ///< no such route
  Method,           ///< the route does not take it
  TokenMissing,
  TokenInvalid,  ///< forged, broken or of another host
  TokenExpired,
  TokenNarrow,  ///< good, and does not allow this
  BadInput,     ///< the body is not what the route takes
  Stream,       ///< a stream client that was too slow
  Tls,          ///< a handshake that failed
  Accept        ///< the system could not accept a connection
};
inline constexpr std::size_t rejected_count = 18;

[[nodiscard]] std::string_view to_string(Rejected reason) noexcept;  ///< "peer_connections"

struct HttpRequest {
  std::string method;
  std::string path;   ///< as sent, nothing decoded
  std::string query;  ///< what follows the '?'
  std::string body;
  std::string peer;                                            ///< the address at the other end
  std::vector<std::pair<std::string, std::string>> headers;    ///< as sent, in order

  /// The value of a header, names compared without case; empty if there is none.
  [[nodiscard]] std::string_view header(std::string_view name) const noexcept;
  /// What follows "Bearer " in Authorization; nothing if there is no such thing.
  [[nodiscard]] std::optional<std::string_view> bearer_token() const noexcept;
};

struct HttpResponse {
  unsigned status = 200;
  std::string content_type = "application/json";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
  std::optional<Rejected> rejected;  ///< counted by the server

  [[nodiscard]] static HttpResponse json(std::string text) {
    return {.body = std::move(text), .headers = {}, .rejected = {}};
  }
  [[nodiscard]] static HttpResponse text(std::string text, std::string content_type = "text/plain; charset=utf-8") {
    return {.content_type = std::move(content_type), .body = std::move(text), .headers = {}, .rejected = {}};
  }
  /// {"error": message}
  [[nodiscard]] static HttpResponse error(unsigned status, std::string_view message, std::optional<Rejected> why = {});
};

}  // namespace ron::sim
