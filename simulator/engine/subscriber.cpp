// SPDX-License-Identifier: MIT OR Apache-2.0
#include "engine/subscriber.h"

#include <exception>
#include <utility>

namespace ron::sim {

Subscriber::Subscriber(SubscriberId id, std::string name, const SubscriberProfile& profile, Surroundings around)
    : id_(id), name_(std::move(name)), around_(std::move(around)), mailbox_(profile) {}

// The place on the bus is taken here and not in the life: what is published from now on is its own.
void Subscriber::start() {
  // A new life knows nothing of what ailed the last one, except that it is as slow.
  mailbox_.change([](SubscriberOrders& orders) { orders = SubscriberOrders{.profile = orders.profile}; });
  std::optional<Receiver> receiver;
  around_.slot.join([&](Berth berth) { receiver = mailbox_.moor(std::move(berth), account_); });
  started_ = around_.clock.now();
  ended_.store(false, std::memory_order_relaxed);
  begin_life(*std::move(receiver));
  down_ = false;
}

void Subscriber::end_life() {
  ended_.store(true, std::memory_order_release);
  around_.on_end();
}

SubscriberDuty::Shared Subscriber::duty(RandomStream& random) {
  return {.clock = around_.clock,
          .slot = around_.slot,
          .mailbox = mailbox_,
          .account = account_,
          .counts = counts_,
          .random = random,
          .name = name_,
          .spans = around_.spans};
}

void Subscriber::set_profile(const SubscriberProfile& profile) {
  mailbox_.change([&](SubscriberOrders& orders) { orders.profile = profile; });
}

void Subscriber::stall(Time duration) {
  const Time until = around_.clock.now() + duration;
  mailbox_.change([&](SubscriberOrders& orders) { orders.stalled_until = until; });
}

void Subscriber::hang() {
  mailbox_.change([](SubscriberOrders& orders) { orders.hung = true; });
}

void Subscriber::resume() {
  mailbox_.change([](SubscriberOrders& orders) {
    orders.hung = false;
    orders.stalled_until = Time::zero();
  });
}

void Subscriber::crash() {
  mailbox_.change([](SubscriberOrders& orders) {
    if (orders.end == LifeEnd::None) orders.end = LifeEnd::Crash;
  });
}

void Subscriber::share(bool shared) {
  mailbox_.change([&](SubscriberOrders& orders) { orders.shared = shared; });
}

void Subscriber::nudge() {
  mailbox_.change([](SubscriberOrders& /*orders*/) {});
}

void Subscriber::restart() {
  backoff_.reset();
  restart_at_ = around_.clock.now();
  mailbox_.change([](SubscriberOrders& orders) {
    if (orders.end != LifeEnd::Leave) orders.end = LifeEnd::Restart;
  });
}

void Subscriber::leave() {
  mailbox_.change([](SubscriberOrders& orders) { orders.end = LifeEnd::Leave; });
}

void Subscriber::move_over() {
  mailbox_.change([](SubscriberOrders& orders) { orders.move_over = true; });
}

std::optional<Subscriber::Time> Subscriber::tend(std::vector<std::jthread>& ended) {
  if (!ended_.load(std::memory_order_acquire)) return std::nullopt;
  const Time now = around_.clock.now();
  const LifeEnd why = mailbox_.read().end;
  if (!down_) {
    down_ = true;
    bury(ended);
    if (why == LifeEnd::Crash) ++crashes_;
    restart_at_ = why == LifeEnd::Crash ? now + backoff_.next(now - started_) : now;
  }
  if (why == LifeEnd::Leave) {
    gone_ = true;
    return std::nullopt;
  }
  if (now < restart_at_) return restart_at_;
  try {
    start();
  } catch (const std::exception&) {
    // No thread or no memory for it just now: the supervisor tries again.
    mailbox_.cast_off(account_);
    mailbox_.change([](SubscriberOrders& orders) { orders.end = LifeEnd::Crash; });
    ended_.store(true, std::memory_order_relaxed);
    restart_at_ = now + backoff_.next(Time::zero());
    return restart_at_;
  }
  ++restarts_;
  return std::nullopt;
}

bool Subscriber::stuck() const {
  const SubscriberOrders orders = mailbox_.read();
  return counts_.obeying_pause.get() != 0 && (orders.hung || orders.stalled_until > around_.clock.now());
}

SubscriberSample Subscriber::sample(const AccountSample& account, std::uint64_t capacity) {
  SubscriberSample sample;
  sample.id = id_;
  sample.name = name_;
  sample.position = account.position;
  sample.backlog = account.backlog;
  sample.queued = account.queued;
  sample.received = account.received;
  sample.lost_reported = account.lost_reported;
  sample.lost_unreported = account.lost_unreported;
  sample.joined_published = account.joined_published;
  sample.abandoned = account.abandoned;
  sample.handled = counts_.handled.get();
  sample.uncounted = counts_.uncounted.get();
  sample.lag_reports = counts_.lag_reports.get();
  sample.closed_seen = counts_.closed_seen.get();
  sample.retained = static_cast<std::uint32_t>(counts_.retained.get());
  sample.crashes = crashes_;
  sample.restarts = restarts_;
  sample.handler_us = mean_handler_us();
  sample.handler_set_us = static_cast<double>(mailbox_.read().profile.mean_handler_time().count()) / 1e3;
  sample.tasks = mailbox_.read().shared ? 2 : 1;
  sample.missed_by_task = counts_.missed_by_task.get();
  sample.misordered = counts_.misordered.get();
  sample.retained_bytes = counts_.retained_bytes.get();
  sample.state = state(account, capacity, lost_before_);
  lost_before_ = sample.lost_reported + sample.lost_unreported;
  return sample;
}

SubscriberState Subscriber::state(const AccountSample& account, std::uint64_t capacity,
                                  std::uint64_t lost_before) const {
  const SubscriberOrders orders = mailbox_.read();
  if (orders.end == LifeEnd::Crash) return SubscriberState::Crashed;
  if (orders.end == LifeEnd::Restart) return SubscriberState::Restarting;
  // Told to is not yet done: until it obeys it may take another event.
  const bool pausing = counts_.obeying_pause.get() != 0;
  if (pausing && orders.hung) return SubscriberState::Hung;
  if (pausing && orders.stalled_until > around_.clock.now()) return SubscriberState::Stalled;
  if (orders.profile.flap_hz > 0) return SubscriberState::Flapping;
  const bool losing = account.lost_reported + account.lost_unreported > lost_before;
  return losing || 2 * account.backlog >= capacity ? SubscriberState::Slow : SubscriberState::Running;
}

double Subscriber::mean_handler_us() {
  const std::uint64_t handled = counts_.handled.get();
  const std::uint64_t busy = counts_.busy_ns.get();
  if (handled > handled_before_ && busy >= busy_before_) {
    handler_us_ = static_cast<double>(busy - busy_before_) / static_cast<double>(handled - handled_before_) / 1e3;
  }
  handled_before_ = handled;
  busy_before_ = busy;
  return handler_us_;
}

}  // namespace ron::sim
