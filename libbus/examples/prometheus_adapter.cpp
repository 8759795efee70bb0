// SPDX-License-Identifier: MIT OR Apache-2.0
//
// A BusMetrics over prometheus-cpp. The library registers nothing: the host does, once, in a registry that
// refuses a second metric of the same name instead of silently handing out the first.
#include <cstdint>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <tuple>

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <ron/bus.h>

namespace {

/// The registry has to outlive it. Each call is one atomic operation, as the receiving threads that make it expect.
class PrometheusMetrics final : public ron::BusMetrics {
 public:
  PrometheusMetrics(prometheus::Registry& registry, const std::string& prefix)
      : dropped_(prometheus::BuildCounter()
                     .Name(prefix + "_overflow_dropped_total")
                     .Help("Events lost to receivers that fell behind.")
                     .Register(registry)
                     .Add({})),
        depth_(prometheus::BuildGauge()
                   .Name(prefix + "_queue_depth")
                   .Help("Backlog of the slowest receiver in events, clamped to the capacity.")
                   .Register(registry)
                   .Add({})),
        subscribers_(prometheus::BuildGauge()
                         .Name(prefix + "_subscribers")
                         .Help("Receivers alive.")
                         .Register(registry)
                         .Add({})) {}

  void add_overflow_dropped(std::uint64_t n) noexcept override { dropped_.Increment(static_cast<double>(n)); }
  void set_queue_depth(std::int64_t depth) noexcept override { depth_.Set(static_cast<double>(depth)); }
  void set_subscribers(std::int64_t count) noexcept override { subscribers_.Set(static_cast<double>(count)); }

 private:
  prometheus::Counter& dropped_;
  prometheus::Gauge& depth_;
  prometheus::Gauge& subscribers_;
};

bool is_refused_twice(prometheus::Registry& registry, const std::string& prefix) {
  try {
    const PrometheusMetrics second(registry, prefix);
    return false;
  } catch (const std::invalid_argument&) {
    return true;
  }
}

}  // namespace

int main() {
  prometheus::Registry registry(prometheus::Registry::InsertBehavior::Throw);
  ron::BusConfig config;
  config.capacity = 8;
  const auto metrics = std::make_shared<PrometheusMetrics>(registry, config.metrics_namespace);
  const auto bus = ron::Bus::create(config, metrics);
  if (!bus) {
    std::cerr << bus.error().message << '\n';
    return 1;
  }
  const ron::Sender sender = bus->sender();
  ron::Receiver slow = bus->subscribe();
  const ron::Receiver hung = bus->subscribe();
  for (std::uint64_t version = 0; version < 100; ++version)
    std::ignore = sender.send(ron::Event::config_updated(version));
  std::ignore = slow.try_recv();  // Lagged(92); the hung receiver is charged when it is dropped, or seen by its probe

  const std::string text = prometheus::TextSerializer().Serialize(registry.Collect());
  std::cout << text;
  const auto shows = [&text](const std::string& line) { return text.find('\n' + line + '\n') != std::string::npos; };
  return shows("ron_bus_overflow_dropped_total 92") && shows("ron_bus_queue_depth 8") &&
                 shows("ron_bus_subscribers 2") && is_refused_twice(registry, config.metrics_namespace)
             ? 0
             : 1;
}
