// SPDX-License-Identifier: GPL-3.0-or-later
//
// Rates from counters: what every model that says "per second" uses, so that all of them say the same.
// A counter that falls to less than half began anew: the rate goes on from there and is never negative. A
// smaller fall is two counts read a moment apart, and counts as no growth.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "telemetry/snapshot.h"

namespace ron::dash {

/// Events/s of one counter over a sliding window.
class CounterRate {
 public:
  explicit CounterRate(double windowSeconds = 1.0) : m_window(windowSeconds) {}

  /// A time that is not after the last one starts anew.
  void add(double seconds, std::uint64_t counter);
  /// Nothing until two samples are there.
  [[nodiscard]] std::optional<double> perSecond() const;
  [[nodiscard]] std::uint64_t resets() const { return m_resets; }

 private:
  static constexpr std::size_t kMostPoints = 128;
  struct Point {
    double seconds;
    double total;
  };
  double m_window;
  std::vector<Point> m_points;   ///< one window of them, at most kMostPoints
  std::uint64_t m_lastCounter = 0;
  std::uint64_t m_resets = 0;
};

struct SubscriberRates {
  sim::SubscriberId id = 0;
  double received = 0;    ///< events/s, all of them per second
  double handled = 0;
  double lost = 0;        ///< reported + unreported
  double inflow = 0;      ///< published while it was subscribed
};

/// All rates at one snapshot. Zero where two samples are not there yet (see `known`).
struct BusRates {
  bool known = false;
  double seconds = 0;     ///< of the snapshot
  double published = 0;
  double delivered = 0;   ///< all subscribers together
  double lost = 0;        ///< all subscribers together: the overflow slope
  double refused = 0;     ///< sends with nobody subscribed
  std::uint64_t resets = 0;
  std::vector<SubscriberRates> subscribers;   ///< in the snapshot's order

  [[nodiscard]] const SubscriberRates* find(sim::SubscriberId id) const;
};

/// Seconds of the engine's clock, the time all models use.
[[nodiscard]] double secondsOf(const sim::Snapshot& snapshot);

class RateTracker {
 public:
  explicit RateTracker(double windowSeconds = 1.0)
      : m_window(windowSeconds), m_published(windowSeconds), m_delivered(windowSeconds), m_lost(windowSeconds),
        m_refused(windowSeconds) {}
  [[nodiscard]] BusRates update(const sim::Snapshot& snapshot);
  void clear();

 private:
  struct Counters {
    explicit Counters(double window) : received(window), handled(window), lost(window), inflow(window) {}
    CounterRate received, handled, lost, inflow;
    std::uint64_t seen = 0;   ///< the update that saw it last
  };
  double m_window;
  CounterRate m_published, m_delivered, m_lost, m_refused;
  std::unordered_map<sim::SubscriberId, Counters> m_subscribers;
  std::uint64_t m_updates = 0;
};

}  // namespace ron::dash
