// SPDX-License-Identifier: MIT OR Apache-2.0
//
// HostMirror: what leaves a host besides figures: its events, as server-sent events and OAP/1 frames, and the audit log
// of them.
//
//   GET /events                       server-sent events, resumed by Last-Event-ID
//   GET /events/health|config|crash   the latest event of a kind; its number is in the header X-Corr-ID
//   OAP/1                             on mirror.listen and mirror.unix, if configured
//
// All of it wants a capability; one that only reads will do. Shutdown is seen with one that may "mirror_shutdown" as
// well, if mirror.allow_shutdown says so. What is turned away is counted in the host's metrics.
//
// Threads: start(), listen() and the destructor by the host's owner; it goes before the host and after its HostApi.
#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "host/host.h"
#include "http/router.h"
#include "mirror/audit_trail.h"
#include "mirror/departures.h"
#include "mirror/event_mirror.h"
#include "mirror/oap_server.h"
#include "mirror/sse_feed.h"
#include "wire/capability.h"

namespace ron::sim {

class HostMirror {
 public:
  /// Whether a token allows something; any thread.
  using Verify =
      std::function<std::expected<void, CapabilityRefusal>(std::string_view token, const CapabilityUse& use)>;

  /// Reads the bus from now on. An audit log that cannot be continued is an error.
  [[nodiscard]] static std::expected<std::unique_ptr<HostMirror>, std::string> start(Host& host,
                                                                                     const HostConfig& config,
                                                                                     std::shared_ptr<Log> log);
  HostMirror(const HostMirror&) = delete;
  HostMirror& operator=(const HostMirror&) = delete;
  ~HostMirror();

  void add_routes(Router& router, const Verify& verify);
  /// OAP/1, where the configuration wants it.
  [[nodiscard]] std::expected<void, std::string> listen(const Verify& verify);

  /// The host stops: what has been published still goes to those who take it within a second; then OAP/1 ends.
  void finish();

  /// Tells the host's metrics what has happened by now. Any thread.
  void update_metrics() const;

  /// Of OAP/1 over TCP; 0 without.
  [[nodiscard]] std::uint16_t oap_port() const noexcept { return oap_ ? oap_->port() : std::uint16_t{0}; }
  [[nodiscard]] MirrorFigures figures() const noexcept { return mirror_.figures(); }
  [[nodiscard]] const AuditTrail* audit() const noexcept { return trail_.get(); }

 private:
  HostMirror(Host& host, const HostConfig& config, std::shared_ptr<Log> log);
  [[nodiscard]] std::expected<void, std::string> open_audit();
  void say_audit(const std::string& failure);
  [[nodiscard]] HttpResponse latest(WireKind kind);
  [[nodiscard]] CapabilityUse use_of(std::string_view command) const;

  Host& host_;
  const HostConfig config_;
  const std::shared_ptr<Log> log_;
  const std::string service_;
  bool audit_failing_ = false;  // the trail's thread
  std::unique_ptr<AuditTrail> trail_;
  std::unique_ptr<Departures> departures_;  // made with the trail
  EventMirror mirror_;
  std::shared_ptr<SseFeed> feed_;
  std::unique_ptr<OapServer> oap_;
};

}  // namespace ron::sim
