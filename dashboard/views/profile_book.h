// SPDX-License-Identifier: GPL-3.0-or-later
//
// ProfileBook: the profile each publisher and subscriber was last given. Snapshots tell only the
// figures that are drawn, so a control that changes one field looks the others up here.
//
// It begins with those the engine was started with and follows every action that was applied.
#pragma once

#include <QObject>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "sources/action_dispatcher.h"

namespace ron::dash {

class ProfileBook final : public QObject {
  Q_OBJECT
 public:
  ProfileBook(const ActionDispatcher& dispatcher, const std::vector<sim::AddPublisher>& publishers,
              const std::vector<sim::AddSubscriber>& subscribers, QObject* parent = nullptr);

  /// The host began anew: what was done to the one before it tells nothing any more. `guest`: it is a drill's, which
  /// began with this; without one, after one, it is again the host as it was left.
  void beginAnew(const sim::Topology* guest = nullptr);

  /// One it does not know has the default profile, with what the sample tells filled in; that also goes before what it
  /// knows, since somebody else may have set it.
  [[nodiscard]] sim::SubscriberProfile of(const sim::SubscriberSample& subscriber) const;
  [[nodiscard]] sim::PublisherProfile of(const sim::PublisherSample& publisher) const;

 private:
  struct Pages {
    std::map<std::string, sim::PublisherProfile> startedPublishers;  // until they are set by id
    std::map<std::string, sim::SubscriberProfile> startedSubscribers;
    std::map<sim::PublisherId, sim::PublisherProfile> publishers;
    std::map<sim::SubscriberId, sim::SubscriberProfile> subscribers;
  };
  void note(const sim::Action& action);
  /// As it was started or set from here; nullptr for one that was neither.
  [[nodiscard]] const sim::SubscriberProfile* known(const sim::SubscriberSample& subscriber) const;
  [[nodiscard]] const sim::PublisherProfile* known(const sim::PublisherSample& publisher) const;

  Pages m_pages;
  std::optional<Pages> m_home;  // while a guest's are open
};

}  // namespace ron::dash
