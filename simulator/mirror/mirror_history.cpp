// SPDX-License-Identifier: MIT OR Apache-2.0
#include "mirror/mirror_history.h"

#include <algorithm>
#include <utility>

namespace ron::sim {
namespace {

WireEvent gap_of(std::uint64_t from, std::uint64_t to, std::string_view reason) {
  return {.kind = WireKind::Gap, .service = {}, .reason = std::string(reason), .from = from, .to = to, .corr_id = {}};
}

}  // namespace

MirrorHistory::MirrorHistory(std::string epoch, std::uint64_t first, Limits limits)
    : epoch_(std::move(epoch)), limits_(limits), oldest_(first), next_(first) {}

void MirrorHistory::append(const Batch& batch, std::uint64_t next) {
  const bool news = !batch->empty();
  {
    const std::lock_guard lock(mutex_);
    if (news) {
      for (std::size_t i = 0; i < batch->items().size(); ++i) {
        latest_[static_cast<std::size_t>(std::to_underlying(batch->items()[i].kind))] = {.batch = batch, .item = i};
      }
      batches_.push_back(batch);
      events_ += batch->items().size();
      bytes_ += batch->bytes();
    }
    next_ = next;
    trim();
  }
  if (!news) return;
  const std::lock_guard lock(listening_);
  for (MirrorListener* const listener : listeners_) listener->news();
}

void MirrorHistory::listen(MirrorListener& listener) {
  const std::lock_guard lock(listening_);
  listeners_.push_back(&listener);
}

void MirrorHistory::unlisten(MirrorListener& listener) {
  const std::lock_guard lock(listening_);
  std::erase(listeners_, &listener);
}

// The newest batch stays, whatever its size.
void MirrorHistory::trim() {
  while (batches_.size() > 1 && (events_ > limits_.events || bytes_ > limits_.bytes)) {
    const Batch& oldest = batches_.front();
    events_ -= oldest->items().size();
    bytes_ -= oldest->bytes();
    oldest_ = oldest->last() + 1;
    batches_.pop_front();
  }
}

MirrorHistory::Page MirrorHistory::read(std::uint64_t cursor, std::size_t most_batches) const {
  const std::lock_guard lock(mutex_);
  if (cursor < oldest_) return {.gone = true, .batches = {}};
  Page page{.batches = {}, .next = next_};
  auto at = std::ranges::lower_bound(batches_, cursor, {}, [](const Batch& batch) { return batch->last(); });
  for (; at != batches_.end() && page.batches.size() < most_batches; ++at) {
    page.batches.push_back((*at)->first() < cursor ? (*at)->after(cursor - 1) : *at);
  }
  if (at != batches_.end()) page.next = page.batches.back()->last() + 1;
  return page;
}

MirrorHistory::Entry MirrorHistory::enter(const std::optional<ResumePoint>& point) const {
  const std::lock_guard lock(mutex_);
  if (!point) return {.cursor = next_, .gap = {}};
  const bool of_this_run = point->epoch.empty() || point->epoch == epoch_;
  if (!of_this_run || point->number >= next_) {
    return {.cursor = oldest_, .gap = gap_of(0, oldest_ - 1, other_run_gap)};
  }
  if (point->number + 1 >= oldest_) return {.cursor = point->number + 1, .gap = {}};
  return {.cursor = oldest_, .gap = gap_of(point->number + 1, oldest_ - 1, evicted_gap)};
}

std::optional<MirrorHistory::Latest> MirrorHistory::latest(WireKind kind) const {
  Last last;
  {
    const std::lock_guard lock(mutex_);
    last = latest_[static_cast<std::size_t>(std::to_underlying(kind))];
  }
  if (!last.batch) return std::nullopt;
  const MirrorBatch::Item& item = last.batch->items()[last.item];
  return Latest{.body = last.batch->body(item), .number = item.number};
}

std::uint64_t MirrorHistory::oldest() const {
  const std::lock_guard lock(mutex_);
  return oldest_;
}

std::uint64_t MirrorHistory::next() const {
  const std::lock_guard lock(mutex_);
  return next_;
}

}  // namespace ron::sim
