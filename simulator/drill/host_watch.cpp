// SPDX-License-Identifier: MIT OR Apache-2.0
#include "drill/host_watch.h"

#include "observe/alert_rules.h"
#include "observe/metric_labels.h"

namespace ron::sim {
namespace {

constexpr DrillTime alert_interval = std::chrono::seconds(1);  // as a host has it
constexpr std::uint64_t base_memory = 32U << 20U;

}  // namespace

std::expected<HostWatch, std::string> HostWatch::create(const Scenario& scenario) {
  auto rules = parse_alert_rules(builtin_alert_rules(), "the alert rules");
  if (!rules) return std::unexpected(rules.error());
  auto metrics = HostMetrics::create({.service = "drill", .amnesia = scenario.amnesia});
  if (!metrics) return std::unexpected(metrics.error());
  (*metrics)->set_expected_subscribers(scenario.expected_subscribers);
  return HostWatch(*std::move(rules), *std::move(metrics));
}

void HostWatch::look(const Snapshot& snapshot) {
  metrics_->update(snapshot);
  metrics_->count_warnings(snapshot.warnings.logged - warnings_.logged,
                           snapshot.warnings.suppressed - warnings_.suppressed);
  warnings_ = snapshot.warnings;
  if (evaluated_ && snapshot.at - *evaluated_ < alert_interval) return;
  evaluated_ = snapshot.at;
  std::uint64_t retained = 0;
  for (const SubscriberSample& subscriber : snapshot.subscribers) retained += subscriber.retained_bytes;
  metrics_->update(ProcessFigures{.resident_bytes = base_memory + retained});
  (void)alerts_.evaluate(snapshot.at, metrics_->collect());
}

}  // namespace ron::sim
