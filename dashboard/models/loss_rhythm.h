// SPDX-License-Identifier: GPL-3.0-or-later
//
// LossRhythm: whether a counter of lost events grows now, grows in bursts, or did so a while ago. A rate over the
// last second cannot tell: it goes on for a second after the loss has ended, and with bursts it jumps up and down.
//
// Losing is said of the newest interval: it ends as soon as that had no loss, unless the loss is so rare that an
// interval without one says nothing yet. Loss that comes again and again within kMemory is Bursts, and stays that in
// the pauses, until one is longer than they were; its rate is a mean over whole periods, so that it stands still while
// they go on alike.
#pragma once

#include <cstdint>
#include <deque>

#include "models/counter_rate.h"

namespace ron::dash {

struct Loss {
  enum class Phase : std::uint8_t { None, Ended, Bursts, Losing };
  Phase phase = Phase::None;
  double perSecond = 0;   ///< events/s: of the last second (Losing) or the mean over `span` (Bursts); else 0
  double span = 1;        ///< seconds that `perSecond` is of
  double ago = 0;         ///< seconds since the last loss was seen
  double recent = 0;      ///< events lost in the last kMemory

  [[nodiscard]] bool goesOn() const { return phase == Phase::Losing || phase == Phase::Bursts; }
};

class LossRhythm {
 public:
  static constexpr double kMemory = 10;        ///< seconds
  static constexpr double kRecent = 5;         ///< seconds for which a loss that has ended is told

  void add(double seconds, std::uint64_t lost);
  [[nodiscard]] Loss loss() const;

 private:
  struct Burst {
    double began = 0;    ///< seconds: the last sample without it
    double before = 0;   ///< events lost before it
  };
  [[nodiscard]] bool isRunning() const;
  [[nodiscard]] Loss burstsUpTo(Loss loss) const;

  CounterRate m_rate;
  std::deque<Burst> m_bursts;   ///< those that began within kMemory, and the newest
  double m_now = 0;
  double m_lastLoss = 0;
  double m_total = 0;
};

}  // namespace ron::dash
