// SPDX-License-Identifier: GPL-3.0-or-later
//
// SubscribersPanel: the left dock: a card for each subscriber, worst first, and a button that adds one. Of very many
// only some have a card (RowChoice); a line says what the others do, and a filter reaches any of them.
#pragma once

#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <QWidget>
#include <map>
#include <optional>
#include <vector>

#include "models/session.h"
#include "views/card_list.h"
#include "views/profile_book.h"
#include "views/row_finder.h"
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
  [[nodiscard]] RowChoice choose() const;
  /// A hand is on it: it is not to be taken away.
  [[nodiscard]] bool isHeld(sim::SubscriberId id) const;
  SubscriberCard* makeCard(const sim::SubscriberSample& subscriber);

  Session& m_session;
  const ProfileBook& m_profiles;
  Palette m_palette = Palette::light();
  RowFinder* m_finder;
  QScrollArea* m_scroll;
  QVBoxLayout* m_list;
  CardList<SubscriberCard> m_cards;
  QPushButton* m_add;
  std::optional<sim::SubscriberId> m_revealed;
};

}  // namespace ron::dash
