// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bus_rates.h"

#include <algorithm>

namespace ron::dash {

const SubscriberRates* BusRates::find(sim::SubscriberId id) const {
  const auto found = std::ranges::find(subscribers, id, &SubscriberRates::id);
  return found == subscribers.end() ? nullptr : &*found;
}

namespace {

/// Only subscribers that are there can go on losing; `all` also knows of those that have gone.
Loss together(Loss all, const std::vector<SubscriberRates>& subscribers) {
  all.perSecond = 0;
  all.phase = std::min(all.phase, Loss::Phase::Ended);
  double worst = 0;
  for (const SubscriberRates& subscriber : subscribers) {
    all.phase = std::max(all.phase, subscriber.loss.phase);
    all.perSecond += subscriber.lost;
    if (subscriber.lost > worst) {
      worst = subscriber.lost;
      all.span = subscriber.loss.span;
    }
  }
  return all;
}

}  // namespace

double secondsOf(const sim::Snapshot& snapshot) { return std::chrono::duration<double>(snapshot.at).count(); }

BusRates RateTracker::update(const sim::Snapshot& snapshot) {
  BusRates rates;
  rates.seconds = secondsOf(snapshot);
  ++m_updates;
  const auto follow = [&](CounterRate& counter, std::uint64_t value) {
    const std::uint64_t before = counter.resets();
    counter.add(rates.seconds, value);
    rates.resets += counter.resets() - before;
    return counter.perSecond().value_or(0);
  };

  std::uint64_t refused = 0;
  for (const sim::PublisherSample& publisher : snapshot.publishers) {
    refused += publisher.refused;
  }
  rates.published = follow(m_published, snapshot.totals.published);
  rates.delivered = follow(m_delivered, snapshot.totals.delivered);
  rates.lostLastSecond = follow(m_lost, snapshot.totals.lost);
  m_loss.add(rates.seconds, snapshot.totals.lost);
  rates.refused = follow(m_refused, refused);
  rates.known = m_published.perSecond().has_value();
  rates.settled = m_published.settled();

  rates.subscribers.reserve(snapshot.subscribers.size());
  for (const sim::SubscriberSample& sample : snapshot.subscribers) {
    Counters& counters = m_subscribers.try_emplace(sample.id, m_window).first->second;
    counters.seen = m_updates;
    counters.lost.add(rates.seconds, sample.lost_reported + sample.lost_unreported);
    const Loss loss = counters.lost.loss();
    rates.subscribers.push_back({.id = sample.id,
                                 .received = follow(counters.received, sample.received),
                                 .handled = follow(counters.handled, sample.handled),
                                 .lost = loss.perSecond,
                                 .loss = loss,
                                 .inflow = follow(counters.inflow, sample.joined_published)});
  }
  rates.loss = together(m_loss.loss(), rates.subscribers);
  rates.lost = rates.loss.perSecond;
  std::erase_if(m_subscribers, [this](const auto& entry) { return entry.second.seen != m_updates; });
  return rates;
}

void RateTracker::clear() { *this = RateTracker(m_window); }

}  // namespace ron::dash
