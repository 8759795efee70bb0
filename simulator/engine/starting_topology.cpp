// SPDX-License-Identifier: MIT OR Apache-2.0
#include "engine/starting_topology.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <ron/config.h>

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;

constexpr std::array<std::string_view, 3> names{"healthy", "slow-consumer", "burst"};

AddSubscriber quick_subscriber(std::string name, nanoseconds handler) {
  return {.name = std::move(name), .profile = {.handler = handler, .jitter = handler / 4}};
}

Topology healthy() {
  Topology topology;
  topology.publishers = {{.name = "gateway", .profile = {}}};
  topology.subscribers = {quick_subscriber("audit", 40us), quick_subscriber("indexer", 80us),
                          quick_subscriber("overlay", 20us), quick_subscriber("mirror", 60us)};
  return topology;
}

Topology slow_consumer() {
  Topology topology = healthy();
  for (AddSubscriber& subscriber : topology.subscribers) {
    if (subscriber.name == "indexer") subscriber.profile = {.handler = 1250us};
  }
  return topology;
}

Topology burst() {
  Topology topology = healthy();
  topology.publishers.front().profile.rate = 200;
  topology.publishers.push_back(
      {.name = "batch-import", .profile = {.shape = RateShape::Burst, .rate = 300, .period = 2s}});
  return topology;
}

}  // namespace

std::span<const std::string_view> starting_topology_names() noexcept { return names; }

std::expected<Topology, std::string> starting_topology(std::string_view name, std::uint32_t capacity,
                                                       std::uint64_t seed) {
  const auto known = std::ranges::find(names, name);
  if (known == names.end()) {
    return std::unexpected(fmt::format("scenario must be one of {}, not \"{}\"", fmt::join(names, ", "), name));
  }
  if (auto valid = BusConfig{.capacity = capacity}.validate(); !valid) return std::unexpected(valid.error().message);
  Topology topology = *known == "healthy" ? healthy() : *known == "burst" ? burst() : slow_consumer();
  topology.capacity = capacity;
  topology.seed = seed;
  return topology;
}

}  // namespace ron::sim
