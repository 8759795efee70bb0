// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure.h"

#include <QEventLoop>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <ctime>

namespace ron::dash::bench {

double processorSeconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double percentile(std::vector<double> values, double share) {
  if (values.empty()) {
    return 0;
  }
  std::ranges::sort(values);
  return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

void print(const char* what, double value, double budget, const char* unit) {
  if (budget > 0) {
    std::printf("%s\t%.2f %s\t%.0f %s\t%s\n", what, value, unit, budget, unit, value <= budget ? "kept" : "MISSED");
  } else {
    std::printf("%s\t%.2f %s\t\t\n", what, value, unit);
  }
  std::fflush(stdout);
}

void processEventsFor(int milliseconds) {
  QEventLoop loop;
  QTimer::singleShot(milliseconds, Qt::PreciseTimer, &loop, &QEventLoop::quit);
  loop.exec();
}

bool TimedApplication::notify(QObject* receiver, QEvent* event) {
  if (event->type() != QEvent::UpdateRequest) {
    return QApplication::notify(receiver, event);
  }
  const double before = processorSeconds();
  const bool handled = QApplication::notify(receiver, event);
  paints.push_back((processorSeconds() - before) * 1000);
  return handled;
}

}  // namespace ron::dash::bench
