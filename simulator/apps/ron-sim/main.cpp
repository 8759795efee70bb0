// SPDX-License-Identifier: MIT OR Apache-2.0
//
// ron-sim: a host without a window. SIGHUP reads the configuration anew; SIGINT and SIGTERM drain and end it, a
// second one ends it at once. Exit codes: 0 ended, 1 could not start, 2 bad usage or configuration,
// 128 + number of the second signal.
#include <cstdint>
#include <cstdlib>
#include <expected>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include <ron/version.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <CLI/CLI.hpp>

#include "cli/documents.h"
#include "config/environment.h"
#include "config/exposure.h"
#include "config/flags.h"
#include "config/loader.h"
#include "engine/starting_topology.h"
#include "host/host.h"
#include "host/host_api.h"
#include "host/host_mirror.h"
#include "host/service_manager.h"
#include "host/signals.h"

namespace {

using namespace ron::sim;

constexpr int bad_input = 2;
constexpr std::uint64_t samples_per_second = 20;

void warn(Log& log, const std::vector<std::string>& warnings) {
  for (const std::string& warning : warnings) {
    log.write({.level = LogLevel::Warn, .event = "config_warning", .reason = warning});
  }
}

// A host runs on without its service manager.
void note(Log& log, const std::expected<void, std::string>& told) {
  if (!told) log.write({.level = LogLevel::Warn, .event = "service_manager_not_told", .reason = told.error()});
}

void reload(Host& host, ConfigLoader& loader, Log& log, const ServiceManager& manager) {
  note(log, manager.reloading());
  const auto loaded = loader.load();
  warn(log, loaded ? loaded->warnings : loaded.error().warnings);
  if (loaded) {
    [[maybe_unused]] const auto reloaded = host.reload(loaded->config);  // it has said why if it did not
  } else {
    host.refuse_reload(loaded.error().problems);
  }
  note(log, manager.ready());
}

// A stream's newcomer gets the latest frame first: while nobody listens one a second is made, so that it is not old.
void show(EventStream& stream, const Snapshot& snapshot) {
  if (stream.clients() > 0 || snapshot.number % samples_per_second == 0) stream.publish(snapshot_text(snapshot));
}

int start_failed(Log& log, const std::string& why) {
  log.write({.level = LogLevel::Error, .event = "start_failed", .reason = why});
  return EXIT_FAILURE;
}

int run(Host& host, ConfigLoader& loader, Log& log, const Signals& signals, const ServiceManager& manager) {
  int number = signals.wait();
  for (; number == SIGHUP; number = signals.wait()) reload(host, loader, log, manager);
  note(log, manager.stopping());
  log.write({.event = "draining", .reason = number == SIGINT ? "SIGINT" : "SIGTERM"});
  int second = 0;
  const auto interrupted = [&] {
    const std::optional<int> more = signals.poll();
    if (more && *more != SIGHUP) second = *more;
    return second != 0;
  };
  return host.drain(interrupted) == Host::Drained::Interrupted ? 128 + second : EXIT_SUCCESS;
}

}  // namespace

int main(int argc, char** argv) {
  const Signals signals;
  std::string scenario = "healthy";
  std::uint64_t seed = 1;
  double alert_scale = 1;
  bool allow_plain_remote = false;
  std::uint32_t spans = 6;
  ConfigFlags flags;
  CLI::App app("A host with a bus, publishers and subscribers, to be watched and disturbed.", "ron-sim");
  app.set_version_flag("--version", RON_VERSION_STRING);
  app.add_option("--scenario", scenario, "What to start with")
      ->type_name("healthy|slow-consumer|burst")
      ->capture_default_str();
  app.add_option("--seed", seed, "Of all random numbers")->check(CLI::NonNegativeNumber)->capture_default_str();
  app.add_option("--alert-scale", alert_scale, "Multiplies every time in the alert rules: 0.1 for a rehearsal")
      ->check(CLI::Range(0.001, 1000.0))
      ->capture_default_str();
  app.add_option("--spans-per-minute", spans,
                 "Events a minute that are followed from publisher to subscribers, as log "
                 "records svc.ron_bus.publish and svc.ron_bus.recv; 0: none")
      ->check(CLI::Range(0, 6000))
      ->capture_default_str();
  app.add_flag("--allow-plain-remote", allow_plain_remote,
               "Listen beyond loopback without TLS: tokens cross the network in the clear");
  add_config_flags(app, flags);
  add_document_flags(app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? EXIT_SUCCESS : bad_input;
  }

  const auto log = std::make_shared<Log>(std::make_shared<spdlog::sinks::stderr_sink_mt>(), "ron-sim",
                                         [] { return std::chrono::system_clock::now(); });
  ConfigLoader loader(flags, process_environment());
  const auto loaded = loader.load();
  warn(*log, loaded ? loaded->warnings : loaded.error().warnings);
  if (!loaded) {
    for (const std::string& problem : loaded.error().problems) std::cerr << "ron-sim: " << problem << '\n';
    return bad_input;
  }
  log->set_service(loaded->config.host.service.value);
  const auto exposed = exposure(loaded->config, allow_plain_remote);
  if (!exposed) {
    std::cerr << "ron-sim: " << exposed.error() << '\n';
    return bad_input;
  }
  if (!exposed->empty()) {
    log->write({.level = LogLevel::Warn, .event = "listening_beyond_loopback", .reason = *exposed});
  }
  auto topology = starting_topology(scenario, loaded->config.bus.capacity.value, seed);
  auto rules = parse_alert_rules(builtin_alert_rules(), "built-in rules");
  if (!topology || !rules) {
    std::cerr << "ron-sim: " << (topology ? rules.error() : topology.error()) << '\n';
    return bad_input;
  }
  if (alert_scale != 1) rules = scaled(*std::move(rules), alert_scale);

  const auto stream = std::make_shared<EventStream>("snapshot");
  const auto host =
      Host::start({.config = loaded->config,
                   .topology = *std::move(topology),
                   .alert_rules = *std::move(rules),
                   .log = log,
                   .on_sample = [stream](const Snapshot& snapshot) { show(*stream, snapshot); },
                   .alert_interval = std::chrono::milliseconds(alert_scale < 0.1 ? 100 : 1000),
                   .span_interval = spans == 0 ? Host::Time::zero() : Host::Time(std::chrono::minutes(1)) / spans});
  if (!host) return start_failed(*log, host.error());
  auto mirror = HostMirror::start(**host, loaded->config, log);
  if (!mirror) return start_failed(*log, mirror.error());
  auto api = HostApi::serve(**host, loaded->config, stream, mirror->get());
  if (!api) return start_failed(*log, api.error());
  const auto verify = [served = api->get()](std::string_view token, const CapabilityUse& use) {
    return served->verify(token, use);
  };
  if (auto mirrored = (*mirror)->listen(verify); !mirrored) return start_failed(*log, mirrored.error());
  log->write({.event = "listening", .fields = {{"url", (*api)->url()}, {"port", std::uint64_t{(*api)->port()}}}});
  (*host)->announce_readiness();
  const ServiceManager manager = ServiceManager::of(process_environment());
  note(*log, manager.ready());
  const int code = run(**host, loader, *log, signals, manager);
  (*mirror)->finish();
  api->reset();
  log->write({.event = "stopped", .fields = {{"exit_code", static_cast<std::uint64_t>(code)}}});
  return code;
}
