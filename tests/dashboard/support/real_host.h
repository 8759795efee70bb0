// SPDX-License-Identifier: GPL-3.0-or-later
//
// RealHost: the host of ron-sim inside the test: real engine, real HTTP server, on a loopback port.
#pragma once

#include <spdlog/sinks/null_sink.h>

#include <QString>
#include <QTemporaryDir>
#include <QUrl>
#include <chrono>
#include <memory>
#include <stdexcept>

#include "host/host.h"
#include "host/host_api.h"

namespace ron::dash::test {

class RealHost {
 public:
  /// Publisher "gateway" at 2000/s, subscribers "audit" and "indexer", which keep up.
  RealHost() {
    config.host.listen.value.port = 0;
    config.host.token_file.value = folder.filePath("token").toStdString();
    sim::Topology topology;
    topology.publishers = {{.name = "gateway", .profile = {.rate = 2000}}};
    topology.subscribers = {{.name = "audit", .profile = {.handler = std::chrono::nanoseconds(0)}},
                            {.name = "indexer", .profile = {.handler = std::chrono::nanoseconds(0)}}};
    const auto log = std::make_shared<sim::Log>(std::make_shared<spdlog::sinks::null_sink_mt>(), "test",
                                                [] { return std::chrono::system_clock::now(); });
    host =
        sim::Host::start({.config = config,
                          .topology = topology,
                          .alert_rules = sim::parse_alert_rules(sim::builtin_alert_rules(), "built in").value(),
                          .log = log,
                          .on_sample = [s = stream](const sim::Snapshot& one) { s->publish(sim::snapshot_text(one)); },
                          .sample_interval = std::chrono::milliseconds(20)})
            .value();
  }
  ~RealHost() { api.reset(); }

  /// Serves; on the same port as before when it has served already.
  void serve() {
    auto served = sim::HostApi::serve(*host, config, stream);
    if (!served) throw std::runtime_error(served.error());
    api = *std::move(served);
    config.host.listen.value.port = api->port();
  }
  void serveWithTls(const QString& certificate, const QString& key) {
    config.host.tls_cert.value = certificate.toStdString();
    config.host.tls_key.value = key.toStdString();
    serve();
  }
  [[nodiscard]] QUrl url() const { return QUrl(QString::fromStdString(api->url())); }
  [[nodiscard]] QString tokenFile() const { return folder.filePath("token"); }

  QTemporaryDir folder;
  sim::HostConfig config;
  std::shared_ptr<sim::EventStream> stream = std::make_shared<sim::EventStream>("snapshot");
  std::unique_ptr<sim::Host> host;
  std::unique_ptr<sim::HostApi> api;
};

}  // namespace ron::dash::test
