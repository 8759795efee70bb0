// SPDX-License-Identifier: GPL-3.0-or-later
//
// Rates of one snapshot: what every model that says "per second" uses, so that all of them say the same.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "models/counter_rate.h"
#include "models/loss_rhythm.h"
#include "telemetry/snapshot.h"

namespace ron::dash {

struct SubscriberRates {
  sim::SubscriberId id = 0;
  double received = 0;    ///< events/s, all of them per second
  double handled = 0;
  double lost = 0;        ///< reported + unreported: loss.perSecond
  Loss loss = {};
  double inflow = 0;      ///< published while it was subscribed
};

/// All rates at one snapshot. Zero where two samples are not there yet (see `known`).
struct BusRates {
  bool known = false;
  bool settled = false;   ///< a whole window is behind them: before, one burst makes a mountain
  double seconds = 0;     ///< of the snapshot
  double published = 0;
  double delivered = 0;   ///< all subscribers together
  double lost = 0;        ///< all subscribers together: loss.perSecond
  double lostLastSecond = 0;   ///< the same as a plain mean over the window: the overflow slope as it is plotted
  Loss loss = {};
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
    explicit Counters(double window) : received(window), handled(window), inflow(window) {}
    CounterRate received, handled, inflow;
    LossRhythm lost;
    std::uint64_t seen = 0;   ///< the update that saw it last
  };
  double m_window;
  CounterRate m_published, m_delivered, m_lost, m_refused;
  LossRhythm m_loss;
  std::unordered_map<sim::SubscriberId, Counters> m_subscribers;
  std::uint64_t m_updates = 0;
};

}  // namespace ron::dash
