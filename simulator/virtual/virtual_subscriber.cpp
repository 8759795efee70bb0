// SPDX-License-Identifier: MIT OR Apache-2.0
#include "virtual/virtual_subscriber.h"

#include <algorithm>
#include <utility>

namespace ron::sim {

VirtualSubscriber::VirtualSubscriber(SubscriberId id, std::string name, const SubscriberProfile& profile,
                                     const World& world, Surroundings around)
    : Subscriber(id, std::move(name), profile, std::move(around)), Timer(world.queue, Priority::Subscriber),
      clock_(world.clock), sleepers_(world.sleepers), random_(world.seed, (std::uint64_t{1} << 32U) + id) {
  sleepers_.push_back(this);
  start();
}

VirtualSubscriber::~VirtualSubscriber() { std::erase(sleepers_, this); }

void VirtualSubscriber::begin_life(Receiver receiver) {
  duty_.emplace(duty(random_), std::move(receiver));
  obey_now(clock_.now());
}

bool VirtualSubscriber::obey() {
  if (!duty_ || !mailbox().bell().rung_since(heard_)) return false;
  obey_now(clock_.now());
  return true;
}

void VirtualSubscriber::obey_now(EventQueue::Time now) {
  heard_ = mailbox().bell().listen();
  const SubscriberOrders orders = mailbox().read();
  if (orders.end != LifeEnd::None) {
    stop_living();
    return;
  }
  duty_->cut_short();
  duty_->heed(orders);
  paused_ = orders.hung || orders.stalled_until > now;
  own_counts().obeying_pause.set(paused_ ? 1 : 0);
  idle_ = false;
  cancel();
  if (orders.hung) return;
  if (!paused_ && orders.move_over) duty_->move_over();
  set(paused_ ? orders.stalled_until : now);
}

void VirtualSubscriber::run(EventQueue::Time now) {
  if (paused_) {
    obey_now(now);
  } else {
    serve(now);
  }
}

void VirtualSubscriber::serve(EventQueue::Time now) {
  idle_ = false;
  if (duty_->flapping() && now >= duty_->flap_at()) duty_->cut_short();
  duty_->flap_if_due();
  Receiver* receiver = duty_->receiver();
  if (receiver == nullptr) {
    set(duty_->flap_at());
    return;
  }
  const std::size_t task = next_free();
  if (now < duty_->pacer(task).done()) {
    wait_until(duty_->pacer(task).done());
    return;
  }
  duty_->pacer(task).idle(now);
  std::expected<Event, RecvError> got = receiver->try_recv();
  while (!got && got.error().kind != RecvError::Kind::Empty) {
    duty_->note(got.error());
    if (duty_->ask_again_at() > now) {
      wait_until(duty_->ask_again_at());
      return;
    }
    receiver = duty_->receiver();
    got = receiver->try_recv();
  }
  if (got) duty_->take(*std::move(got), task);
  idle_ = receiver->is_empty();
  wait_until(idle_ ? EventQueue::never : duty_->pacer(next_free()).done());
}

// Which of the tasks on its receiver, if there is more than one, is done first.
std::size_t VirtualSubscriber::next_free() const {
  return duty_->tasks() == 2 && duty_->pacer(1).done() < duty_->pacer(0).done() ? 1 : 0;
}

void VirtualSubscriber::rouse(EventQueue::Time now) {
  idle_ = false;
  wait_until(std::max(now, duty_->pacer(next_free()).done()));
}

// But no longer than until it leaves or joins.
void VirtualSubscriber::wait_until(EventQueue::Time time) {
  if (duty_->flapping()) time = std::min(time, duty_->flap_at());
  if (time != EventQueue::never) set(time);
}

void VirtualSubscriber::stop_living() {
  duty_->cut_short();
  duty_->end();
  duty_.reset();
  idle_ = false;
  paused_ = false;
  cancel();
  end_life();
}

}  // namespace ron::sim
