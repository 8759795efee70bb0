// SPDX-License-Identifier: MIT OR Apache-2.0
#include "engine/subscriber_duty.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>

#include "workload/handler_time.h"
#include "workload/micro_rate.h"

namespace ron::sim {
namespace {

// How often a subscriber whose bus has been closed, and that knows of no other, asks again.
constexpr std::chrono::nanoseconds closed_interval = std::chrono::milliseconds(100);

}  // namespace

SubscriberDuty::SubscriberDuty(const Shared& shared, Receiver receiver)
    : shared_(shared), receiver_(std::move(receiver)), position_(receiver_->position()),
      busy_before_(static_cast<Time::rep>(shared.counts.busy_ns.get())) {
  for (WorkPacer& pacer : pacers_) pacer.idle(shared_.clock.now());
}

void SubscriberDuty::heed(const SubscriberOrders& orders) {
  const SubscriberProfile& profile = orders.profile;
  tasks_ = orders.shared ? 2 : 1;
  ask_again_at_ = Time::zero();
  if (profile.flap_hz != profile_.flap_hz && profile.flap_hz > 0) {
    flap_at_ = shared_.clock.now() + half_period(profile.flap_hz);
  }
  profile_ = profile;
  retain_at_most(profile.retain);
}

void SubscriberDuty::take(Event&& event, std::size_t task) {
  check_numbering(1);
  const Time length = draw_handler_time(profile_, shared_.random);
  const Time now = shared_.clock.now();
  if (event.stamp() != 0) shared_.counts.latency.observe(now - Time(static_cast<Time::rep>(event.stamp())));
  if (shared_.spans && is_followed(event.stamp())) note_span(event, now);
  if (length > Time::zero()) pacers_[task].add(now, length);
  note_busy();
  shared_.counts.handled.add(1);
  if (tasks_ == 2) {
    shared_.counts.missed_by_task.add(1);
    if (pacers_[1 - task].done() > pacers_[task].done()) shared_.counts.misordered.add(1);
  }
  if (profile_.retain > 0) retain(std::move(event));
}

void SubscriberDuty::note_span(const Event& event, Time now) const {
  const Time published(static_cast<Time::rep>(event.stamp()));
  shared_.spans->note({.side = EventSpan::Side::Recv,
                       .kind = event.kind(),
                       .corr_id = event.stamp(),
                       .who = shared_.name,
                       .at = published,
                       .took = now - published});
}

void SubscriberDuty::note(const RecvError& error) {
  if (error.kind == RecvError::Kind::Lagged) {
    shared_.counts.lag_reports.add(1);
    check_numbering(error.skipped);
  } else if (error.kind == RecvError::Kind::Closed) {
    handle_closed();
  }
}

// The library numbers events without a hole; only what it calls Lagged may be missing.
void SubscriberDuty::check_numbering(std::uint64_t step) {
  const std::uint64_t expected = position_ + step;
  position_ = receiver_->position();
  if (position_ != expected)
    shared_.counts.uncounted.add(std::max(position_, expected) - std::min(position_, expected));
}

void SubscriberDuty::cut_short() {
  for (std::size_t task = 0; task < pacers_.size(); ++task) cut_short(task);
}

void SubscriberDuty::cut_short(std::size_t task) {
  pacers_[task].cut_short(shared_.clock.now());
  note_busy();
}

void SubscriberDuty::note_busy() {
  const Time busy = busy_before_ + pacers_[0].busy() + pacers_[1].busy();
  shared_.counts.busy_ns.set(static_cast<std::uint64_t>(busy.count()));
}

void SubscriberDuty::handle_closed() {
  shared_.counts.closed_seen.add(1);
  if (std::optional<Receiver> next = shared_.mailbox.cross(shared_.account)) {
    receiver_ = std::move(next);
    position_ = receiver_->position();
    return;
  }
  if (shared_.slot.is_closed()) {
    ask_again_at_ = shared_.clock.now() + closed_interval;
    return;
  }
  // Nobody kept a place for it: it joins the bus that is current now.
  const std::uint64_t left_unread = shared_.mailbox.cast_off_to_move(shared_.account);
  receiver_.reset();
  join_late(left_unread);
}

void SubscriberDuty::move_over() {
  shared_.mailbox.moved_over();
  if (!receiver_) return;
  const std::uint64_t left_unread = shared_.mailbox.cast_off_to_move(shared_.account);
  receiver_.reset();
  join_late(left_unread);
}

void SubscriberDuty::flap_if_due() {
  if (flapping() ? shared_.clock.now() >= flap_at_ : !receiver_) flap();
}

void SubscriberDuty::flap() {
  if (receiver_) {
    leave();
  } else {
    join();
  }
  if (flapping()) flap_at_ = shared_.clock.now() + half_period(profile_.flap_hz);
}

void SubscriberDuty::join() {
  shared_.slot.join([&](Berth berth) { receiver_ = shared_.mailbox.moor(std::move(berth), shared_.account); });
  position_ = receiver_->position();
}

// It has missed what it left behind on the old bus, and the beginning of the one it joins. That is
// counted before anybody can see that it has moved.
void SubscriberDuty::join_late(std::uint64_t left_unread) {
  shared_.slot.join([&](Berth berth) {
    position_ = berth.receiver.position();
    shared_.counts.missed_moving.add(left_unread + position_);
    receiver_ = shared_.mailbox.moor(std::move(berth), shared_.account);
  });
}

void SubscriberDuty::leave() {
  shared_.mailbox.cast_off(shared_.account);
  receiver_.reset();
}

void SubscriberDuty::end() {
  leave();
  retain_at_most(0);
  shared_.counts.obeying_pause.set(0);
}

void SubscriberDuty::retain(Event&& event) {
  if (retained_.size() == profile_.retain) let_go_of_oldest();
  const std::span<const std::byte> payload = event.payload().bytes();
  if (++holders_[payload.data()] == 1) retained_bytes_ += payload.size();
  retained_.push_back(std::move(event));
  note_retained();
}

void SubscriberDuty::retain_at_most(std::uint32_t events) {
  while (retained_.size() > events) let_go_of_oldest();
  note_retained();
}

void SubscriberDuty::let_go_of_oldest() {
  const std::span<const std::byte> payload = retained_.front().payload().bytes();
  const auto held = holders_.find(payload.data());
  if (--held->second == 0) {
    retained_bytes_ -= payload.size();
    holders_.erase(held);
  }
  retained_.pop_front();
}

void SubscriberDuty::note_retained() {
  shared_.counts.retained.set(retained_.size());
  shared_.counts.retained_bytes.set(retained_bytes_);
}

}  // namespace ron::sim
