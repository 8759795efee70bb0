// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/loss_rhythm.h"

#include <algorithm>

namespace ron::dash {

namespace {

/// So many losses would have been expected meanwhile: their absence is no chance.
constexpr double kMissed = 5;
constexpr double kLongestDoubt = 0.5;     // seconds
/// A burst that lasts longer is none, but a loss that goes on.
constexpr double kLongestBurst = 2;       // seconds
constexpr double kPatience = 1.5;         // of the longest pause so far
constexpr double kShortestPause = 1, kLongestPause = LossRhythm::kRecent;

}  // namespace

void LossRhythm::add(double seconds, std::uint64_t lost) {
  m_rate.add(seconds, lost);
  const double total = m_rate.total();
  if (seconds <= m_now || total < m_total) {
    m_bursts.clear();
    m_total = total;
  }
  const bool wasRunning = isRunning();
  if (total > m_total) {
    if (!wasRunning) {
      m_bursts.push_back({.began = m_now, .before = m_total});
    }
    m_lastLoss = seconds;
  }
  m_now = seconds;
  m_total = total;
  while (m_bursts.size() > 1 && m_bursts.front().began < m_now - kMemory) {
    m_bursts.pop_front();
  }
}

bool LossRhythm::isRunning() const {
  if (m_bursts.empty()) {
    return false;
  }
  const double rate = m_rate.perSecond().value_or(0);
  const double doubt = rate > 0 ? std::min(kMissed / rate, kLongestDoubt) : 0;
  const double quiet = m_now - m_lastLoss;
  return quiet <= 0 || quiet < doubt;
}

Loss LossRhythm::burstsUpTo(Loss loss) const {
  double longest = 0;
  for (std::size_t i = 1; i < m_bursts.size(); ++i) {
    longest = std::max(longest, m_bursts[i].began - m_bursts[i - 1].began);
  }
  if (loss.ago > std::clamp(kPatience * longest, kShortestPause, kLongestPause)) {
    return loss;
  }
  const Burst& first = m_bursts.front();
  const Burst& last = m_bursts.back();
  loss.phase = Loss::Phase::Bursts;
  loss.span = last.began - first.began;
  loss.perSecond = (last.before - first.before) / loss.span;
  return loss;
}

Loss LossRhythm::loss() const {
  Loss loss;
  if (m_bursts.empty()) {
    return loss;
  }
  loss.ago = m_now - m_lastLoss;
  loss.recent = m_total - m_bursts.front().before;
  const bool running = isRunning();
  if (loss.ago <= kRecent) {
    loss.phase = Loss::Phase::Ended;
  }
  const bool goesOn = running && m_now - m_bursts.back().began >= kLongestBurst;
  if (m_bursts.size() > 1 && !goesOn) {
    return burstsUpTo(loss);
  }
  if (running) {
    loss.phase = Loss::Phase::Losing;
    loss.perSecond = m_rate.perSecond().value_or(0);
  }
  return loss;
}

}  // namespace ron::dash
