// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Endpoint: an address to listen on. Numeric addresses and "localhost" only: what is listened on must
// not depend on a name server's answer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ron::sim {

struct Endpoint {
  std::string address;     ///< "127.0.0.1", "::1"
  std::uint16_t port = 0;  ///< 0: any free one

  [[nodiscard]] bool is_loopback() const;
  friend bool operator==(const Endpoint&, const Endpoint&) = default;
};

/// "127.0.0.1:9909", "[::1]:9909", "localhost:9909"; nothing if the text is no such thing.
[[nodiscard]] std::optional<Endpoint> parse_endpoint(std::string_view text);
/// The text parse_endpoint() reads.
[[nodiscard]] std::string to_string(const Endpoint& endpoint);

}  // namespace ron::sim
