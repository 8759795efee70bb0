// SPDX-License-Identifier: MIT OR Apache-2.0
#include "http/message.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include <boost/beast/core/string.hpp>
#include <nlohmann/json.hpp>

namespace ron::sim {

std::string_view to_string(Rejected reason) noexcept {
  static constexpr auto names =
      std::to_array<std::string_view>({"connections", "peer_connections", "rate", "header", "body", "malformed",
                                       "timeout", "host_name", "path", "method", "token_missing", "token_invalid",
                                       "token_expired", "token_narrow", "bad_input", "stream", "tls", "accept"});
  static_assert(names.size() == rejected_count);
  const auto index = static_cast<std::size_t>(std::to_underlying(reason));
  return index < names.size() ? names[index] : "unknown";
}

std::string_view HttpRequest::header(std::string_view name) const noexcept {
  const auto at = std::ranges::find_if(headers, [&](const auto& h) { return boost::beast::iequals(h.first, name); });
  return at == headers.end() ? std::string_view() : std::string_view(at->second);
}

std::optional<std::string_view> HttpRequest::bearer_token() const noexcept {
  constexpr std::string_view scheme = "Bearer ";
  const std::string_view value = header("Authorization");
  if (value.size() <= scheme.size() || !boost::beast::iequals(value.substr(0, scheme.size()), scheme))
    return std::nullopt;
  return value.substr(scheme.size());
}

HttpResponse HttpResponse::error(unsigned status, std::string_view message, std::optional<Rejected> why) {
  using nlohmann::json;
  return {.status = status,
          .body = json{{"error", message}}.dump(-1, ' ', false, json::error_handler_t::replace) + "\n",
          .headers = {},
          .rejected = why};
}

}  // namespace ron::sim
