// SPDX-License-Identifier: GPL-3.0-or-later
//
// EventMix: in which shares a publisher sends its kinds of events. Whatever is done to one share, the three
// add up to 100 %.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "telemetry/profile.h"

namespace ron::dash {

/// Percent of Health, ConfigUpdated and Data events, in this order.
using EventMix = std::array<std::uint32_t, 3>;

[[nodiscard]] EventMix mixOf(const sim::PublisherProfile& profile);
void setMix(sim::PublisherProfile& profile, const EventMix& mix);

/// `mix` with one share set to `percent` (more than 100 is 100). The other two give or take in proportion to what
/// they have; when both have nothing, the first of them takes all.
[[nodiscard]] EventMix withShare(const EventMix& mix, std::size_t which, std::uint32_t percent);

}  // namespace ron::dash
