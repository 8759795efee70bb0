// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/profile_book.h"

#include <cmath>
#include <utility>

namespace ron::dash {

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

sim::SubscriberProfile ProfileBook::of(const sim::SubscriberSample& subscriber) const {
  if (const auto set = m_pages.subscribers.find(subscriber.id); set != m_pages.subscribers.end()) return set->second;
  if (const auto started = m_pages.startedSubscribers.find(subscriber.name);
      started != m_pages.startedSubscribers.end())
    return started->second;
  return {.handler = std::chrono::nanoseconds(std::llround(subscriber.handler_set_us * 1000))};
}

sim::PublisherProfile ProfileBook::of(const sim::PublisherSample& publisher) const {
  if (const auto set = m_pages.publishers.find(publisher.id); set != m_pages.publishers.end()) return set->second;
  if (const auto started = m_pages.startedPublishers.find(publisher.name); started != m_pages.startedPublishers.end())
    return started->second;
  return {.shape = publisher.shape, .rate = publisher.rate_set, .shared_payload = !publisher.copies};
}

}  // namespace ron::dash
