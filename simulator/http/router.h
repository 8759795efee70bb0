// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Router: which handler answers which method and path. Paths are compared as they are sent: nothing is
// decoded or normalised, so that no spelling of a path reaches what its plain spelling does not.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "http/event_source.h"
#include "http/message.h"

namespace ron::sim {

enum class Access : std::uint8_t { Open, NeedsCapability };

/// Runs on the I/O thread, where it holds up all others: must not block. What it throws is answered 500.
using HttpHandler = std::function<HttpResponse(const HttpRequest&)>;

struct Route {
  std::string method;
  std::string path;
  Access access = Access::Open;
  std::variant<HttpHandler, std::shared_ptr<EventSource>> target;
};

class Router {
 public:
  /// A GET route answers HEAD too.
  Router& add(std::string method, std::string path, Access access, HttpHandler handler);
  /// Server-sent events, with GET.
  Router& add_stream(std::string path, Access access, std::shared_ptr<EventSource> stream);

  struct Match {
    const Route* route = nullptr;
    std::string allow;  ///< without a route: the methods the path takes; empty if there is no such path
  };
  [[nodiscard]] Match match(std::string_view method, std::string_view path) const;
  [[nodiscard]] const std::vector<Route>& routes() const noexcept { return routes_; }

 private:
  std::vector<Route> routes_;
};

}  // namespace ron::sim
