// SPDX-License-Identifier: MIT OR Apache-2.0
#include "adapter/bus_survey.h"

#include <algorithm>
#include <utility>

namespace ron::sim {
namespace {

std::uint64_t lost(const ReceiverProbe::Sample& seen) { return seen.lagged + seen.unreported; }

}  // namespace

std::uint64_t BusSurvey::watch(const Bus& bus) {
  const std::lock_guard lock(mutex_);
  if (bus_ != &bus) leave_bus();
  bus_ = &bus;
  return ++watches_;
}

void BusSurvey::forget(std::uint64_t watch) {
  const std::lock_guard lock(mutex_);
  if (watch == watches_) leave_bus();
}

void BusSurvey::leave_bus() {
  if (const Bus* const bus = std::exchange(bus_, nullptr)) published_before_ += bus->published();
}

void BusSurvey::add_subscriber(std::string name, ReceiverProbe probe, Count handled) {
  const std::lock_guard lock(mutex_);
  name.resize(std::min(name.size(), longest_name));
  Subscriber subscriber{
      .id = ++ids_, .name = std::move(name), .probe = std::move(probe), .handled = std::move(handled), .seen = {}};
  subscriber.seen = subscriber.probe.sample();
  subscriber.lost_before = lost(subscriber.seen);
  subscribers_.push_back(std::move(subscriber));
}

void BusSurvey::add_publisher(std::string name, Count sent) {
  const std::lock_guard lock(mutex_);
  name.resize(std::min(name.size(), longest_name));
  publishers_.push_back({.id = ++ids_, .name = std::move(name), .sent = std::move(sent)});
}

Snapshot BusSurvey::take(std::chrono::nanoseconds at) {
  const std::lock_guard lock(mutex_);
  Snapshot snapshot;
  snapshot.number = ++snapshots_;
  snapshot.at = at;
  add_ring(snapshot);
  for (const Publisher& publisher : publishers_) {
    snapshot.publishers.push_back({.id = publisher.id, .name = publisher.name, .sent = publisher.sent()});
  }
  add_subscribers(snapshot);
  add_totals(snapshot);
  return snapshot;
}

void BusSurvey::add_ring(Snapshot& snapshot) const {
  if (bus_ == nullptr) return;
  const Sender look = bus_->sender();  // for this moment only: a Sender that stays would keep the bus from closing
  snapshot.rings.push_back({.capacity = bus_->capacity(),
                            .depth = look.len(),
                            .published = bus_->published(),
                            .receivers = static_cast<std::uint32_t>(look.receiver_count())});
}

void BusSurvey::add_subscribers(Snapshot& snapshot) {
  const std::uint64_t capacity = snapshot.rings.empty() ? 0 : snapshot.rings.front().capacity;
  std::erase_if(subscribers_, [this](Subscriber& subscriber) {
    const ReceiverProbe::Sample seen = subscriber.probe.sample();
    if (seen.attached) subscriber.seen = seen;
    else bury(subscriber);
    return !seen.attached;
  });
  for (Subscriber& subscriber : subscribers_) {
    const ReceiverProbe::Sample& seen = subscriber.seen;
    const bool losing = lost(seen) > std::exchange(subscriber.lost_before, lost(seen));
    const bool behind = capacity > 0 && 2 * seen.backlog >= capacity;
    snapshot.subscribers.push_back({.id = subscriber.id,
                                    .name = subscriber.name,
                                    .state = losing || behind ? SubscriberState::Slow : SubscriberState::Running,
                                    .position = seen.position,
                                    .backlog = seen.backlog,
                                    .queued = seen.backlog - seen.unreported,
                                    .received = seen.received,
                                    .handled = subscriber.handled ? subscriber.handled() : seen.received,
                                    .lost_reported = seen.lagged,
                                    .lost_unreported = seen.unreported,
                                    .joined_published = seen.received + seen.lagged + seen.backlog});
  }
}

void BusSurvey::bury(const Subscriber& subscriber) {
  gone_.delivered += subscriber.seen.received;
  gone_.lost += lost(subscriber.seen);
}

void BusSurvey::add_totals(Snapshot& snapshot) const {
  Totals totals = gone_;
  totals.published = published_before_ + (snapshot.rings.empty() ? 0 : snapshot.rings.front().published);
  for (const SubscriberSample& subscriber : snapshot.subscribers) {
    totals.delivered += subscriber.received;
    totals.lost += subscriber.lost_reported + subscriber.lost_unreported;
  }
  totals.lost = std::max(totals.lost, metrics_->dropped());
  totals.lag_reports = metrics_->reports();
  // Without publishers' counts there is nothing to hold against the bus's.
  totals.sent = publishers_.empty() ? totals.published : 0;
  for (const PublisherSample& publisher : snapshot.publishers) totals.sent += publisher.sent;
  snapshot.totals = totals;
}

}  // namespace ron::sim
