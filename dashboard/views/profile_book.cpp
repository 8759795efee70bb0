// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/profile_book.h"

#include <cmath>

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
    m_startedPublishers[addedPublisher->name] = addedPublisher->profile;
  } else if (const auto* addedSubscriber = std::get_if<sim::AddSubscriber>(&action)) {
    m_startedSubscribers[addedSubscriber->name] = addedSubscriber->profile;
  } else if (const auto* setPublisher = std::get_if<sim::SetPublisher>(&action)) {
    m_publishers[setPublisher->id] = setPublisher->profile;
  } else if (const auto* setSubscriber = std::get_if<sim::SetSubscriber>(&action)) {
    m_subscribers[setSubscriber->id] = setSubscriber->profile;
  }
}

void ProfileBook::forget() {
  m_publishers.clear();
  m_subscribers.clear();
}

sim::SubscriberProfile ProfileBook::of(const sim::SubscriberSample& subscriber) const {
  if (const auto set = m_subscribers.find(subscriber.id); set != m_subscribers.end()) return set->second;
  if (const auto started = m_startedSubscribers.find(subscriber.name); started != m_startedSubscribers.end())
    return started->second;
  return {.handler = std::chrono::nanoseconds(std::llround(subscriber.handler_set_us * 1000))};
}

sim::PublisherProfile ProfileBook::of(const sim::PublisherSample& publisher) const {
  if (const auto set = m_publishers.find(publisher.id); set != m_publishers.end()) return set->second;
  if (const auto started = m_startedPublishers.find(publisher.name); started != m_startedPublishers.end())
    return started->second;
  return {.shape = publisher.shape, .rate = publisher.rate_set, .shared_payload = !publisher.copies};
}

}  // namespace ron::dash
