// SPDX-License-Identifier: MIT OR Apache-2.0
//
// BasicChannel, the receiver's side.
#pragma once

#include "detail/channel.h"

namespace ron::detail {

template <class P>
typename BasicChannel<P>::ReceiverCell* BasicChannel<P>::add_receiver() noexcept {
  ReceiverCell* const cell = receivers_.claim();
  if (cell == nullptr) return nullptr;
  Ring* ring = enter(cell->ring);
  // Counted before it looks for the tail: what is published from here on is retained for it.
  counts_.fetch_add(one_receiver, std::memory_order_seq_cst);
  Cursor top = ring->cursor_at(ring->find_top());
  while (ring->ends_before(top)) {
    ring = follow(ring);
    top = ring->cursor_at(ring->find_top());
  }
  cell->drained = false;
  cell->was_empty = true;
  cell->patience = {};
  cell->lagged.store(0, std::memory_order_relaxed);
  move_to(*cell, *ring, top);
  cell->start.store(cell->position.load(std::memory_order_relaxed), std::memory_order_relaxed);
  cell->next_generation();
  tell_subscribers();
  return cell;
}

template <class P>
void BasicChannel<P>::drop_receiver(ReceiverCell& cell) noexcept {
  (void)lot_.disarm_waker(cell);
  Ring* const ring = cell.ring.load(std::memory_order_relaxed);
  if (metrics_) {
    Observation last;
    observe_held(cell, ring, last);
    if (last.unreported != 0) metrics_->add_overflow_dropped(last.unreported);
  }
  cell.next_generation();
  if (!metrics_ && !cell.drained && receivers(counts_.load(std::memory_order_relaxed)) > 1) {
    give_back(cell);
    if (ring != current_.load(std::memory_order_acquire)) reclaim();
    if (drop_quietly(one_receiver)) return;
    uncount_receiver(nullptr);
  } else {
    if (cell.drained) {
      drained_.fetch_sub(1, std::memory_order_relaxed);
    } else {
      uncount_receiver(ring);
    }
    tell_subscribers();
    note_depth(cell);
    give_back(cell);
    reclaim();
  }
  drop_other();
}

template <class P>
void BasicChannel<P>::give_back(ReceiverCell& cell) noexcept {
  cell.ring.store(nullptr, std::memory_order_release);
  receivers_.release(cell);
}

// Counts an other instead of a receiver, and releases what nobody is left to read. `held` is a ring
// the caller's cell still names; without one, the chain is held while it is walked.
template <class P>
void BasicChannel<P>::uncount_receiver(Ring* held) noexcept {
  if (receivers(counts_.fetch_add(one_other - one_receiver, std::memory_order_seq_cst)) != 1) return;
  if (held != nullptr) return release_retained(held);
  const std::lock_guard lock(chain_);
  release_retained(oldest_.load(std::memory_order_acquire));
}

template <class P>
RON_INLINE typename BasicChannel<P>::Outcome BasicChannel<P>::receive(ReceiverCell& cell, Event& out,
                                                                      std::uint64_t& skipped) noexcept {
  if (read_run(cell, {&out, 1}) != 0) [[likely]]
    return Outcome::Event;
  return receive_slowly(cell, out, skipped, OnLag::Report);
}

template <class P>
typename BasicChannel<P>::Outcome BasicChannel<P>::receive_many(ReceiverCell& cell, std::span<Event> out,
                                                                std::size_t& count, std::uint64_t& skipped) noexcept {
  count = 0;
  while (count < out.size()) {
    count += read_run(cell, out.subspan(count));
    if (count == out.size()) break;
    // A lag after the first event is left for the next call to report.
    const Outcome outcome = receive_slowly(cell, out[count], skipped, count == 0 ? OnLag::Report : OnLag::Leave);
    if (outcome != Outcome::Event) return count == 0 ? outcome : Outcome::Event;
    ++count;
  }
  return Outcome::Event;
}

template <class P>
RON_INLINE std::size_t BasicChannel<P>::read_run(ReceiverCell& cell, std::span<Event> out) noexcept {
  const std::size_t count = cell.ring.load(std::memory_order_relaxed)->read_run(cell.at, out);
  if (count == 0) return 0;
  cell.position.store(cell.position.load(std::memory_order_relaxed) + count, std::memory_order_release);
  cell.was_empty = false;
  return count;
}

template <class P>
[[gnu::noinline]] typename BasicChannel<P>::Outcome BasicChannel<P>::receive_slowly(ReceiverCell& cell, Event& out,
                                                                                    std::uint64_t& skipped,
                                                                                    OnLag on_lag) noexcept {
  Ring& ring = *cell.ring.load(std::memory_order_relaxed);
  std::uint64_t top = 0;
  switch (ring.read(cell.at, out, top)) {
    case ReadOutcome::Event:
      cell.position.store(ring.global(cell.at.pos), std::memory_order_release);
      cell.was_empty = false;
      return Outcome::Event;
    case ReadOutcome::LastEvent:
      cell.was_empty = false;
      cross(cell, ring);
      return Outcome::Event;
    case ReadOutcome::Lapped:
      if (on_lag == OnLag::Report) skipped = charge_lag(cell, ring, top);
      return Outcome::Lagged;
    case ReadOutcome::NotYet: break;
  }
  if (is_closed()) {
    // The last send may have come between the look at the slot and the look at the handles.
    if (ring.has_event(cell.at)) return receive_slowly(cell, out, skipped, on_lag);
    saw_closed(cell);
    return Outcome::Closed;
  }
  if (!cell.was_empty) {
    cell.was_empty = true;
    note_depth(cell);
  }
  return Outcome::Empty;
}

template <class P>
void BasicChannel<P>::move_to(ReceiverCell& cell, Ring& ring, const Cursor& at) noexcept {
  cell.at = at;
  cell.position.store(ring.global(at.pos), std::memory_order_release);
  cell.ring.store(&ring, std::memory_order_release);
}

// Having received a ring's last event, goes on at the origin of the next.
template <class P>
void BasicChannel<P>::cross(ReceiverCell& cell, Ring& ended) noexcept {
  Ring* const next = follow(&ended);
  move_to(cell, *next, next->cursor_at(next->first));
  reclaim();
}

template <class P>
std::uint64_t BasicChannel<P>::charge_lag(ReceiverCell& cell, Ring& ring, std::uint64_t known_top) noexcept {
  const std::uint64_t skipped = ring.skip_to_oldest(cell.at, known_top);
  cell.version.fetch_add(1, std::memory_order_seq_cst);
  cell.lagged.store(cell.lagged.load(std::memory_order_relaxed) + skipped, std::memory_order_release);
  cell.position.store(ring.global(cell.at.pos), std::memory_order_release);
  cell.version.fetch_add(1, std::memory_order_seq_cst);
  cell.was_empty = false;
  if (metrics_) {
    metrics_->add_overflow_dropped(skipped);
    slowest_.store(&cell, std::memory_order_relaxed);
    tell_depth(backlog(cell));
  }
  return skipped;
}

// From now on it wants nothing: whoever is the last to have drained lets what was retained go.
template <class P>
void BasicChannel<P>::saw_closed(ReceiverCell& cell) noexcept {
  if (cell.drained) return;
  cell.drained = true;
  drained_.fetch_add(1, std::memory_order_relaxed);
  uncount_receiver(cell.ring.load(std::memory_order_relaxed));
  note_depth(cell);
}

// Sets the depth in O(1): looks at a handful of receivers, other ones each time, and remembers the
// slowest it has met.
template <class P>
void BasicChannel<P>::note_depth(ReceiverCell& cell) noexcept {
  if (!metrics_) return;
  constexpr int handful = 8;
  constexpr std::uint32_t places = CellGroup<P, ReceiverCell>::size;
  const std::uint64_t top = top_from(cell.ring.load(std::memory_order_relaxed));
  std::uint64_t furthest_back = top;
  ReceiverCell* slowest = nullptr;
  const auto consider = [&](ReceiverCell& other) {
    const std::uint64_t position = other.position.load(std::memory_order_relaxed);
    if (position >= furthest_back || !other.is_taken()) return;
    furthest_back = position;
    slowest = &other;
  };
  consider(cell);
  if (ReceiverCell* const known = slowest_.load(std::memory_order_relaxed); known != nullptr) consider(*known);
  const std::uint32_t turn = turn_.fetch_add(handful, std::memory_order_relaxed) % places;
  std::uint64_t bits = std::rotr(cell.group->live(), static_cast<int>(turn));
  for (int i = 0; i < handful && bits != 0; ++i, bits &= bits - 1) {
    consider(cell.group->cell((static_cast<unsigned>(std::countr_zero(bits)) + turn) % places));
  }
  slowest_.store(slowest, std::memory_order_relaxed);
  tell_depth(top - furthest_back);
}

template <class P>
void BasicChannel<P>::tell_depth(std::uint64_t backlog) noexcept {
  metrics_->set_queue_depth(static_cast<std::int64_t>(std::min<std::uint64_t>(backlog, capacity())));
}

// Receivers may come and go meanwhile: the last to tell tells the latest count.
template <class P>
void BasicChannel<P>::tell_subscribers() noexcept {
  if (!metrics_) return;
  std::size_t told = 0;
  do {
    told = receiver_count() + drained_.load(std::memory_order_relaxed);
    metrics_->set_subscribers(static_cast<std::int64_t>(told));
  } while (told != receiver_count() + drained_.load(std::memory_order_relaxed));
}

// Nobody is left who could read them: the events so far let their blocks go. Positions are taken
// first: a receiver that joins while this runs starts after them (see BasicRing::sweep).
template <class P>
void BasicChannel<P>::release_retained(Ring* from) noexcept {
  for (Ring* ring = from; ring != nullptr;) {
    Ring* const next = ring->next.load(std::memory_order_acquire);
    const bool ended = next != nullptr && ring->ends_before(ring->cursor_at(ring->find_top()));
    ring->sweep([this] { return receiver_count() == 0; });
    ring = ended ? next : nullptr;
  }
}

}  // namespace ron::detail
