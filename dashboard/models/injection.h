// SPDX-License-Identifier: GPL-3.0-or-later
//
// Injection: trouble made on purpose for a while: a subscriber that is slower, held up or flapping, a publisher that
// sends more or in bursts. A value: what begins it, what takes it back, and, before anything is done, what it will do.
// Pure functions. Times are seconds of the source's clock, rates events/s.
//
// A crash is none: what was queued is gone, and nothing takes that back. Its button is on the subscriber's row.
#pragma once

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

#include "models/bus_rates.h"
#include "models/severity.h"
#include "telemetry/action.h"

namespace ron::dash {

enum class InjectionKind : std::uint8_t {
  Slow,       ///< handler time × strength
  Hold,       ///< its handler stops
  Flap,       ///< leaves and joins again, strength times a second
  Flood,      ///< rate × strength
  Bursts      ///< the same rate in bursts, one every `strength` seconds
};

inline constexpr double kLongestInjection = 3600;     ///< seconds

/// Whether it is done to a publisher; otherwise to a subscriber.
[[nodiscard]] bool isOfPublishers(InjectionKind kind);

struct InjectionWish {
  InjectionKind kind = InjectionKind::Slow;
  std::uint32_t target = 0;      ///< id of the subscriber or publisher
  double strength = 4;
  double seconds = 10;           ///< then it is taken back by itself
};

/// As the target stands: what it is called and was last set to.
struct InjectionTarget {
  QString name;
  sim::SubscriberProfile subscriber;   ///< of a subscriber
  sim::PublisherProfile publisher;     ///< of a publisher
};

struct Injection {
  InjectionWish wish;
  QString text;                  ///< "indexer: handler 4× slower for 10 s"
  sim::Action begin;
  sim::Action undo;
  bool endsByItself = false;     ///< the engine ends it; `undo` is for an earlier end
};

/// `strength` and `seconds` are clamped to what the target accepts.
[[nodiscard]] Injection makeInjection(const InjectionWish& wish, const InjectionTarget& target);

struct InjectionPreview {
  std::optional<double> untilLoss = std::nullopt;     ///< seconds; unset: nothing is lost
  double lostPerSecond = 0;            ///< once it loses
  double lostInAll = 0;                ///< events, all subscribers, until it is taken back
  double fullest = 0;                  ///< the fullest queue, 0 .. 1
  std::optional<double> recovery =
      std::nullopt;      ///< seconds after it until queues are empty; unset: never at these rates
  Severity severity = Severity::Ok;
  QString text = {};
};

/// What it would do to the bus as it is now.
[[nodiscard]] InjectionPreview previewInjection(const Injection& injection, const InjectionTarget& target,
                                                const sim::Snapshot& snapshot, const BusRates& rates);

}  // namespace ron::dash
