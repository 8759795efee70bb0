// SPDX-License-Identifier: GPL-3.0-or-later
//
// CounterRate: events/s of a counter. One that falls to less than half began anew: the rate goes on from there and is
// never negative. A smaller fall is two counts read a moment apart, and counts as no growth.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace ron::dash {

/// Events/s of one counter over a sliding window.
class CounterRate {
 public:
  explicit CounterRate(double windowSeconds = 1.0) : m_window(windowSeconds) {}

  /// A time that is not after the last one starts anew.
  void add(double seconds, std::uint64_t counter);
  /// Nothing until two samples are there.
  [[nodiscard]] std::optional<double> perSecond() const;
  /// By how much it has grown since it was followed.
  [[nodiscard]] double total() const { return m_points.empty() ? 0 : m_points.back().total; }
  /// Samples span (nearly) a whole window.
  [[nodiscard]] bool settled() const {
    return m_points.size() > 1 && m_points.back().seconds - m_points.front().seconds > 0.85 * m_window;
  }
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

}  // namespace ron::dash
