// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/plot_geometry.h"
#include "sources/numbers.h"

#include <QCoreApplication>
#include <QSizeF>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

namespace ron::dash {

namespace {

struct RelativeTimeWords {
  Q_DECLARE_TR_FUNCTIONS(RelativeTime)
};

}  // namespace

double PlotGeometry::xOf(double seconds) const {
  return to > from ? area.left() + (seconds - from) / (to - from) * area.width() : area.right();
}

double PlotGeometry::yOf(double value) const {
  const double share = top > 0 ? std::clamp(value / top, 0.0, 1.0) : 0;
  return area.bottom() - share * area.height();
}

double PlotGeometry::secondsAt(double x) const {
  if (area.width() <= 0) {
    return to;
  }
  return std::clamp(from + (x - area.left()) / area.width() * (to - from), from, to);
}

int PlotGeometry::valueSteps() const {
  constexpr double kRoomForALabel = 19;
  constexpr int kMost = 4;
  return std::clamp(static_cast<int>(area.height() / kRoomForALabel), 1, kMost);
}

QRectF plotAreaIn(QSizeF size) {
  constexpr double kLeft = 56;     // room for "100k"
  constexpr double kRight = 132;   // room for the names at the lines' ends
  constexpr double kTop = 22;      // heading
  constexpr double kBottom = 22;   // time labels
  return {kLeft, kTop, std::max(size.width() - kLeft - kRight, 1.0), std::max(size.height() - kTop - kBottom, 1.0)};
}

std::vector<double> timeTicks(double window) {
  constexpr std::array kSteps{0.1,  0.2,   0.5,   1.0,   2.0,   5.0,    10.0,   15.0,   30.0,
                              60.0, 120.0, 300.0, 600.0, 900.0, 1800.0, 3600.0, 7200.0, 14400.0};
  constexpr double kMost = 6;
  const auto fits = [window](double step) { return window / step <= kMost; };
  const auto found = std::ranges::find_if(kSteps, fits);
  const double step = found == kSteps.end() ? window / kMost : *found;
  std::vector<double> ticks;
  for (double i = std::floor(window / step + 1e-9); i >= 0; --i) {
    ticks.push_back(i == 0 ? 0 : -i * step);
  }
  return ticks;
}

QString relativeTimeText(double seconds) {
  const double ago = -seconds;
  if (ago < 1e-9) {
    return RelativeTimeWords::tr("now");
  }
  if (ago >= 7200 && std::fmod(ago, 3600) == 0) {
    return RelativeTimeWords::tr("−%1 h").arg(fixedText(ago / 3600, 0));
  }
  if (ago >= 120 && std::fmod(ago, 60) == 0) {
    return RelativeTimeWords::tr("−%1 min").arg(fixedText(ago / 60, 0));
  }
  return RelativeTimeWords::tr("−%1 s").arg(significantText(ago, 4));
}

std::vector<double> spreadLabels(std::vector<double> centres, double height, double top, double bottom) {
  std::vector<std::size_t> order(centres.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return std::pair(centres[i], i); });
  double least = top + height / 2;
  for (const std::size_t i : order) {
    centres[i] = std::max(centres[i], least);
    least = centres[i] + height;
  }
  // What was pushed out at the bottom goes back up, as far as the others let it.
  double most = bottom - height / 2;
  for (auto i = order.rbegin(); i != order.rend(); ++i) {
    centres[*i] = std::min(centres[*i], most);
    most = centres[*i] - height;
  }
  return centres;
}

}  // namespace ron::dash
