// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Site: what all connections of a server share, and the decision about a request that has been read.
// Private to this folder; I/O thread only.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include "http/limits.h"
#include "http/message.h"
#include "http/observer.h"
#include "http/rate_limiter.h"
#include "http/router.h"
#include "http/server.h"

namespace ron::sim {

/// A connection as the server sees it.
struct Visit {
  std::string peer;
  bool busy = false;            ///< between a request's first byte and its answer's last
  std::function<void()> close;  ///< at once
};

struct Answer {
  HttpResponse response;
  std::string_view route = "none";
  std::shared_ptr<EventSource> stream;  ///< set: the response is only the beginning
  HttpRequest request = {};             ///< what the stream's client asked
};

class Site {
 public:
  using Request = boost::beast::http::request<boost::beast::http::string_body>;

  Site(HttpLimits limits, bool local_only, Router router, std::shared_ptr<HttpObserver> observer, Authorise authorise);

  /// Reserves a place, or says why there is none.
  [[nodiscard]] std::optional<Rejected> enter(Visit& visit);
  void leave(Visit& visit);

  [[nodiscard]] Answer answer(const Request& request, const std::string& peer, RateLimiter::Time now);
  void reject(Rejected reason) { observer_->rejected(reason); }
  void answered(const Answer& answer, RateLimiter::Time since);

  /// From now on connections end after the answer under way; those that are idle or streaming end now.
  void begin_stop();
  void close_all();
  [[nodiscard]] bool empty() const noexcept { return visits_.empty(); }
  [[nodiscard]] bool stopping() const noexcept { return stopping_; }

  [[nodiscard]] const HttpLimits& limits() const noexcept { return limits_; }
  [[nodiscard]] const Router& router() const noexcept { return router_; }

 private:
  [[nodiscard]] std::optional<HttpResponse> refusal(const HttpRequest& request, RateLimiter::Time now);
  [[nodiscard]] HttpResponse handled(const HttpHandler& handler, const HttpRequest& request) const;

  const HttpLimits limits_;
  const bool local_only_;
  const Router router_;
  const std::shared_ptr<HttpObserver> observer_;
  const Authorise authorise_;
  RateLimiter rate_;
  std::set<Visit*> visits_;
  std::map<std::string, std::size_t> per_peer_;
  bool stopping_ = false;
};

}  // namespace ron::sim
