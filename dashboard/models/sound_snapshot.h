// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a source says, made fit for the models: a host may be broken, or mean harm. Figures that cannot be (no number,
// below nothing, beyond what any host could have counted) are taken out, an id and a ring exist once, names are one
// line of bounded length, and there are at most kMostFollowed of a kind. Pure; what was done is counted, so that it can
// be told. What may be true, however odd (a counter that falls, a clock that leaps), is left to the models.
#pragma once

#include <cstddef>
#include <cstdint>

#include "telemetry/snapshot.h"

namespace ron::dash {

/// Subscribers, and publishers, that are followed: twice as many as a live engine takes. Of more, those furthest
/// behind.
inline constexpr std::size_t kMostFollowed = 8192;
/// Events: a million a second for 285 years. Sums of a few such counts still fit.
inline constexpr std::uint64_t kMostCounted = std::uint64_t{1} << 53U;
inline constexpr int kMostOfAName = 200;  ///< characters

struct Unsound {
  std::size_t figures = 0;  ///< that cannot be
  std::size_t repeated = 0;  ///< of a kind that is there once
  std::size_t notFollowed = 0;  ///< subscribers beyond kMostFollowed

  [[nodiscard]] bool any() const { return figures + repeated + notFollowed > 0; }
};

Unsound makeSound(sim::Snapshot& snapshot);

}  // namespace ron::dash
