// SPDX-License-Identifier: GPL-3.0-or-later
//
// Headline: the answer to "is it losing, who is slow, how long do I have", computed from one snapshot
// and its rates. Pure functions: the same figures always give the same words.
#pragma once

#include <QString>

#include <cstdint>

#include "models/bus_rates.h"
#include "models/severity.h"

namespace ron::dash {

/// Of a queue's capacity: from here on it is worth a warning.
inline constexpr double kHighQueue = 0.5;

struct TimeToOverflow {
  enum class Kind : std::uint8_t { Unknown, Never, In, Bursts, Now };
  Kind kind = Kind::Unknown;
  double seconds = 0;             ///< with In

  /// "∞", "now", "bursts", "1.4 s", "–".
  [[nodiscard]] QString text() const;
};

struct Headline {
  double overflowPerSecond = 0;   ///< events lost/s, all subscribers; 0 as soon as nobody loses any more
  double overflowSpan = 1;        ///< seconds that this is the mean of: the last one, or some whole bursts
  TimeToOverflow timeToOverflow;  ///< the soonest of any subscriber
  double worstQueue = 0;          ///< 0 .. 1, backlog over capacity, clamped; 1 while bursts overrun one
  bool worstAtPeak = false;       ///< that is what bursts make of it, and not what it is at this instant
  QString worstName;              ///< whose queue that is; empty when all are empty
  Severity severity = Severity::Ok;
  QString why;                    ///< plain text; empty when all is well
  QString whyMarkup;              ///< the same with names in <b>, escaped
};

/// Time until `subscriber` first loses, from its depth, its inflow and its drain.
[[nodiscard]] TimeToOverflow timeToOverflow(const sim::SubscriberSample& subscriber, const SubscriberRates& rates,
                                            std::uint64_t capacity, double publishRate);
/// What waits for the subscriber on the ring it reads. A backlog also counts what waits on the next ring; from
/// one that drains only its own events can still be read, and none of them can be lost.
[[nodiscard]] std::uint64_t queuedOn(const sim::RingSample& ring, const sim::SubscriberSample& subscriber);
[[nodiscard]] std::uint64_t queuedOf(const sim::Snapshot& snapshot, const sim::SubscriberSample& subscriber);
/// That over the capacity of the ring, 0 .. 1.
[[nodiscard]] double queueFraction(const sim::Snapshot& snapshot, const sim::SubscriberSample& subscriber);
/// Capacity of the ring with this number; of the newest when it is not there; 0 without rings.
[[nodiscard]] std::uint64_t capacityOf(const sim::Snapshot& snapshot, int bus);
[[nodiscard]] Headline headlineOf(const sim::Snapshot& snapshot, const BusRates& rates);

/// "812", "1,000", "12.5": one decimal under 100 unless it is whole, thousands separated; "1.8e+19" from 10^13 on, "–"
/// for what is no number.
[[nodiscard]] QString numberText(double value);
/// "0.4 s", "1.4 s", "12 s", "3 min", "2 h", "∞".
[[nodiscard]] QString secondsText(double seconds);

}  // namespace ron::dash
