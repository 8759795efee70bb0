// SPDX-License-Identifier: MIT OR Apache-2.0
#include "virtual/event_queue.h"

#include <utility>

namespace ron::sim {

void EventQueue::run_next() {
  if (heap_.empty()) return;
  const Entry next = heap_.front();
  remove(*next.timer);
  next.timer->run(next.at);
}

void EventQueue::set(Timer& timer, Time at) {
  constexpr unsigned number_bits = 56;
  const std::uint64_t order = (std::uint64_t{std::to_underlying(timer.priority_)} << number_bits) | ++last_number_;
  const Entry entry{.at = at, .order = order, .timer = &timer};
  if (timer.place_ == Timer::nowhere) {
    heap_.push_back(entry);
    rise(heap_.size() - 1, entry);
  } else if (before(entry, heap_[timer.place_])) {
    rise(timer.place_, entry);
  } else {
    sink(timer.place_, entry);
  }
}

void EventQueue::remove(Timer& timer) noexcept {
  const std::size_t place = std::exchange(timer.place_, Timer::nowhere);
  const Entry last = heap_.back();
  heap_.pop_back();
  if (place == heap_.size()) return;
  if (place > 0 && before(last, heap_[(place - 1) / 2])) {
    rise(place, last);
  } else {
    sink(place, last);
  }
}

void EventQueue::rise(std::size_t place, Entry entry) noexcept {
  while (place > 0) {
    const std::size_t above = (place - 1) / 2;
    if (!before(entry, heap_[above])) break;
    put(place, heap_[above]);
    place = above;
  }
  put(place, entry);
}

void EventQueue::sink(std::size_t place, Entry entry) noexcept {
  for (;;) {
    std::size_t below = 2 * place + 1;
    if (below >= heap_.size()) break;
    if (below + 1 < heap_.size() && before(heap_[below + 1], heap_[below])) ++below;
    if (!before(heap_[below], entry)) break;
    put(place, heap_[below]);
    place = below;
  }
  put(place, entry);
}

}  // namespace ron::sim
