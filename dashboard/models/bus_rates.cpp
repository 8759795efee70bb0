// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bus_rates.h"

#include <algorithm>

namespace ron::dash {

void CounterRate::add(double seconds, std::uint64_t counter) {
  if (!m_points.empty() && seconds <= m_points.back().seconds) {
    m_points.clear();
  }
  double total = 0;
  if (!m_points.empty()) {
    const bool reset = counter < m_lastCounter / 2;
    m_resets += reset ? 1 : 0;
    // A counter that began again at 0 has grown by what it shows now, as far as anybody can tell.
    const std::uint64_t growth = reset ? counter : std::max(counter, m_lastCounter) - m_lastCounter;
    total = m_points.back().total + static_cast<double>(growth);
    m_lastCounter = reset ? counter : std::max(counter, m_lastCounter);
  } else {
    m_lastCounter = counter;
  }
  m_points.push_back({seconds, total});
  while (m_points.size() > kMostPoints || (m_points.size() > 2 && m_points[1].seconds <= seconds - m_window)) {
    m_points.erase(m_points.begin());
  }
}

std::optional<double> CounterRate::perSecond() const {
  if (m_points.size() < 2) {
    return std::nullopt;
  }
  const Point& first = m_points.front();
  const Point& last = m_points.back();
  return (last.total - first.total) / (last.seconds - first.seconds);
}

const SubscriberRates* BusRates::find(sim::SubscriberId id) const {
  const auto found = std::ranges::find(subscribers, id, &SubscriberRates::id);
  return found == subscribers.end() ? nullptr : &*found;
}

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
  rates.lost = follow(m_lost, snapshot.totals.lost);
  rates.refused = follow(m_refused, refused);
  rates.known = m_published.perSecond().has_value();

  rates.subscribers.reserve(snapshot.subscribers.size());
  for (const sim::SubscriberSample& sample : snapshot.subscribers) {
    Counters& counters = m_subscribers.try_emplace(sample.id, m_window).first->second;
    counters.seen = m_updates;
    rates.subscribers.push_back({.id = sample.id,
                                 .received = follow(counters.received, sample.received),
                                 .handled = follow(counters.handled, sample.handled),
                                 .lost = follow(counters.lost, sample.lost_reported + sample.lost_unreported),
                                 .inflow = follow(counters.inflow, sample.joined_published)});
  }
  std::erase_if(m_subscribers, [this](const auto& entry) { return entry.second.seen != m_updates; });
  return rates;
}

void RateTracker::clear() { *this = RateTracker(m_window); }

}  // namespace ron::dash
