// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The topologies a host can be started with, by name (what --scenario accepts).
#pragma once

#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <string_view>

#include "engine/engine.h"

namespace ron::sim {

/// "healthy", "slow-consumer", "burst".
[[nodiscard]] std::span<const std::string_view> starting_topology_names() noexcept;

/// healthy: a publisher of 1000 events/s and four subscribers that keep up easily.
/// slow-consumer: the same, but the indexer can handle only 800 events/s, and loses within two
/// seconds at a capacity of 256.
/// burst: a publisher whose bursts of 600 events, every two seconds, are more than a capacity of 256
/// holds for anybody, above a steady trickle.
/// An unknown name, or a capacity no bus accepts, is refused with what is accepted.
[[nodiscard]] std::expected<Topology, std::string> starting_topology(std::string_view name, std::uint32_t capacity,
                                                                     std::uint64_t seed);

}  // namespace ron::sim
