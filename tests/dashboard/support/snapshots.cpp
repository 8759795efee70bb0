// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/snapshots.h"

#include <algorithm>
#include <cmath>

namespace ron::dash::test {

FakeHost::FakeHost(std::uint64_t capacity, double publishPerSecond) : m_publishPerSecond(publishPerSecond) {
  m_snapshot.rings.push_back(
      {.bus = 0, .draining = false, .capacity = capacity, .depth = 0, .published = 0, .receivers = 0});
  m_snapshot.publishers.push_back({.id = 1, .name = "orders", .rate_set = publishPerSecond, .sent = 0, .refused = 0});
}

sim::SubscriberId FakeHost::add(const FakeSubscriber& subscriber) {
  m_fakes.push_back(subscriber);
  m_toHandle.push_back(0);
  sim::SubscriberSample sample;
  sample.id = static_cast<sim::SubscriberId>(m_fakes.size());
  sample.name = subscriber.name;
  sample.position = m_snapshot.totals.published;
  m_snapshot.subscribers.push_back(sample);
  return sample.id;
}

void FakeHost::advance(sim::SubscriberSample& sample, const FakeSubscriber& fake, std::uint64_t published,
                       double seconds) {
  const std::uint64_t capacity = m_snapshot.rings.front().capacity;
  sample.state = fake.state;
  sample.bus = fake.bus;
  sample.joined_published += published;
  sample.backlog += published;

  double& credit = m_toHandle[sample.id - 1];
  const bool works = fake.state == sim::SubscriberState::Running || fake.state == sim::SubscriberState::Slow ||
                     fake.state == sim::SubscriberState::Flapping;
  credit = works ? credit + fake.handledPerSecond * seconds : 0;
  const auto handled =
      std::min(sample.backlog - sample.lost_unreported, static_cast<std::uint64_t>(std::floor(credit)));
  credit = handled == sample.backlog - sample.lost_unreported ? 0 : credit - static_cast<double>(handled);
  if (handled > 0) {
    sample.backlog -= sample.lost_unreported;
    sample.lost_reported += sample.lost_unreported;
    sample.lost_unreported = 0;
  }
  sample.received += handled;
  sample.handled += handled;
  sample.backlog -= handled;
  if (sample.backlog - sample.lost_unreported > capacity) {
    sample.lost_unreported = sample.backlog - capacity;
  }
  sample.position = m_snapshot.totals.published - sample.backlog;
  sample.handler_us = fake.handledPerSecond > 0 ? 1e6 / fake.handledPerSecond : 0;
  sample.handler_set_us = sample.handler_us;
}

sim::Snapshot FakeHost::step(double seconds) {
  m_toPublish += m_publishPerSecond * seconds;
  const auto published = static_cast<std::uint64_t>(std::floor(m_toPublish + 1e-6));
  m_toPublish -= static_cast<double>(published);

  m_snapshot.number += 1;
  m_snapshot.at += std::chrono::nanoseconds(std::llround(seconds * 1e9));
  m_snapshot.totals.published += published;
  m_snapshot.totals.sent += published;
  m_snapshot.publishers.front().sent += published;
  m_snapshot.publishers.front().rate_set = m_publishPerSecond;

  m_snapshot.totals.delivered = m_snapshot.totals.lost = 0;
  sim::RingSample& ring = m_snapshot.rings.front();
  ring.depth = 0;
  for (sim::SubscriberSample& sample : m_snapshot.subscribers) {
    advance(sample, m_fakes[sample.id - 1], published, seconds);
    m_snapshot.totals.delivered += sample.received;
    m_snapshot.totals.lost += sample.lost_reported + sample.lost_unreported;
    ring.depth = std::max(ring.depth, std::min(sample.backlog, ring.capacity));
  }
  ring.published = m_snapshot.totals.published;
  ring.receivers = static_cast<std::uint32_t>(m_snapshot.subscribers.size());
  return m_snapshot;
}

}  // namespace ron::dash::test
