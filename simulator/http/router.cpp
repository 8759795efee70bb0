// SPDX-License-Identifier: MIT OR Apache-2.0
#include "http/router.h"

#include <utility>

namespace ron::sim {

Router& Router::add(std::string method, std::string path, Access access, HttpHandler handler) {
  routes_.push_back({std::move(method), std::move(path), access, std::move(handler)});
  return *this;
}

Router& Router::add_stream(std::string path, Access access, std::shared_ptr<EventSource> stream) {
  routes_.push_back({"GET", std::move(path), access, std::move(stream)});
  return *this;
}

Router::Match Router::match(std::string_view method, std::string_view path) const {
  Match found;
  for (const Route& route : routes_) {
    if (route.path != path) continue;
    if (route.method == method || (method == "HEAD" && route.method == "GET")) return {.route = &route, .allow = {}};
    found.allow += (found.allow.empty() ? "" : ", ") + route.method + (route.method == "GET" ? ", HEAD" : "");
  }
  return found;
}

}  // namespace ron::sim
