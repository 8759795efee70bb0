// SPDX-License-Identifier: GPL-3.0-or-later
//
// CardList: a panel's cards by the id of whom they show, and their places in its column. A card whose id has become
// somebody else's (the host began anew) is another card.
//
// Threads: GUI thread. The column must outlive the list; cards belong to its widget.
#pragma once

#include <QApplication>
#include <QString>
#include <QVBoxLayout>

#include <algorithm>
#include <cstdint>
#include <map>
#include <ranges>
#include <string>
#include <utility>
#include <vector>

namespace ron::dash {

template <typename Card>
class CardList {
 public:
  using Id = std::uint32_t;

  explicit CardList(QVBoxLayout& column) : m_column(column) {}

  /// nullptr when it has none.
  [[nodiscard]] Card* find(Id id) const {
    const auto found = m_cards.find(id);
    return found == m_cards.end() ? nullptr : found->second;
  }
  /// The card of this one; `make` makes it when there is none under that name.
  template <typename Make>
  Card* of(Id id, const std::string& name, Make make) {
    Card*& card = m_cards[id];
    if (card != nullptr && card->accessibleName() != QString::fromStdString(name)) remove(std::exchange(card, nullptr));
    if (card == nullptr) card = make();
    return card;
  }
  void place(Card* card, int index) {
    if (m_column.indexOf(card) != index) m_column.insertWidget(index, card);
  }
  [[nodiscard]] bool isPlaced(Card* card) const { return m_column.indexOf(card) >= 0; }
  void keepOnly(const std::vector<Id>& shown) {
    std::erase_if(m_cards, [&](const auto& entry) {
      if (std::ranges::find(shown, entry.first) != shown.end()) return false;
      remove(entry.second);
      return true;
    });
  }
  void clear() { keepOnly({}); }
  /// Somebody works in it.
  [[nodiscard]] bool hasFocus(Id id) const {
    const QWidget* const focus = QApplication::focusWidget();
    const Card* const card = find(id);
    return card != nullptr && focus != nullptr && card->isAncestorOf(focus);
  }
  [[nodiscard]] auto all() const { return m_cards | std::views::values; }

 private:
  void remove(Card* card) {
    m_column.removeWidget(card);
    card->hide();
    card->deleteLater();  // it may be one of its own buttons that led here
  }

  QVBoxLayout& m_column;
  std::map<Id, Card*> m_cards;
};

}  // namespace ron::dash
