// SPDX-License-Identifier: MIT OR Apache-2.0
#include "config/endpoint.h"

#include <arpa/inet.h>

#include <charconv>
#include <cstring>

#include <fmt/format.h>

namespace ron::sim {
namespace {

bool is_v4(const std::string& address) {
  in_addr parsed{};
  return inet_pton(AF_INET, address.c_str(), &parsed) == 1;
}

bool is_v6(const std::string& address) {
  in6_addr parsed{};
  return inet_pton(AF_INET6, address.c_str(), &parsed) == 1;
}

std::optional<std::uint16_t> parse_port(std::string_view text) {
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return port;
}

}  // namespace

std::optional<Endpoint> parse_endpoint(std::string_view text) {
  const auto colon = text.rfind(':');
  if (colon == text.npos || text.contains('\0')) return std::nullopt;
  const auto port = parse_port(text.substr(colon + 1));
  if (!port) return std::nullopt;
  std::string address(text.substr(0, colon));
  if (address == "localhost") return Endpoint{"127.0.0.1", *port};
  if (address.size() > 2 && address.front() == '[' && address.back() == ']') {
    address = address.substr(1, address.size() - 2);
    if (!is_v6(address)) return std::nullopt;
  } else if (!is_v4(address)) {
    return std::nullopt;
  }
  return Endpoint{address, *port};
}

bool Endpoint::is_loopback() const {
  in6_addr v6{};
  if (inet_pton(AF_INET6, address.c_str(), &v6) == 1) return std::memcmp(&v6, &in6addr_loopback, sizeof v6) == 0;
  return is_v4(address) && address.starts_with("127.");
}

std::string to_string(const Endpoint& endpoint) {
  return endpoint.address.contains(':') ? fmt::format("[{}]:{}", endpoint.address, endpoint.port)
                                        : fmt::format("{}:{}", endpoint.address, endpoint.port);
}

}  // namespace ron::sim
