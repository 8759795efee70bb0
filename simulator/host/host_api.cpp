// SPDX-License-Identifier: MIT OR Apache-2.0
#include "host/host_api.h"

#include <utility>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "host/api_description.h"
#include "observe/alerts_json.h"
#include "telemetry/json_action.h"
#include "telemetry/json_text.h"
#include "wire/token_file.h"

namespace ron::sim {
namespace {

using nlohmann::json;

constexpr std::string_view actions_path = "/api/v1/actions";
constexpr std::string_view rotate_path = "/api/v1/capabilities/rotate";

HttpResponse refusal(const CapabilityRefusal& refused) {
  switch (refused.kind) {
    case CapabilityRefusal::Kind::Expired: return HttpResponse::error(401, refused.message, Rejected::TokenExpired);
    case CapabilityRefusal::Kind::Narrow: return HttpResponse::error(403, refused.message, Rejected::TokenNarrow);
    case CapabilityRefusal::Kind::Invalid: break;
  }
  return HttpResponse::error(401, refused.message, Rejected::TokenInvalid);
}

std::expected<Action, std::string> read_action(const std::string& body) {
  const auto parsed = parse_json(body);
  if (!parsed) return std::unexpected(fmt::format("the body must be an action as JSON: {}", parsed.error()));
  return action_from_json(*parsed);
}

// What the token has to allow; empty for a body that is no action, which the handler refuses.
std::string_view command_of(const HttpRequest& request) {
  if (request.path == rotate_path) return "rotate_capability";
  const auto action = read_action(request.body);
  return action ? action_name(*action) : std::string_view{};
}

}  // namespace

std::expected<std::unique_ptr<HostApi>, std::string> HostApi::serve(Host& host, const HostConfig& config,
                                                                    std::shared_ptr<EventStream> stream,
                                                                    HostMirror* mirror) {
  std::unique_ptr<HostApi> api(new HostApi(host, config));
  HttpOptions options;
  const Endpoint& listen = config.host.listen.value;
  options.address = listen.address == "localhost" ? "127.0.0.1" : listen.address;
  options.port = listen.port;
  options.allow_remote = true;  // who may is exposure()'s to say, and has been asked
  if (config.host.tls_cert.value && config.host.tls_key.value) {
    options.tls = TlsFiles{.certificate = *config.host.tls_cert.value, .key = *config.host.tls_key.value};
  }
  Router router = api->routes(std::move(stream), mirror);
  expect_requests(host.metrics(), router);
  auto server = HttpServer::start(options, std::move(router), counting_observer(host.metrics()),
                                  [raw = api.get()](const HttpRequest& request) { return raw->authorise(request); });
  if (!server) return std::unexpected(server.error());
  api->server_ = *std::move(server);
  api->url_ = fmt::format("{}://{}", options.tls ? "https" : "http",
                          to_string(Endpoint{.address = options.address, .port = api->port()}));
  // Last: a host that could not listen leaves another one's token alone.
  if (auto written = write_token_file(api->token_file_, api->mint_.mint()); !written) {
    return std::unexpected(written.error());
  }
  return api;
}

HostApi::HostApi(Host& host, const HostConfig& config)
    : host_(host), token_file_(config.host.token_file.value), mint_(config.host.service.value) {}

HostApi::~HostApi() = default;

Router HostApi::routes(std::shared_ptr<EventStream> stream, HostMirror* mirror) {
  const auto alive = [](const HttpRequest&) { return alive_response(); };
  Router router;
  router.add("GET", "/metrics", Access::Open, [this, mirror](const HttpRequest& request) {
    if (mirror != nullptr) mirror->update_metrics();
    return metrics_response(host_.metrics(), request);
  });
  router.add("GET", "/healthz", Access::Open, alive);
  router.add("GET", "/livez", Access::Open, alive);
  router.add("GET", "/readyz", Access::Open,
             [this](const HttpRequest&) { return readiness_response(host_.readiness(), host_.zero()); });
  router.add("GET", "/api/v1/snapshot", Access::Open,
             [this](const HttpRequest&) { return HttpResponse::json(snapshot_text(*host_.latest())); });
  router.add_stream("/api/v1/stream", Access::Open, std::move(stream));
  router.add("GET", "/api/v1/alerts", Access::Open,
             [this](const HttpRequest&) { return HttpResponse::json(alerts_json(host_.alerts(), host_.zero())); });
  router.add("POST", std::string(actions_path), Access::NeedsCapability,
             [this](const HttpRequest& request) { return act(request); });
  router.add("POST", std::string(rotate_path), Access::NeedsCapability,
             [this](const HttpRequest&) { return rotate(); });
  if (mirror != nullptr) {
    mirror->add_routes(router, [this](std::string_view token, const CapabilityUse& use) { return verify(token, use); });
  }
  router.add("GET", std::string(description_path), Access::Open,
             [this](const HttpRequest&) { return HttpResponse::json(description_); });
  description_ = json_text(describe_api(router));
  return router;
}

HttpResponse HostApi::act(const HttpRequest& request) const {
  const auto action = read_action(request.body);
  if (!action) return HttpResponse::error(400, action.error(), Rejected::BadInput);
  if (const auto applied = host_.apply(*action); !applied) return HttpResponse::error(409, applied.error().message);
  return HttpResponse::json(json_text(json{{"applied", describe(*action)}}));
}

HttpResponse HostApi::rotate() {
  CapabilityMint next(host_.config().host.service.value);
  if (const auto written = write_token_file(token_file_, next.mint()); !written) {
    return HttpResponse::error(500, written.error() + "; the earlier token stays good");
  }
  {
    const std::lock_guard lock(minting_);
    mint_.swap(next);
  }
  return HttpResponse::json(json_text(json{{"token_file", token_file_}}));
}

std::expected<void, CapabilityRefusal> HostApi::verify(std::string_view token, const CapabilityUse& use) const {
  const std::lock_guard lock(minting_);
  return mint_.verify(token, use);
}

std::optional<HttpResponse> HostApi::authorise(const HttpRequest& request) const {
  const auto token = request.bearer_token();
  if (!token) {
    HttpResponse response = HttpResponse::error(
        401, "this needs a token: Authorization: Bearer …, from host.token_file", Rejected::TokenMissing);
    response.headers.emplace_back("WWW-Authenticate", "Bearer");
    return response;
  }
  const std::string service = host_.config().host.service.value;
  const CapabilityUse use{.command = command_of(request),
                          .changes = request.method != "GET" && request.method != "HEAD",
                          .tenant = service,
                          .now = std::chrono::system_clock::now()};
  if (const auto verified = verify(*token, use); !verified) return refusal(verified.error());
  return std::nullopt;
}

}  // namespace ron::sim
