// SPDX-License-Identifier: GPL-3.0-or-later
//
// PublishersPanel: who publishes, how fast and in what shape; a button that adds one, and one that lets go of the bus.
// Of very many only some have a card (RowChoice): those whose sends come back, then those that are set to send most.
#pragma once

#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <QWidget>
#include <cstdint>
#include <map>
#include <vector>

#include "models/session.h"
#include "views/card_list.h"
#include "views/profile_book.h"
#include "views/publisher_card.h"
#include "views/row_finder.h"

namespace ron::dash {

class PublishersPanel final : public QWidget {
  Q_OBJECT
 public:
  /// Both must outlive the panel.
  PublishersPanel(Session& session, const ProfileBook& profiles, QWidget* parent = nullptr);

 private:
  struct Rates {
    CounterRate sent, refused;
    std::uint64_t seen = 0;  ///< the refresh that saw it last
  };
  void refresh();
  void followRates();
  void refreshControls();
  QPushButton* makeBusButton();
  /// Indices of the snapshot's publishers, those to be shown.
  [[nodiscard]] std::vector<std::size_t> choose();
  PublisherCard* makeCard(const sim::PublisherSample& publisher);

  Session& m_session;
  const ProfileBook& m_profiles;
  QVBoxLayout* m_list;
  CardList<PublisherCard> m_cards;
  QPushButton* m_add;
  QPushButton* m_bus = nullptr;  ///< closes the bus, and opens a new one
  RowFinder* m_finder;
  std::map<sim::PublisherId, Rates> m_rates;
  std::uint64_t m_refreshes = 0;
  double m_shownAt = -1;  ///< seconds of the snapshot that is shown
};

}  // namespace ron::dash
