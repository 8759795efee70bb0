// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/value_axis.h"
#include "sources/numbers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace ron::dash {

namespace {

/// The smallest of `steps` × 10^n that is at least `value`.
double ceilingAmong(std::span<const double> steps, double value) {
  if (!(value > 0) || !std::isfinite(value)) {
    return 1;
  }
  const double decade = std::pow(10.0, std::floor(std::log10(value)));
  // A hair of slack, so that 0.3 / 0.1 does not miss its own step.
  const auto found = std::ranges::find_if(steps, [&](double step) { return step * decade >= value * (1 - 1e-9); });
  return (found == steps.end() ? 10.0 : *found) * decade;
}

}  // namespace

double niceCeiling(double value) {
  constexpr std::array kSteps{1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0};
  return ceilingAmong(kSteps, value);
}

std::vector<double> niceTicks(double top, int most) {
  if (!(top > 0)) {
    return {0};
  }
  constexpr std::array kSteps{1.0, 2.0, 2.5, 5.0};
  const double step = ceilingAmong(kSteps, top / std::max(most, 1));
  std::vector<double> ticks;
  for (double i = 0; i * step <= top * (1 + 1e-9); ++i) {
    ticks.push_back(i * step);
  }
  return ticks;
}

QString axisText(double value) {
  struct Scale {
    double from;
    const char* unit;
  };
  constexpr std::array kScales{Scale{1e9, "G"}, Scale{1e6, "M"}, Scale{1e3, "k"}};
  for (const Scale& scale : kScales) {
    if (std::abs(value) >= scale.from) {
      return significantText(value / scale.from, 3) + QLatin1String(scale.unit);
    }
  }
  return significantText(value, 3);
}

double AxisTop::update(double largest) {
  const double wanted = niceCeiling(std::max(std::isfinite(largest) ? largest : 0, m_least));
  if (wanted > m_top) {
    m_top = wanted;
    m_lower = 0;
  } else if (wanted < m_top) {
    m_largestWhileLower = m_lower == 0 ? wanted : std::max(m_largestWhileLower, wanted);
    if (++m_lower >= kPatience) {
      m_top = m_largestWhileLower;
      m_lower = 0;
    }
  } else {
    m_lower = 0;
  }
  return m_top;
}

}  // namespace ron::dash
