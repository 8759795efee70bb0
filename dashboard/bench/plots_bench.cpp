// SPDX-License-Identifier: GPL-3.0-or-later
//
// What plots alone cost: 4 plots × 3 series over a minute, fed from rings that hold an hour. Each tick is waited for
// until all have been painted, and its processor time is taken; times so many ticks a second.
#include <QVBoxLayout>

#include <array>
#include <cmath>
#include <cstdio>
#include <vector>

#include "benchmarks.h"
#include "charts/chart_group.h"
#include "measure.h"

namespace ron::dash::bench {
namespace {

constexpr std::size_t kPlots = 4;
constexpr std::size_t kSeries = 3;
constexpr double kStep = 0.1;       // seconds
constexpr double kWindow = 60;
constexpr int kPlotTicks = 100;

class Plots {
 public:
  Plots() {
    auto* const layout = new QVBoxLayout(&m_widget);
    const Palette palette = Palette::light();
    const std::array colours{palette.busA, palette.busB, palette.reference};
    for (std::size_t plot = 0; plot < kPlots; ++plot) {
      TimeChart* const chart = makeTimeChart(&m_widget);
      std::vector<SeriesStyle> styles;
      for (std::size_t i = 0; i < kSeries; ++i) {
        styles.push_back({.name = QStringLiteral("series %1").arg(i), .color = colours[i]});
      }
      chart->setTitle(QStringLiteral("Plot %1").arg(plot), QStringLiteral("events/s"));
      chart->setSeries(styles);
      chart->setReferenceLines({{.value = 900, .label = QStringLiteral("threshold"), .color = palette.reference}});
      layout->addWidget(chart);
      m_group.add(chart, [this, plot](TimeChart& one, double from, double to) { refresh(plot, one, from, to); });
    }
    for (; m_now < 3600; m_now += kStep) {
      append();
    }
    m_widget.resize(1440, 900);
    m_widget.show();
  }

  /// Returns when every plot has been fed and painted.
  void tick(double seconds) {
    m_now += seconds;
    append();
    m_group.setWindow(m_now - kWindow, m_now);
    m_refreshed = 0;
    m_group.refresh();
    while (m_refreshed < kPlots) {
      QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    QCoreApplication::processEvents();
  }

 private:
  void append() {
    for (std::size_t i = 0; i < m_rings.size(); ++i) {
      const double phase = static_cast<double>(i);
      m_rings[i].append(m_now, 400 + 300 * std::sin(m_now / 7 + phase) + 80 * std::sin(m_now * 13 + phase));
    }
  }
  void refresh(std::size_t plot, TimeChart& chart, double from, double to) {
    for (std::size_t i = 0; i < kSeries; ++i) {
      chart.setData(static_cast<int>(i), m_rings[plot * kSeries + i].query(from, to, chart.columns()));
    }
    ++m_refreshed;
  }

  double m_now = kStep;
  QWidget m_widget;
  ChartGroup m_group;
  std::array<SeriesRing, kPlots * kSeries> m_rings;
  std::size_t m_refreshed = 0;
};

}  // namespace

void benchPlots(int argc, char** argv) {
  TimedApplication app(argc, argv);
  Plots plots;
  processEventsFor(200);
  const auto shareAt = [&plots](double hz) {
    plots.tick(1 / hz);  // the first pays for what the rate before it left
    const double before = processorSeconds();
    for (int i = 0; i < kPlotTicks; ++i) {
      plots.tick(1 / hz);
    }
    return 100 * hz * (processorSeconds() - before) / kPlotTicks;
  };
  app.paints.clear();
  print("4 plots x 3 series at 10 Hz, of one core", shareAt(10), 25, "%");
  print("one paint of them, 95th percentile", percentile(app.paints, 0.95), 16, "ms");
  print("4 plots x 3 series at 5 Hz, of one core", shareAt(5), 13, "%");
}

}  // namespace ron::dash::bench
