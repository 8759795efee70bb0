// SPDX-License-Identifier: GPL-3.0-or-later
//
// FrameMeter: how long the dashboard's own frames take, over the last of them, as percentiles. A value; the window
// tells it of each frame.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>

namespace ron::dash {

struct FrameTimes {
  std::size_t frames = 0;                    ///< that these are of, at most FrameMeter::kKept
  double median = 0, p95 = 0, longest = 0;   ///< milliseconds
};

class FrameMeter {
 public:
  static constexpr std::size_t kKept = 600;

  void add(std::chrono::nanoseconds frame);
  [[nodiscard]] FrameTimes times() const;

 private:
  std::array<float, kKept> m_ms{};
  std::size_t m_count = 0;                   ///< ever; the newest is at (m_count − 1) % kKept
};

/// What the process holds in memory, bytes; 0 where that cannot be known.
[[nodiscard]] std::size_t residentBytes();

}  // namespace ron::dash
