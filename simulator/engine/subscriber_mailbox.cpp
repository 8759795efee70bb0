// SPDX-License-Identifier: MIT OR Apache-2.0
#include "engine/subscriber_mailbox.h"

#include <utility>

namespace ron::sim {

bool SubscriberMailbox::hand_over(Receiver next, std::uint64_t bus, SubscriberAccount& account) {
  const std::lock_guard lock(mutex_);
  if (!moored_ || next_) return false;
  account.join_next(next, bus);
  next_ = std::move(next);
  return true;
}

void SubscriberMailbox::take_back(SubscriberAccount& account) {
  const std::lock_guard lock(mutex_);
  if (!next_) return;
  account.leave_next();
  next_.reset();
}

SubscriberOrders SubscriberMailbox::read() const {
  const std::lock_guard lock(mutex_);
  return orders_;
}

Receiver SubscriberMailbox::moor(Berth berth, SubscriberAccount& account) {
  const std::lock_guard lock(mutex_);
  account.join(berth.receiver, berth.bus);
  moored_ = true;
  if (berth.next) {
    account.join_next(*berth.next, berth.next_bus);
    next_ = std::move(berth.next);
  }
  return std::move(berth.receiver);
}

std::uint64_t SubscriberMailbox::cast_off(SubscriberAccount& account) {
  const std::lock_guard lock(mutex_);
  const std::uint64_t left_unread = account.leave();
  unmoor();
  return left_unread;
}

std::uint64_t SubscriberMailbox::cast_off_to_move(SubscriberAccount& account) {
  const std::lock_guard lock(mutex_);
  const std::uint64_t left_unread = account.leave_to_move();
  unmoor();
  return left_unread;
}

void SubscriberMailbox::unmoor() {
  moored_ = false;
  next_.reset();
}

std::optional<Receiver> SubscriberMailbox::cross(SubscriberAccount& account) {
  const std::lock_guard lock(mutex_);
  if (!next_) return std::nullopt;
  account.cross();
  return std::exchange(next_, std::nullopt);
}

void SubscriberMailbox::moved_over() {
  const std::lock_guard lock(mutex_);
  orders_.move_over = false;
}

}  // namespace ron::sim
