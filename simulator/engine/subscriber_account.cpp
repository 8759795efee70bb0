// SPDX-License-Identifier: MIT OR Apache-2.0
#include "engine/subscriber_account.h"

#include <utility>

namespace ron::sim {

void SubscriberAccount::join(const Receiver& receiver, std::uint64_t bus) {
  const std::lock_guard lock(mutex_);
  past_.moving = false;
  now_ = Attachment{.probe = receiver.probe(), .joined_at = receiver.position(), .bus = bus};
}

void SubscriberAccount::join_next(const Receiver& receiver, std::uint64_t bus) {
  const std::lock_guard lock(mutex_);
  next_ = Attachment{.probe = receiver.probe(), .joined_at = receiver.position(), .bus = bus};
}

void SubscriberAccount::cross() {
  const std::lock_guard lock(mutex_);
  if (now_) close(*now_);
  now_ = std::exchange(next_, std::nullopt);
}

void SubscriberAccount::leave_next() {
  const std::lock_guard lock(mutex_);
  if (next_) close(*next_);
  next_.reset();
}

std::uint64_t SubscriberAccount::leave() { return end_life(false); }

std::uint64_t SubscriberAccount::leave_to_move() { return end_life(true); }

std::uint64_t SubscriberAccount::end_life(bool moving) {
  const std::lock_guard lock(mutex_);
  const std::uint64_t before = past_.abandoned;
  if (now_) close(*now_);
  if (next_) close(*next_);
  now_.reset();
  next_.reset();
  past_.moving = moving;
  return past_.abandoned - before;
}

AccountSample SubscriberAccount::sample() const {
  const std::lock_guard lock(mutex_);
  AccountSample sum = past_;
  // The second first, so that position and bus are those of the first.
  if (next_) add(sum, *next_);
  if (now_) add(sum, *now_);
  sum.attached = now_.has_value();
  return sum;
}

void SubscriberAccount::add(AccountSample& sum, const Attachment& life) {
  const ReceiverProbe::Sample seen = life.probe.sample();
  if (!seen.attached) return;
  sum.bus = life.bus;
  sum.position = seen.position;
  sum.backlog += seen.backlog;
  sum.queued += seen.backlog - seen.unreported;
  sum.received += seen.received;
  sum.lost_reported += seen.lagged;
  sum.lost_unreported += seen.unreported;
  sum.joined_published += seen.position + seen.backlog - life.joined_at;
}

void SubscriberAccount::close(const Attachment& life) {
  add(past_, life);
  past_.abandoned += past_.queued;
  past_.queued = 0;
  past_.backlog = 0;
}

}  // namespace ron::sim
