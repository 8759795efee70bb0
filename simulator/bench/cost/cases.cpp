// SPDX-License-Identifier: MIT OR Apache-2.0
#include "cost/cases.h"

#include <unistd.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <thread>

#include <fmt/format.h>
#include <spdlog/sinks/null_sink.h>

#include "cost/clients.h"
#include "cost/thread_clocks.h"
#include "host/host.h"
#include "host/host_api.h"
#include "mirror/departures.h"
#include "mirror/event_mirror.h"
#include "mirror/oap_server.h"
#include "wire/oap_frame.h"

namespace ron::sim::cost {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds settling{300};
constexpr double full_rate = 1'000'000;  // for two publishers, which is more than two processors carry
constexpr double mirrored_rate = 200'000;

Topology bus(double rate, std::size_t publishers, std::uint32_t capacity) {
  Topology topology;
  topology.capacity = capacity;
  const PublisherProfile profile{.rate = rate, .health_percent = 100, .config_percent = 0, .data_percent = 0};
  topology.publishers.assign(publishers, AddPublisher{.name = "", .profile = profile});
  topology.subscribers.assign(4, AddSubscriber{.name = "", .profile = {.handler = {}}});
  return topology;
}

Topology full_bus() { return bus(full_rate, 2, 4096); }
Topology mirrored_bus() { return bus(mirrored_rate, 1, 65'536); }

Sample measure(milliseconds interval, const std::function<std::uint64_t()>& published) {
  std::this_thread::sleep_for(settling);
  const auto publishers = threads_named("pub ");
  const auto subscribers = threads_named("sub ");
  const auto began = steady_clock::now();
  const auto events_before = published();
  const auto publishers_before = processor_time(publishers);
  const auto subscribers_before = processor_time(subscribers);
  std::this_thread::sleep_for(interval);
  const auto publishers_used = processor_time(publishers) - publishers_before;
  const auto subscribers_used = processor_time(subscribers) - subscribers_before;
  const auto events = static_cast<double>(published() - events_before);
  const double seconds = std::chrono::duration<double>(steady_clock::now() - began).count();
  return {.events_per_second = events / seconds,
          .publishers_ns = static_cast<double>(publishers_used.count()) / events,
          .bus_ns = static_cast<double>((publishers_used + subscribers_used).count()) / events};
}

Sample alone(const Topology& topology, milliseconds interval) {
  const auto engine = *LiveEngine::create(topology);
  return measure(interval, [&] { return engine->snapshot().totals.published; });
}

Sample watched_by_a_host(milliseconds interval) {
  const auto folder = std::filesystem::temp_directory_path() / fmt::format("ron-cost-{}", ::getpid());
  HostConfig config;
  config.host.listen.value.port = 0;
  config.host.token_file.value = (folder / "token").string();
  config.bus.capacity.value = full_bus().capacity;
  const auto stream = std::make_shared<EventStream>("snapshot");
  const auto host = Host::start({.config = config,
                                 .topology = full_bus(),
                                 .alert_rules = parse_alert_rules(builtin_alert_rules(), "built in").value(),
                                 .log = std::make_shared<Log>(std::make_shared<spdlog::sinks::null_sink_mt>(), "cost",
                                                              [] { return std::chrono::system_clock::now(); }),
                                 .on_sample = [stream](const Snapshot& seen) { stream->publish(snapshot_text(seen)); }})
                        .value();
  Sample sample;
  {
    const auto api = HostApi::serve(*host, config, stream).value();
    const Clients clients(api->port(), 10, "GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n",
                          "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n");
    sample = measure(interval, [&] { return host->latest()->totals.published; });
  }
  std::filesystem::remove_all(folder);
  return sample;
}

std::string start_frame() {
  std::string frame;
  [[maybe_unused]] const auto fits = append_oap_frame(
      frame,
      {.flags = oap_flag::req | oap_flag::start, .code = 1, .app_proto_id = 1, .capability = "x", .payload = {}});
  return frame;
}

Sample mirrored(milliseconds interval) {
  const auto engine = *LiveEngine::create(mirrored_bus());
  EventMirror events(engine->outlet(), {});
  events.start();
  Departures departures;
  const auto server =
      OapServer::start(
          {.tcp = OapOptions::Tcp{.address = "127.0.0.1", .port = 0, .tls = {}},
           .unix_path = {},
           .allowed_user = ::geteuid(),
           .limits = {}},
          events.history(), departures, [](std::string_view) { return OapGrant{}; }, [](std::string_view) {})
          .value();
  const Clients client(server->port(), 1, start_frame());
  const auto handed_over = [&] {
    return departures.figures().channels[static_cast<std::size_t>(Channel::Oap)].events[1];  // Health is all there is
  };
  std::this_thread::sleep_for(settling);
  const std::uint64_t before = handed_over();
  const auto began = steady_clock::now();
  Sample sample = measure(interval, [&] { return engine->snapshot().totals.published; });
  const double seconds = std::chrono::duration<double>(steady_clock::now() - began).count();
  sample.watcher_events = static_cast<double>(handed_over() - before) / seconds;
  return sample;
}

}  // namespace

Case observation() {
  return {.name = "observation",
          .watched_by = "a host: metrics scraped once a second, 20 snapshots a second, 10 clients of their stream",
          .aim = 0.03,
          .asked = 0,
          .alone = [](milliseconds interval) { return alone(full_bus(), interval); },
          .watched = watched_by_a_host};
}

Case mirror() {
  return {.name = "mirror",
          .watched_by = "the mirror, with a client that takes all 200,000 events/s as OAP/1",
          .aim = 0.05,
          .asked = mirrored_rate,
          .alone = [](milliseconds interval) { return alone(mirrored_bus(), interval); },
          .watched = mirrored};
}

}  // namespace ron::sim::cost
