// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/frame_meter.h"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <vector>

namespace ron::dash {

void FrameMeter::add(std::chrono::nanoseconds frame) {
  m_ms[m_count++ % kKept] = std::chrono::duration<float, std::milli>(frame).count();
}

FrameTimes FrameMeter::times() const {
  FrameTimes times{.frames = std::min(m_count, kKept)};
  if (times.frames == 0) {
    return times;
  }
  std::vector<float> sorted(m_ms.begin(), m_ms.begin() + static_cast<std::ptrdiff_t>(times.frames));
  std::ranges::sort(sorted);
  const auto at = [&sorted](double share) {
    return static_cast<double>(sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))]);
  };
  times.median = at(0.5);
  times.p95 = at(0.95);
  times.longest = at(1);
  return times;
}

std::size_t residentBytes() {
  std::ifstream statm("/proc/self/statm");
  std::size_t pages = 0;
  std::size_t resident = 0;
  const long page = ::sysconf(_SC_PAGESIZE);
  return statm >> pages >> resident && page > 0 ? resident * static_cast<std::size_t>(page) : 0;
}

}  // namespace ron::dash
