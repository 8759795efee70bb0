// SPDX-License-Identifier: MIT OR Apache-2.0
#include "strategy.h"

#include <algorithm>
#include <utility>

namespace ron::test::interleave {

Seeded::Seeded(std::uint64_t seed, unsigned steps)
    : random_(seed), by_priority_(seed % 2 == 0), steps_(std::max(steps, 1U)),
      old_values_(static_cast<unsigned>(std::array{0, 1, 2, 4, 16}[below(5)])), rarities_(static_cast<unsigned>(below(3))) {
  one_in_ = std::array<std::uint64_t, 3>{2, 6, 24}[below(3)];
  for (ThreadId thread = 0; thread < max_threads; ++thread) {
    priority_[thread] = static_cast<std::int64_t>(below(1'000'000) * max_threads + thread);
  }
  for (std::uint64_t changes = below(5); changes > 0; --changes) changes_.push_back(below(steps_));
}

ThreadId Seeded::next(std::span<const ThreadId> ready, ThreadId current) {
  const bool ready_to_go_on = std::ranges::find(ready, current) != ready.end();
  ++step_;
  if (!by_priority_) {
    if (ready_to_go_on && below(one_in_) != 0) return current;
    return ready[below(ready.size())];
  }
  if (std::ranges::find(changes_, step_) != changes_.end()) yielded(current);
  return *std::ranges::max_element(ready, {}, [this](ThreadId thread) { return priority_[thread]; });
}

void Seeded::yielded(ThreadId thread) { priority_[thread] = --lowest_; }

unsigned Seeded::stores_back(unsigned newer) {
  if (old_values_ == 0 || below(3) != 0) return 0;
  --old_values_;
  return static_cast<unsigned>(1 + below(newer));
}

bool Seeded::now(Rarely what) {
  if (rarities_ == 0 || below(what == Rarely::FailWeakExchange ? 8 : 24) != 0) return false;
  --rarities_;
  return true;
}

unsigned Seeded::stop_after() { return static_cast<unsigned>(1 + below(steps_)); }

unsigned Exhaustive::pick(unsigned of) {
  if (at_ == choices_.size()) choices_.push_back({0, of});
  return choices_[at_++].taken;
}

bool Exhaustive::advance() {
  at_ = 0;
  preemptions_ = 0;
  old_ = 0;
  yielded_ = max_threads;
  while (!choices_.empty() && choices_.back().taken + 1 == choices_.back().of) choices_.pop_back();
  if (choices_.empty()) return false;
  ++choices_.back().taken;
  return true;
}

ThreadId Exhaustive::next(std::span<const ThreadId> ready, ThreadId current) {
  const bool gives_way = std::exchange(yielded_, max_threads) == current;
  if (ready.size() == 1) return ready.front();
  if (std::ranges::find(ready, current) == ready.end()) return ready[pick(static_cast<unsigned>(ready.size()))];
  if (!gives_way && preemptions_ == most_preemptions_) return current;
  std::array<ThreadId, max_threads> others{};
  const auto end = std::ranges::remove_copy(ready, others.begin(), current).out;
  const auto count = static_cast<unsigned>(end - others.begin());
  if (gives_way) return others[pick(count)];
  const unsigned choice = pick(count + 1);
  if (choice == 0) return current;
  ++preemptions_;
  return others[choice - 1];
}

void Exhaustive::yielded(ThreadId thread) { yielded_ = thread; }

unsigned Exhaustive::stores_back(unsigned newer) {
  if (old_ == most_old_) return 0;
  const unsigned back = pick(newer + 1);
  old_ += back == 0 ? 0 : 1;
  return back;
}

}  // namespace ron::test::interleave
