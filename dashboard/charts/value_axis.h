// SPDX-License-Identifier: GPL-3.0-or-later
//
// The arithmetic of a value axis: nice numbers, and a top that rises at once but falls only when the data
// has stayed clearly lower, so that the axis does not jitter. Pure; no widgets.
#pragma once

#include <QString>

#include <vector>

namespace ron::dash {

/// A round number at or a little above `value` (256 → 300), for the top of an axis; 1 for values that are not above 0.
[[nodiscard]] double niceCeiling(double value);
/// Ticks from 0 to `top`, 3 to 6 of them, at steps of 1, 2, 2.5 or 5 × 10^n.
[[nodiscard]] std::vector<double> niceTicks(double top, int most = 4);
/// "0", "250", "1.2k", "3M": short, for an axis.
[[nodiscard]] QString axisText(double value);

class AxisTop {
 public:
  static constexpr int kPatience = 30;        ///< updates the data must stay lower before the top falls

  explicit AxisTop(double least = 1) : m_least(least), m_top(niceCeiling(least)) {}

  /// `largest` of the data shown now; answers the top to use.
  double update(double largest);
  [[nodiscard]] double top() const { return m_top; }

 private:
  double m_least;
  double m_top;
  double m_largestWhileLower = 0;
  int m_lower = 0;
};

}  // namespace ron::dash
