// SPDX-License-Identifier: MIT OR Apache-2.0
//
// MirrorTest: a live engine whose events are mirrored to real clients: over HTTP on server_, and over OAP/1 on oap_.
// The token "reader" reads, "admin" sees Shutdown as well, "old" has expired, anything else is forged.
#pragma once

#include <unistd.h>

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "engine_fixture.h"
#include "http_fixture.h"
#include "mirror/event_mirror.h"
#include "mirror/oap_server.h"
#include "mirror/sse_feed.h"
#include "oap_client.h"

namespace ron::sim::test {

class MirrorTest : public EngineTest {
 protected:
  ~MirrorTest() override {
    oap_.reset();
    server_.reset();
    feed_.reset();  // it listens to the mirror
    mirror_.reset();
  }

  /// Nobody publishes but the test.
  void start_quiet() { start(Topology{.capacity = 1024, .publishers = {}, .subscribers = {}}); }
  void mirror(const EventMirror::Options& options = {}) {
    mirror_ = std::make_unique<EventMirror>(engine->outlet(), options);
    mirror_->start();
  }
  void serve_sse(const SseFeed::Options& options = {}) {
    feed_ = SseFeed::make(
        mirror_->history(), departures(), [](const HttpRequest& r) { return r.bearer_token() == "admin"; }, options);
    Router router;
    router.add_stream("/events", Access::Open, feed_);
    server_ = HttpServer::start(http_options_, std::move(router), observer_).value();
  }
  void serve_oap() {
    oap_options_.allowed_user = ::geteuid();
    if (!oap_options_.unix_path) oap_options_.tcp = {.address = "127.0.0.1", .port = 0, .tls = oap_tls_};
    oap_ = OapServer::start(
               oap_options_, mirror_->history(), departures(), [](std::string_view token) { return grant(token); },
               [this](std::string_view reason) {
                 const std::lock_guard lock(mutex_);
                 ++rejected_[std::string(reason)];
               })
               .value();
  }

  /// Made when first asked for: a trail is to be there by then.
  Departures& departures() {
    if (!departures_) departures_ = std::make_unique<Departures>(trail_.get());
    return *departures_;
  }

  static std::expected<OapGrant, CapabilityRefusal> grant(std::string_view token) {
    if (token == "reader") return OapGrant{.admin = false};
    if (token == "admin") return OapGrant{.admin = true};
    if (token == "old") return std::unexpected(CapabilityRefusal{CapabilityRefusal::Kind::Expired, "expired"});
    return std::unexpected(CapabilityRefusal{CapabilityRefusal::Kind::Invalid, "forged"});
  }

  std::uint64_t dropped(Channel channel, Drop reason) {
    return departures().figures().channels[static_cast<std::size_t>(channel)].dropped[static_cast<std::size_t>(reason)];
  }
  int rejected(const std::string& reason) const {
    const std::lock_guard lock(mutex_);
    const auto at = rejected_.find(reason);
    return at == rejected_.end() ? 0 : at->second;
  }
  bool all_is_read() {
    return eventually([&] { return mirror_->history().next() == engine->snapshot().totals.published + 1; });
  }
  /// An SSE client whose stream has begun.
  std::unique_ptr<RawClient> listener(const std::string& headers = {}) {
    auto client = std::make_unique<RawClient>(server_->port());
    client->send(get("/events", headers));
    EXPECT_NE(client->read_until("\n: next ").size(), 0U);
    client->read_until("\n\n");
    return client;
  }
  [[nodiscard]] std::string id(std::uint64_t number) const { return resume_id(mirror_->history().epoch(), number); }
  std::unique_ptr<OapClient> subscriber_of_events(const std::string& payload = {},
                                                  const std::string& token = "reader") {
    auto client = std::make_unique<OapClient>(oap_->port());
    EXPECT_TRUE(client->start(token, payload));
    const auto answer = client->read();
    EXPECT_TRUE(answer && answer->code == 200 && answer->corr_id == 99) << (answer ? answer->payload : "closed");
    return client;
  }

  HttpOptions http_options_;
  OapOptions oap_options_{.tcp = {}, .unix_path = {}, .allowed_user = 0, .limits = {}};
  std::optional<TlsFiles> oap_tls_;
  std::shared_ptr<CountingObserver> observer_ = std::make_shared<CountingObserver>();
  std::unique_ptr<AuditTrail> trail_;
  std::unique_ptr<Departures> departures_;
  std::unique_ptr<EventMirror> mirror_;
  std::shared_ptr<SseFeed> feed_;
  std::unique_ptr<HttpServer> server_;
  mutable std::mutex mutex_;
  std::map<std::string, int> rejected_;
  std::unique_ptr<OapServer> oap_;
};

}  // namespace ron::sim::test
