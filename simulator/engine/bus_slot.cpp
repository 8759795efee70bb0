// SPDX-License-Identifier: MIT OR Apache-2.0
#include "engine/bus_slot.h"

#include <utility>

#include "engine/bus_outlet.h"

namespace ron::sim {

BusSlot::BusSlot(Bus bus) : current_(std::move(bus)) {}

Berth BusSlot::subscribe() const {
  Berth berth{.receiver = current_.subscribe(), .bus = number_, .next = std::nullopt, .next_bus = number_ + 1};
  if (join_both_) berth.next = next_->subscribe();
  return berth;
}

Berth BusSlot::attach(BusOutlet& outlet) {
  const std::lock_guard lock(mutex_);
  outlets_.push_back(&outlet);
  Berth berth = subscribe();
  if (berth.next) outlet.hand_over(*std::exchange(berth.next, std::nullopt), berth.next_bus);
  return berth;
}

void BusSlot::detach(BusOutlet& outlet) {
  const std::lock_guard lock(mutex_);
  std::erase(outlets_, &outlet);
}

Sender BusSlot::sender() const {
  const std::lock_guard lock(mutex_);
  return nowhere_ ? nowhere_->sender() : current_.sender();
}

BusView BusSlot::current() const {
  const std::lock_guard lock(mutex_);
  return view_current();
}

BusView BusSlot::view_current() const {
  return {.number = number_,
          .base = published_before_current(),
          .published = current_.published(),
          .capacity = current_.capacity()};
}

std::optional<BusView> BusSlot::old() const {
  const std::lock_guard lock(mutex_);
  if (!old_) return old_view_;
  return BusView{.number = number_ - 1, .base = retired_, .published = old_->published(), .capacity = old_->capacity()};
}

std::optional<BusView> BusSlot::next() const {
  const std::lock_guard lock(mutex_);
  if (!next_) return std::nullopt;
  const BusView before = view_current();
  return BusView{.number = number_ + 1,
                 .base = before.base + before.published,
                 .published = next_->published(),
                 .capacity = next_->capacity()};
}

std::uint64_t BusSlot::published() const {
  const std::lock_guard lock(mutex_);
  return published_before_current() + current_.published();
}

std::uint64_t BusSlot::base_of(std::uint64_t number) const {
  const std::lock_guard lock(mutex_);
  if (number == number_) return published_before_current();
  if (number > number_) return published_before_current() + current_.published();
  return number + 1 == number_ ? retired_ : 0;
}

std::uint64_t BusSlot::published_before_current() const {
  return retired_ + (old_ ? old_->published() : old_view_ ? old_view_->published : 0);
}

void BusSlot::put_next(Bus next) {
  const std::lock_guard lock(mutex_);
  next_ = std::move(next);
}

void BusSlot::join_both() {
  const std::lock_guard lock(mutex_);
  join_both_ = true;
  for (BusOutlet* const outlet : outlets_) outlet->hand_over(next_->subscribe(), number_ + 1);
}

Receiver BusSlot::subscribe_next() const {
  const std::lock_guard lock(mutex_);
  return next_->subscribe();
}

void BusSlot::withdraw_next() {
  const std::lock_guard lock(mutex_);
  next_.reset();
  join_both_ = false;
  for (BusOutlet* const outlet : outlets_) outlet->take_back(number_ + 1);
}

void BusSlot::swap() {
  const std::lock_guard lock(mutex_);
  retired_ = published_before_current();
  old_view_.reset();
  old_ = std::exchange(current_, *std::move(next_));
  next_.reset();
  join_both_ = false;
  ++number_;
}

void BusSlot::drop_old() {
  const std::lock_guard lock(mutex_);
  if (!old_) return;
  old_view_ =
      BusView{.number = number_ - 1, .base = retired_, .published = old_->published(), .capacity = old_->capacity()};
  old_.reset();
}

void BusSlot::close(Bus nowhere) {
  {
    const std::lock_guard lock(mutex_);
    nowhere_ = std::move(nowhere);
  }
  swap();
}

void BusSlot::open() {
  const std::lock_guard lock(mutex_);
  nowhere_.reset();
}

bool BusSlot::is_closed() const {
  const std::lock_guard lock(mutex_);
  return nowhere_.has_value();
}

}  // namespace ron::sim
