// SPDX-License-Identifier: GPL-3.0-or-later
//
// SubscribersPanel: the left dock: a card for each subscriber, worst first, and a button that adds one.
#pragma once

#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <QWidget>
#include <map>
#include <optional>

#include "models/session.h"
#include "views/profile_book.h"
#include "views/subscriber_card.h"

namespace ron::dash {

class SubscribersPanel final : public QWidget {
  Q_OBJECT
 public:
  /// Both must outlive the panel.
  SubscribersPanel(Session& session, const ProfileBook& profiles, QWidget* parent = nullptr);

  void setTheme(const Palette& palette);
  /// Brings a subscriber's card into sight and marks it.
  void reveal(sim::SubscriberId id);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void refresh();
  SubscriberCard* makeCard(const sim::SubscriberSample& subscriber);

  Session& m_session;
  const ProfileBook& m_profiles;
  Palette m_palette = Palette::light();
  QScrollArea* m_scroll;
  QVBoxLayout* m_list;
  QPushButton* m_add;
  std::map<sim::SubscriberId, SubscriberCard*> m_cards;
  std::optional<sim::SubscriberId> m_revealed;
};

}  // namespace ron::dash
