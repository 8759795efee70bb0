// SPDX-License-Identifier: GPL-3.0-or-later
//
// PublishersPanel: who publishes, how fast and in what shape; a button that adds one, and one that lets go of the bus.
#pragma once

#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <QWidget>
#include <map>

#include "models/session.h"
#include "views/profile_book.h"
#include "views/publisher_card.h"

namespace ron::dash {

class PublishersPanel final : public QWidget {
  Q_OBJECT
 public:
  /// Both must outlive the panel.
  PublishersPanel(Session& session, const ProfileBook& profiles, QWidget* parent = nullptr);

 private:
  struct Entry {
    PublisherCard* card = nullptr;
    CounterRate rate;
  };
  void refresh();
  void refreshControls();
  QPushButton* makeBusButton();
  PublisherCard* makeCard(const sim::PublisherSample& publisher);

  Session& m_session;
  const ProfileBook& m_profiles;
  QVBoxLayout* m_list;
  QPushButton* m_add;
  QPushButton* m_bus = nullptr;  ///< closes the bus, and opens a new one
  std::map<sim::PublisherId, Entry> m_entries;
  double m_shownAt = -1;   ///< seconds of the snapshot that is shown
};

}  // namespace ron::dash
