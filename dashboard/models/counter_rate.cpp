// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/counter_rate.h"

#include <algorithm>

namespace ron::dash {

void CounterRate::add(double seconds, std::uint64_t counter) {
  if (!m_points.empty() && seconds <= m_points.back().seconds) {
    m_points.clear();
  }
  double total = 0;
  if (!m_points.empty()) {
    const bool reset = counter < m_lastCounter / 2;
    m_resets += reset ? 1 : 0;
    // A counter that began again at 0 has grown by what it shows now, as far as anybody can tell.
    const std::uint64_t growth = reset ? counter : std::max(counter, m_lastCounter) - m_lastCounter;
    total = m_points.back().total + static_cast<double>(growth);
    m_lastCounter = reset ? counter : std::max(counter, m_lastCounter);
  } else {
    m_lastCounter = counter;
  }
  m_points.push_back({seconds, total});
  while (m_points.size() > kMostPoints || (m_points.size() > 2 && m_points[1].seconds <= seconds - m_window)) {
    m_points.erase(m_points.begin());
  }
}

std::optional<double> CounterRate::perSecond() const {
  if (m_points.size() < 2) {
    return std::nullopt;
  }
  const Point& first = m_points.front();
  const Point& last = m_points.back();
  return (last.total - first.total) / (last.seconds - first.seconds);
}

}  // namespace ron::dash
