// SPDX-License-Identifier: GPL-3.0-or-later
//
// What benchmarks share: the time this process has had of a processor, which other programs on the machine hardly
// change (the time on the wall they do), paints timed by it, and the line a figure is printed as.
#pragma once

#include <QApplication>

#include <vector>

namespace ron::dash::bench {

/// Seconds of processor time, all threads.
[[nodiscard]] double processorSeconds();

/// 0.95: the 95th percentile; 0 of nothing.
[[nodiscard]] double percentile(std::vector<double> values, double share);

/// What is measured, its value, the most it may be (0: no budget), the unit; divided by tabs.
void print(const char* what, double value, double budget, const char* unit);

/// Lets events come for as long; sleeps in between.
void processEventsFor(int milliseconds);

/// Notes how much processor time it took to paint a window, each time.
class TimedApplication final : public QApplication {
 public:
  using QApplication::QApplication;
  bool notify(QObject* receiver, QEvent* event) override;

  std::vector<double> paints;   ///< ms
};

}  // namespace ron::dash::bench
