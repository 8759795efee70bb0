// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/profile_book.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ron::dash {
namespace {

/// The same, but for what is lost in writing it down; or nothing is told.
bool isNear(double known, double told) { return told == 0 || std::abs(known - told) <= 0.001 * std::abs(known) + 1e-3; }

}  // namespace

ProfileBook::ProfileBook(const ActionDispatcher& dispatcher, const std::vector<sim::AddPublisher>& publishers,
                         const std::vector<sim::AddSubscriber>& subscribers, QObject* parent)
    : QObject(parent) {
  for (const sim::AddPublisher& publisher : publishers) note(publisher);
  for (const sim::AddSubscriber& subscriber : subscribers) note(subscriber);
  connect(&dispatcher, &ActionDispatcher::applied, this, [this](const ActionRecord& record) { note(record.action); });
}

void ProfileBook::note(const sim::Action& action) {
  if (const auto* addedPublisher = std::get_if<sim::AddPublisher>(&action)) {
    m_pages.startedPublishers[addedPublisher->name] = addedPublisher->profile;
  } else if (const auto* addedSubscriber = std::get_if<sim::AddSubscriber>(&action)) {
    m_pages.startedSubscribers[addedSubscriber->name] = addedSubscriber->profile;
  } else if (const auto* setPublisher = std::get_if<sim::SetPublisher>(&action)) {
    m_pages.publishers[setPublisher->id] = setPublisher->profile;
  } else if (const auto* setSubscriber = std::get_if<sim::SetSubscriber>(&action)) {
    m_pages.subscribers[setSubscriber->id] = setSubscriber->profile;
  }
}

void ProfileBook::beginAnew(const sim::Topology* guest) {
  if (guest != nullptr) {
    if (!m_home) m_home = std::move(m_pages);
    m_pages = {};
    for (const sim::AddPublisher& publisher : guest->publishers) note(publisher);
    for (const sim::AddSubscriber& subscriber : guest->subscribers) note(subscriber);
  } else if (m_home) {
    m_pages = *std::move(m_home);
    m_home.reset();
  } else {
    m_pages.publishers.clear();
    m_pages.subscribers.clear();
  }
}

const sim::SubscriberProfile* ProfileBook::known(const sim::SubscriberSample& subscriber) const {
  if (const auto set = m_pages.subscribers.find(subscriber.id); set != m_pages.subscribers.end()) return &set->second;
  const auto started = m_pages.startedSubscribers.find(subscriber.name);
  return started == m_pages.startedSubscribers.end() ? nullptr : &started->second;
}

sim::SubscriberProfile ProfileBook::of(const sim::SubscriberSample& subscriber) const {
  const std::chrono::nanoseconds told(std::llround(subscriber.handler_set_us * 1000));
  if (const sim::SubscriberProfile* const found = known(subscriber)) {
    sim::SubscriberProfile profile = *found;
    // A drill, or somebody else at the host, may have set it meanwhile: then what the host says is right.
    if (!isNear(static_cast<double>(profile.mean_handler_time().count()), static_cast<double>(told.count())))
      profile.handler = std::max(told - profile.jitter / 2, std::chrono::nanoseconds(0));
    return profile;
  }
  return {.handler = told};
}

const sim::PublisherProfile* ProfileBook::known(const sim::PublisherSample& publisher) const {
  if (const auto set = m_pages.publishers.find(publisher.id); set != m_pages.publishers.end()) return &set->second;
  const auto started = m_pages.startedPublishers.find(publisher.name);
  return started == m_pages.startedPublishers.end() ? nullptr : &started->second;
}

sim::PublisherProfile ProfileBook::of(const sim::PublisherSample& publisher) const {
  if (const sim::PublisherProfile* const found = known(publisher)) {
    sim::PublisherProfile profile = *found;
    if (!isNear(profile.mean_rate(), publisher.rate_set)) {
      profile.shape = publisher.shape;
      profile.rate = publisher.rate_set;
      profile.shared_payload = !publisher.copies;
    }
    return profile;
  }
  return {.shape = publisher.shape, .rate = publisher.rate_set, .shared_payload = !publisher.copies};
}

}  // namespace ron::dash
