// SPDX-License-Identifier: GPL-3.0-or-later
//
// ProfileBook: the profile each publisher and subscriber was last given. Snapshots tell only the
// figures that are drawn, so a control that changes one field looks the others up here.
//
// It begins with those the engine was started with and follows every action that was applied.
#pragma once

#include <QObject>
#include <map>
#include <string>
#include <vector>

#include "sources/action_dispatcher.h"

namespace ron::dash {

class ProfileBook final : public QObject {
  Q_OBJECT
 public:
  ProfileBook(const ActionDispatcher& dispatcher, const std::vector<sim::AddPublisher>& publishers,
              const std::vector<sim::AddSubscriber>& subscribers, QObject* parent = nullptr);

  /// The host started again: what was done to the one before it tells nothing any more.
  void forget();

  /// One it does not know has the default profile, with what the sample tells filled in.
  [[nodiscard]] sim::SubscriberProfile of(const sim::SubscriberSample& subscriber) const;
  [[nodiscard]] sim::PublisherProfile of(const sim::PublisherSample& publisher) const;

 private:
  void note(const sim::Action& action);

  std::map<std::string, sim::PublisherProfile> m_startedPublishers;    // until they are set by id
  std::map<std::string, sim::SubscriberProfile> m_startedSubscribers;
  std::map<sim::PublisherId, sim::PublisherProfile> m_publishers;
  std::map<sim::SubscriberId, sim::SubscriberProfile> m_subscribers;
};

}  // namespace ron::dash
