// SPDX-License-Identifier: MIT OR Apache-2.0
#include "http/site.h"

#include <exception>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include <boost/asio/ip/address.hpp>

namespace ron::sim {
namespace {

HttpRequest plain(const Site::Request& request, const std::string& peer) {
  HttpRequest out{.method = std::string(request.method_string()),
                  .path = std::string(request.target()),
                  .query = {},
                  .body = request.body(),
                  .peer = peer,
                  .headers = {}};
  if (const auto mark = out.path.find('?'); mark != out.path.npos) {
    out.query = out.path.substr(mark + 1);
    out.path.resize(mark);
  }
  for (const auto& field : request) out.headers.emplace_back(field.name_string(), field.value());
  return out;
}

// "127.0.0.1:9909", "[::1]", "localhost".
bool is_local_name(std::string_view host) {
  if (host.starts_with('[')) {
    const auto end = host.find(']');
    boost::system::error_code error;
    boost::asio::ip::make_address_v6(std::string(host.substr(1, end == host.npos ? 0 : end - 1)), error);
    return !error;
  }
  host = host.substr(0, host.find(':'));
  boost::system::error_code error;
  boost::asio::ip::make_address_v4(std::string(host), error);
  return !error || host == "localhost";
}

}  // namespace

Site::Site(HttpLimits limits, bool local_only, Router router, std::shared_ptr<HttpObserver> observer,
           Authorise authorise)
    : limits_(limits), local_only_(local_only), router_(std::move(router)), observer_(std::move(observer)),
      authorise_(std::move(authorise)), rate_(limits.requests_per_second, limits.request_burst) {}

std::optional<Rejected> Site::enter(Visit& visit) {
  if (visits_.size() >= limits_.connections) return Rejected::Connections;
  std::size_t& of_peer = per_peer_[visit.peer];
  if (of_peer >= limits_.connections_per_peer) return Rejected::PeerConnections;
  ++of_peer;
  visits_.insert(&visit);
  observer_->connections(visits_.size());
  return std::nullopt;
}

void Site::leave(Visit& visit) {
  visits_.erase(&visit);
  const auto at = per_peer_.find(visit.peer);
  if (--at->second == 0) per_peer_.erase(at);
  observer_->connections(visits_.size());
}

std::optional<HttpResponse> Site::refusal(const HttpRequest& request, RateLimiter::Time now) {
  if (!rate_.take(request.peer, now)) {
    auto response = HttpResponse::error(429, "too many requests of this peer", Rejected::Rate);
    response.headers.emplace_back("Retry-After", "1");
    return response;
  }
  if (!request.path.starts_with('/')) {
    return HttpResponse::error(400, "the target must be a path that begins with /", Rejected::Malformed);
  }
  const std::string_view host = request.header("Host");
  if (host.empty()) return HttpResponse::error(400, "the header Host is missing", Rejected::Malformed);
  if (local_only_ && !is_local_name(host)) {
    return HttpResponse::error(421, "the header Host must be a numeric address or localhost", Rejected::HostName);
  }
  return std::nullopt;
}

Answer Site::answer(const Request& request, const std::string& peer, RateLimiter::Time now) {
  const HttpRequest asked = plain(request, peer);
  if (auto refused = refusal(asked, now)) return {.response = *std::move(refused), .route = "none", .stream = {}};
  const auto [route, allow] = router_.match(asked.method, asked.path);
  if (!route && allow.empty()) {
    return {
        .response = HttpResponse::error(404, "there is no such path", Rejected::Path), .route = "none", .stream = {}};
  }
  if (!route) {
    auto response = HttpResponse::error(405, "the method must be one of " + allow, Rejected::Method);
    response.headers.emplace_back("Allow", allow);
    return {.response = std::move(response), .route = "none", .stream = {}};
  }
  if (route->access == Access::NeedsCapability) {
    auto refused = authorise_ ? authorise_(asked)
                              : HttpResponse::error(403, "this host grants no capability", Rejected::TokenInvalid);
    if (refused) return {.response = *std::move(refused), .route = route->path, .stream = {}};
  }
  if (const auto* stream = std::get_if<std::shared_ptr<EventSource>>(&route->target)) {
    if (auto refused = (*stream)->refusal(asked)) {
      return {.response = *std::move(refused), .route = route->path, .stream = {}};
    }
    return {.response = HttpResponse::text("", "text/event-stream"),
            .route = route->path,
            .stream = asked.method == "HEAD" ? nullptr : *stream,
            .request = asked};
  }
  return {.response = handled(std::get<HttpHandler>(route->target), asked), .route = route->path, .stream = {}};
}

HttpResponse Site::handled(const HttpHandler& handler, const HttpRequest& request) const {
  try {
    return handler(request);
  } catch (const std::exception&) {  // its text may hold what is not for clients
    return HttpResponse::error(500, "the host failed to answer");
  }
}

void Site::answered(const Answer& answer, RateLimiter::Time since) {
  if (answer.response.rejected) reject(*answer.response.rejected);
  observer_->answered(answer.route, answer.response.status, std::chrono::steady_clock::now() - since);
}

void Site::begin_stop() {
  stopping_ = true;
  for (Visit* const visit : visits_) {
    if (!visit->busy) visit->close();
  }
}

void Site::close_all() {
  for (Visit* const visit : visits_) visit->close();
}

}  // namespace ron::sim
