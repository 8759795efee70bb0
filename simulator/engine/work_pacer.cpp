// SPDX-License-Identifier: MIT OR Apache-2.0
#include "engine/work_pacer.h"

#include <algorithm>

namespace ron::sim {

void WorkPacer::add(Time now, Time length) noexcept {
  const Time begin = std::max(done_, now - longest_catch_up);
  busy_ += begin - done_ + length;
  done_ = begin + length;
}

void WorkPacer::idle(Time now) noexcept { done_ = std::max(done_, now); }

void WorkPacer::cut_short(Time now) noexcept {
  if (done_ <= now) return;
  busy_ -= done_ - now;
  done_ = now;
}

}  // namespace ron::sim
