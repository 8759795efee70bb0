// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the plots cost: 4 plots × 3 series, fed at 10 Hz from rings that hold an hour, painted offscreen.
// Prints CPU seconds per second and percentiles of the time one paint and one chart's refresh take.
//
//   ron-bench-plots [seconds = 10] [window in seconds = 60]
//
// The budget (UX.md) is a quarter of one core and a p95 of 16 ms a frame.
#include <QApplication>
#include <QElapsedTimer>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

#include "charts/chart_group.h"
#include "charts/event_lane.h"

namespace {

using namespace ron::dash;

constexpr std::size_t kPlots = 4;
constexpr std::size_t kSeries = 3;
constexpr double kTick = 0.1;

double processCpuSeconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// Times the events in which Qt paints a window.
class TimedApplication final : public QApplication {
 public:
  using QApplication::QApplication;

  bool notify(QObject* receiver, QEvent* event) override {
    if (event->type() != QEvent::UpdateRequest) {
      return QApplication::notify(receiver, event);
    }
    QElapsedTimer timer;
    timer.start();
    const bool handled = QApplication::notify(receiver, event);
    paints.push_back(static_cast<double>(timer.nsecsElapsed()) * 1e-6);
    return handled;
  }

  std::vector<double> paints;   ///< ms
};

class Plots {
 public:
  explicit Plots(double window) : m_window(window) {
    auto* const layout = new QVBoxLayout(&m_widget);
    const Palette palette = Palette::light();
    const std::array colors{palette.busA, palette.busB, palette.reference};
    for (std::size_t plot = 0; plot < kPlots; ++plot) {
      TimeChart* const chart = makeTimeChart(&m_widget);
      std::vector<SeriesStyle> styles;
      for (std::size_t i = 0; i < kSeries; ++i) {
        styles.push_back({.name = QStringLiteral("series %1").arg(i), .color = colors[i]});
      }
      chart->setTitle(QStringLiteral("Plot %1").arg(plot), QStringLiteral("events/s"));
      chart->setSeries(styles);
      chart->setReferenceLines({{.value = 900, .label = QStringLiteral("threshold"), .color = palette.reference}});
      layout->addWidget(chart);
      m_group.add(chart, [this, plot](TimeChart& one, double from, double to) { refresh(plot, one, from, to); });
    }
    for (; m_now < 3600; m_now += kTick) {
      append();
    }
    m_widget.resize(1440, 900);
    m_widget.show();
  }

  void tick() {
    m_now += kTick;
    append();
    m_group.setWindow(m_now - m_window, m_now);
    m_group.refresh();
  }
  [[nodiscard]] const std::vector<double>& refreshes() const { return m_refreshes; }

 private:
  void append() {
    for (std::size_t i = 0; i < m_rings.size(); ++i) {
      const double phase = static_cast<double>(i);
      m_rings[i].append(m_now, 400 + 300 * std::sin(m_now / 7 + phase) + 80 * std::sin(m_now * 13 + phase));
    }
  }
  void refresh(std::size_t plot, TimeChart& chart, double from, double to) {
    QElapsedTimer timer;
    timer.start();
    for (std::size_t i = 0; i < kSeries; ++i) {
      chart.setData(static_cast<int>(i), m_rings[plot * kSeries + i].query(from, to, chart.columns()));
    }
    m_refreshes.push_back(static_cast<double>(timer.nsecsElapsed()) * 1e-6);
  }

  double m_window;
  double m_now = kTick;
  QWidget m_widget;
  ChartGroup m_group;
  std::array<SeriesRing, kPlots * kSeries> m_rings;
  std::vector<double> m_refreshes;   ///< ms
};

void print(const char* what, std::vector<double> ms) {
  std::ranges::sort(ms);
  const auto at = [&ms](double share) {
    return ms.empty() ? 0.0
                      : ms[std::min(static_cast<std::size_t>(share * static_cast<double>(ms.size())), ms.size() - 1)];
  };
  std::printf("%-8s n %5zu   p50 %6.2f ms   p95 %6.2f ms   p99 %6.2f ms   max %6.2f ms\n", what, ms.size(), at(0.5),
              at(0.95), at(0.99), at(1));
}

double argument(int argc, char** argv, int index, double otherwise) {
  const double value = argc > index ? std::strtod(argv[index], nullptr) : otherwise;
  if (!(value > 0)) {
    std::fprintf(stderr, "ron-bench-plots: argument %d is \"%s\"; a number above 0 is accepted\n", index, argv[index]);
    std::exit(2);
  }
  return value;
}

}  // namespace

int main(int argc, char** argv) {
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
  }
  const double seconds = argument(argc, argv, 1, 10);
  const double window = argument(argc, argv, 2, 60);
  TimedApplication app(argc, argv);
  Plots plots(window);

  QTimer ticker;
  ticker.setTimerType(Qt::PreciseTimer);
  QObject::connect(&ticker, &QTimer::timeout, [&plots] { plots.tick(); });
  ticker.start(static_cast<int>(kTick * 1000));
  QCoreApplication::processEvents();
  app.paints.clear();

  const double cpuBefore = processCpuSeconds();
  QElapsedTimer wall;
  wall.start();
  QTimer::singleShot(static_cast<int>(seconds * 1000), &app, &QApplication::quit);
  QApplication::exec();
  const double elapsed = static_cast<double>(wall.nsecsElapsed()) * 1e-9;
  const double cpu = processCpuSeconds() - cpuBefore;

  std::printf("%zu plots x %zu series at 10 Hz, window %.0f s, %.1f s: %.3f CPU s/s (%.1f %% of one core)\n", kPlots,
              kSeries, window, elapsed, cpu / elapsed, 100 * cpu / elapsed);
  print("paint", app.paints);
  print("refresh", plots.refreshes());
  return 0;
}
