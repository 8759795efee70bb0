// SPDX-License-Identifier: MIT OR Apache-2.0
#include "host/host_mirror.h"

#include <unistd.h>

#include <array>
#include <chrono>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "host/mirror_readings.h"
#include "observe/timestamp.h"

namespace ron::sim {
namespace {

constexpr std::string_view shutdown_command = "mirror_shutdown";
constexpr std::string_view audit_reason = "audit_disk";

constexpr std::chrono::milliseconds longest_finish{1000};
constexpr std::chrono::milliseconds finish_look{5};

struct LatestRoute {
  std::string_view path;
  WireKind kind;
};
constexpr auto latest_routes = std::to_array<LatestRoute>({{"/events/health", WireKind::Health},
                                                           {"/events/config", WireKind::ConfigUpdated},
                                                           {"/events/crash", WireKind::ServiceCrashed}});

}  // namespace

std::expected<std::unique_ptr<HostMirror>, std::string> HostMirror::start(Host& host, const HostConfig& config,
                                                                          std::shared_ptr<Log> log) {
  std::unique_ptr<HostMirror> mirror(new HostMirror(host, config, std::move(log)));
  std::vector<std::string_view> reasons = OapServer::reasons();
  reasons.push_back(audit_reason);
  host.metrics().expect_rejections(reasons);
  if (auto opened = mirror->open_audit(); !opened) return std::unexpected(opened.error());
  mirror->departures_ = std::make_unique<Departures>(mirror->trail_.get());
  mirror->update_metrics();  // all series are there from the start
  mirror->mirror_.start();
  return mirror;
}

HostMirror::HostMirror(Host& host, const HostConfig& config, std::shared_ptr<Log> log)
    : host_(host), config_(config), log_(std::move(log)), service_(config.host.service.value),
      mirror_(host.outlet(), {.emit_shutdown = config.mirror.allow_shutdown.value}) {}

HostMirror::~HostMirror() = default;

std::expected<void, std::string> HostMirror::open_audit() {
  if (!config_.audit.file.value) return {};
  auto opened = AuditLog::open(
      {.file = *config_.audit.file.value, .now = [] { return timestamp(std::chrono::system_clock::now()); }});
  if (!opened) return std::unexpected(opened.error());
  trail_ = std::make_unique<AuditTrail>(*std::move(opened), service_,
                                        [this](const std::string& failure) { say_audit(failure); });
  return {};
}

void HostMirror::say_audit(const std::string& failure) {
  const bool was_failing = std::exchange(audit_failing_, !failure.empty());
  if (failure.empty()) return log_->write({.event = "audit_resumed"});
  host_.metrics().count_rejected(audit_reason);
  if (!was_failing) log_->write({.level = LogLevel::Error, .event = "audit_failed", .reason = failure});
}

void HostMirror::update_metrics() const {
  host_.metrics().update(mirror_readings(mirror_.figures(), departures_->figures(), trail_.get()));
}

CapabilityUse HostMirror::use_of(std::string_view command) const {
  return {.command = command, .changes = !command.empty(), .tenant = service_, .now = std::chrono::system_clock::now()};
}

void HostMirror::add_routes(Router& router, const Verify& verify) {
  const auto is_admin = [this, verify](const HttpRequest& request) {
    const auto token = request.bearer_token();
    return token && verify(*token, use_of(shutdown_command)).has_value();
  };
  feed_ = SseFeed::make(mirror_.history(), *departures_, is_admin);
  router.add_stream("/events", Access::NeedsCapability, feed_);
  for (const LatestRoute& route : latest_routes) {
    router.add("GET", std::string(route.path), Access::NeedsCapability,
               [this, kind = route.kind](const HttpRequest&) { return latest(kind); });
  }
}

HttpResponse HostMirror::latest(WireKind kind) {
  const auto found = mirror_.history().latest(kind);
  if (!found) return HttpResponse::error(404, fmt::format("no {} event has left this host yet", to_string(kind)));
  HttpResponse response = HttpResponse::json(found->body);
  response.headers.emplace_back("X-Corr-ID", fmt::format("{}", found->number));
  departures_->hand_over(Channel::Latest, kind, found->number, found->body.size());
  return response;
}

std::expected<void, std::string> HostMirror::listen(const Verify& verify) {
  OapOptions options{
      .tcp = {}, .unix_path = config_.mirror.unix_socket.value, .allowed_user = ::geteuid(), .limits = {}};
  if (const auto& endpoint = config_.mirror.listen.value) {
    options.tcp = OapOptions::Tcp{.address = endpoint->address == "localhost" ? "127.0.0.1" : endpoint->address,
                                  .port = endpoint->port,
                                  .tls = {}};
    if (config_.host.tls_cert.value && config_.host.tls_key.value) {
      options.tcp->tls = TlsFiles{.certificate = *config_.host.tls_cert.value, .key = *config_.host.tls_key.value};
    }
  }
  if (!options.tcp && !options.unix_path) return {};
  auto served = OapServer::start(
      options, mirror_.history(), *departures_,
      [this, verify](std::string_view token) -> std::expected<OapGrant, CapabilityRefusal> {
        if (auto good = verify(token, use_of("")); !good) return std::unexpected(good.error());
        return OapGrant{.admin = verify(token, use_of(shutdown_command)).has_value()};
      },
      [this](std::string_view reason) { host_.metrics().count_rejected(reason); });
  if (!served) return std::unexpected(served.error());
  oap_ = *std::move(served);
  log_->write({.event = "mirror_listening",
               .fields = {{"port", std::uint64_t{oap_->port()}}, {"unix", options.unix_path.value_or("")}}});
  return {};
}

void HostMirror::finish() {
  mirror_.stop();
  const auto deadline = std::chrono::steady_clock::now() + longest_finish;
  while (feed_ && feed_->busy() > 0 && std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(finish_look);
  }
  oap_.reset();
}

}  // namespace ron::sim
