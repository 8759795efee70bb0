// SPDX-License-Identifier: MIT OR Apache-2.0
#include "engine/span_tap.h"

#include <utility>

namespace ron::sim {

bool SpanTap::is_time(Time now) noexcept {
  Time::rep next = next_.load(std::memory_order_relaxed);
  return now.count() >= next &&
         next_.compare_exchange_strong(next, (now + interval_).count(), std::memory_order_relaxed);
}

void SpanTap::note(EventSpan span) {
  const std::unique_lock lock(mutex_, std::try_to_lock);
  if (lock.owns_lock() && spans_.size() < most_) {
    spans_.push_back(std::move(span));
  } else {
    dropped_.fetch_add(1, std::memory_order_relaxed);
  }
}

SpanTap::Taken SpanTap::take() {
  Taken taken{.spans = {}, .dropped = dropped_.exchange(0, std::memory_order_relaxed)};
  const std::lock_guard lock(mutex_);
  taken.spans.swap(spans_);
  return taken;
}

}  // namespace ron::sim
