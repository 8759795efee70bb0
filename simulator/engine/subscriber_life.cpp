// SPDX-License-Identifier: MIT OR Apache-2.0
#include "engine/subscriber_life.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

#include "workload/handler_time.h"

namespace ron::sim {
namespace {

using std::chrono::nanoseconds;

// A receive with a deadline cannot be interrupted by the bell, so it comes up to listen this often.
constexpr nanoseconds listening_interval = std::chrono::milliseconds(20);

nanoseconds half_period(double hz) { return nanoseconds(std::llround(std::min(5e8 / hz, 3.6e12))); }

}  // namespace

SubscriberLife::SubscriberLife(const Shared& shared, Receiver receiver)
    : shared_(shared), receiver_(std::move(receiver)), position_(receiver_->position()),
      busy_before_(static_cast<nanoseconds::rep>(shared.counts.busy_ns.get())) {}

void SubscriberLife::run() {
  pacer_.idle(shared_.clock.now());
  for (;;) {
    // Listening comes before reading: orders that change in between are heard.
    const Doorbell::Heard heard = shared_.mailbox.bell().listen();
    const SubscriberOrders orders = shared_.mailbox.read();
    if (orders.end != LifeEnd::None) break;
    set_profile(orders.profile);
    const Time now = shared_.clock.now();
    const bool pause = orders.hung || orders.stalled_until > now;
    shared_.counts.obeying_pause.set(pause ? 1 : 0);
    if (orders.hung) {
      shared_.mailbox.bell().wait(heard);
    } else if (pause) {
      shared_.mailbox.bell().wait_until(heard, shared_.clock.at(orders.stalled_until));
    } else {
      if (orders.move_over) move_over();
      serve(heard);
    }
    pacer_.idle(shared_.clock.now());
  }
  leave();
  retain_at_most(0);
  shared_.counts.obeying_pause.set(0);
}

void SubscriberLife::serve(const Doorbell::Heard& heard) {
  while (!shared_.mailbox.bell().rung_since(heard)) {
    if (flapping() ? shared_.clock.now() >= flap_at_ : !receiver_) flap();
    if (!receiver_) {
      shared_.mailbox.bell().wait_until(heard, shared_.clock.at(flap_at_));
      continue;
    }
    std::expected<Event, RecvError> got = next_event(heard);
    if (got) {
      check_numbering(1);
      handle(*std::move(got), heard);
    } else if (got.error().kind == RecvError::Kind::Lagged) {
      shared_.counts.lag_reports.add(1);
      check_numbering(got.error().skipped);
    } else if (got.error().kind == RecvError::Kind::Closed) {
      handle_closed();
    }
  }
}

std::expected<Event, RecvError> SubscriberLife::next_event(const Doorbell::Heard& heard) {
  std::expected<Event, RecvError> got = receiver_->try_recv();
  if (got || got.error().kind != RecvError::Kind::Empty) return got;
  if (flapping()) {
    const Time now = shared_.clock.now();
    got = receiver_->recv_for(std::clamp(flap_at_ - now, Time(0), listening_interval));
  } else {
    got = receiver_->recv(heard.token);
  }
  pacer_.idle(shared_.clock.now());
  return got;
}

// The library numbers events without a hole; only what it calls Lagged may be missing.
void SubscriberLife::check_numbering(std::uint64_t step) {
  const std::uint64_t expected = position_ + step;
  position_ = receiver_->position();
  if (position_ != expected)
    shared_.counts.uncounted.add(std::max(position_, expected) - std::min(position_, expected));
}

void SubscriberLife::handle(Event&& event, const Doorbell::Heard& heard) {
  const Time length = draw_handler_time(profile_, shared_.random);
  const Time now = shared_.clock.now();
  if (event.stamp() != 0) shared_.counts.latency.observe(now - Time(static_cast<Time::rep>(event.stamp())));
  if (is_followed(event.stamp())) note_span(event, now);
  if (length > Time::zero()) pacer_.add(now, length);
  note_busy();
  shared_.counts.handled.add(1);
  if (profile_.retain > 0) {
    if (retained_.size() == profile_.retain) retained_.pop_front();
    retained_.push_back(std::move(event));
    shared_.counts.retained.set(retained_.size());
  }
  if (length > Time::zero()) work(heard);
}

void SubscriberLife::note_span(const Event& event, Time now) const {
  if (!shared_.spans) return;
  const Time published(static_cast<Time::rep>(event.stamp()));
  shared_.spans->note({.side = EventSpan::Side::Recv,
                       .kind = event.kind(),
                       .corr_id = event.stamp(),
                       .who = shared_.name,
                       .at = published,
                       .took = now - published});
}

void SubscriberLife::work(const Doorbell::Heard& heard) {
  while (pacer_.should_sleep(shared_.clock.now())) {
    const Time until = flapping() && receiver_ ? std::min(pacer_.done(), flap_at_) : pacer_.done();
    const bool rung = shared_.mailbox.bell().wait_until(heard, shared_.clock.at(until));
    const Time now = shared_.clock.now();
    if (rung || (until < pacer_.done() && now >= until)) pacer_.cut_short(now);
  }
  note_busy();
}

void SubscriberLife::note_busy() {
  shared_.counts.busy_ns.set(static_cast<std::uint64_t>((busy_before_ + pacer_.busy()).count()));
}

void SubscriberLife::handle_closed() {
  shared_.counts.closed_seen.add(1);
  if (std::optional<Receiver> next = shared_.mailbox.cross(shared_.account)) {
    receiver_ = std::move(next);
    position_ = receiver_->position();
    return;
  }
  // Nobody kept a place for it: it joins the bus that is current now.
  const std::uint64_t left_unread = shared_.mailbox.cast_off_to_move(shared_.account);
  receiver_.reset();
  join_late(left_unread);
}

void SubscriberLife::move_over() {
  shared_.mailbox.moved_over();
  if (!receiver_) return;
  const std::uint64_t left_unread = shared_.mailbox.cast_off_to_move(shared_.account);
  receiver_.reset();
  join_late(left_unread);
}

void SubscriberLife::flap() {
  if (receiver_) {
    leave();
  } else {
    join();
  }
  if (flapping()) flap_at_ = shared_.clock.now() + half_period(profile_.flap_hz);
}

void SubscriberLife::join() {
  shared_.slot.join([&](Berth berth) { receiver_ = shared_.mailbox.moor(std::move(berth), shared_.account); });
  position_ = receiver_->position();
}

// It has missed what it left behind on the old bus, and the beginning of the one it joins. That is
// counted before anybody can see that it has moved.
void SubscriberLife::join_late(std::uint64_t left_unread) {
  shared_.slot.join([&](Berth berth) {
    position_ = berth.receiver.position();
    shared_.counts.missed_moving.add(left_unread + position_);
    receiver_ = shared_.mailbox.moor(std::move(berth), shared_.account);
  });
}

void SubscriberLife::leave() {
  shared_.mailbox.cast_off(shared_.account);
  receiver_.reset();
}

void SubscriberLife::set_profile(const SubscriberProfile& profile) {
  if (profile.flap_hz != profile_.flap_hz && profile.flap_hz > 0) {
    flap_at_ = shared_.clock.now() + half_period(profile.flap_hz);
  }
  profile_ = profile;
  retain_at_most(profile.retain);
}

void SubscriberLife::retain_at_most(std::uint32_t events) {
  while (retained_.size() > events) retained_.pop_front();
  shared_.counts.retained.set(retained_.size());
}

}  // namespace ron::sim
