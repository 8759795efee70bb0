// SPDX-License-Identifier: GPL-3.0-or-later
//
// Pressure: one subscriber's figures put together, as the headline and its sentence look at them.
// Private to models.
#pragma once

#include <vector>

#include "models/headline.h"

namespace ron::dash {

struct Pressure {
  const sim::SubscriberSample* sample = nullptr;
  SubscriberRates rates;
  bool draining = false;       ///< reads a ring that is no longer published to: nothing on it can be lost
  std::uint64_t queued = 0;    ///< what waits for it on the ring it reads
  std::uint64_t capacity = 0;
  double queue = 0;            ///< 0 .. 1
  double growth = 0;           ///< events/s its backlog grows by; below 0 it drains
  double canHandle = 0;        ///< events/s its handler has time for; 0 unknown
  TimeToOverflow overflow;

  /// Events/s it loses; 0 when it does not.
  [[nodiscard]] double lost() const { return losing() ? rates.lost : 0; }

  /// Bursts that were are none on a ring that nobody publishes to any more.
  [[nodiscard]] bool losing() const {
    return rates.loss.phase == Loss::Phase::Losing || (rates.loss.phase == Loss::Phase::Bursts && !draining && !gone());
  }
  /// Has no receiver now, so that nothing can pile up or be lost for it.
  [[nodiscard]] bool gone() const;
};

[[nodiscard]] std::vector<Pressure> pressuresOf(const sim::Snapshot& snapshot, const BusRates& rates);

/// Why it is (or soon will be) losing, with each name between kNameBegin and kNameEnd; empty when all is well.
[[nodiscard]] QString whyOf(const sim::Snapshot& snapshot, const BusRates& rates,
                            const std::vector<Pressure>& pressures);

inline constexpr char16_t kNameBegin = u'\u0002';
inline constexpr char16_t kNameEnd = u'\u0003';

}  // namespace ron::dash
