// SPDX-License-Identifier: MIT OR Apache-2.0
#include "host/mirror_readings.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace ron::sim {
namespace {

class Readings {
 public:
  void add(std::string_view family, std::uint64_t value, prometheus::Labels labels = {}) {
    all_.push_back({.family = family, .value = static_cast<double>(value), .labels = std::move(labels)});
  }
  [[nodiscard]] std::vector<Reading> take() { return std::move(all_); }

 private:
  std::vector<Reading> all_;
};

void add_channel(Readings& readings, Channel channel, const Departures::Channelled& figures) {
  const std::string name(to_string(channel));
  for (std::size_t kind = 1; kind < wire_kind_count; ++kind) {
    const std::string kind_name(to_string(static_cast<WireKind>(kind)));
    readings.add("mirror_deliveries_total", figures.events[kind], {{"channel", name}, {"kind", kind_name}});
  }
  readings.add("mirror_sent_bytes_total", figures.bytes, {{"channel", name}});
  if (channel == Channel::Latest) return;  // its clients ask and go
  readings.add("mirror_clients", figures.clients, {{"channel", name}});
  for (std::size_t i = 0; i < drop_count; ++i) {
    const auto reason = static_cast<Drop>(i);
    if (reason == Drop::UnreadAnswers && channel == Channel::Sse) continue;  // nobody asks there
    readings.add("mirror_clients_dropped_total", figures.dropped[i],
                 {{"channel", name}, {"reason", std::string(to_string(reason))}});
  }
}

}  // namespace

std::vector<Reading> mirror_readings(const MirrorFigures& mirror, const Departures::Figures& departures,
                                     const AuditTrail* trail) {
  Readings readings;
  readings.add("mirror_events_total", mirror.emitted);
  readings.add("mirror_missed_events_total", mirror.missed);
  readings.add("mirror_stale_versions_total", mirror.stale_versions);
  readings.add("mirror_gaps_total", mirror.lagged_gaps, {{"reason", "lagged"}});
  readings.add("mirror_gaps_total", mirror.joined_late_gaps, {{"reason", "joined_late"}});
  readings.add("mirror_gaps_total", departures.evicted_gaps, {{"reason", std::string(evicted_gap)}});
  readings.add("mirror_gaps_total", departures.other_run_gaps, {{"reason", std::string(other_run_gap)}});
  for (std::size_t i = 0; i < channel_count; ++i) {
    add_channel(readings, static_cast<Channel>(i), departures.channels[i]);
  }
  readings.add("audit_records_total", trail == nullptr ? 0 : trail->records());
  readings.add("audit_write_failures_total", trail == nullptr ? 0 : trail->failures());
  return readings.take();
}

}  // namespace ron::sim
