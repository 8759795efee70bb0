// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/subscribers_panel.h"

#include <QLabel>
#include <ranges>

#include "charts/fonts.h"
#include "views/read_only_note.h"

namespace ron::dash {

SubscribersPanel::SubscribersPanel(Session& session, const ProfileBook& profiles, QWidget* parent)
    : QWidget(parent), m_session(session), m_profiles(profiles), m_scroll(new QScrollArea), m_list(new QVBoxLayout),
      m_add(new QPushButton(QStringLiteral("Add subscriber"))) {
  m_add->setObjectName("addSubscriber");
  m_add->setAccessibleName("Add a subscriber");
  auto* content = new QWidget;
  m_list->setContentsMargins(0, 0, 0, 0);
  m_list->setSpacing(6);
  m_list->addStretch();
  content->setLayout(m_list);
  m_scroll->setWidget(content);
  m_scroll->setWidgetResizable(true);
  m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  m_scroll->setAccessibleName("Subscribers, worst first");
  auto* whole = new QVBoxLayout(this);
  whole->setContentsMargins(8, 2, 4, 4);
  whole->addWidget(m_scroll, 1);
  whole->addWidget(new ReadOnlyNote(session));
  whole->addWidget(m_add, 0, Qt::AlignLeft);
  setMinimumWidth(304);

  connect(m_add, &QPushButton::clicked, this, [this] { m_session.dispatcher().dispatch(sim::AddSubscriber{}); });
  connect(&session, &Session::ticked, this, &SubscribersPanel::refresh);
  connect(&session, &Session::beganAnew, this, [this] {
    for (SubscriberCard* card : m_cards | std::views::values) delete card;  // the same numbers are others now
    m_cards.clear();
    m_revealed.reset();
  });
  connect(&session, &Session::sourceConditionChanged, this, &SubscribersPanel::refresh);
}

void SubscribersPanel::setTheme(const Palette& palette) {
  m_palette = palette;
  for (SubscriberCard* card : m_cards | std::views::values) card->setTheme(palette);
  refresh();
}

void SubscribersPanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  refresh();
}

void SubscribersPanel::reveal(sim::SubscriberId id) {
  if (m_revealed && m_cards.contains(*m_revealed)) m_cards.at(*m_revealed)->setHighlighted(false);
  m_revealed = id;
  const auto card = m_cards.find(id);
  if (card == m_cards.end()) return;
  card->second->setHighlighted(true);
  m_scroll->ensureWidgetVisible(card->second);
}

SubscriberCard* SubscribersPanel::makeCard(const sim::SubscriberSample& subscriber) {
  auto* card = new SubscriberCard(subscriber);
  card->setTheme(m_palette);
  connect(card, &SubscriberCard::requested, this,
          [this](const sim::Action& action) { m_session.dispatcher().dispatch(action); });
  return card;
}

void SubscribersPanel::refresh() {
  if (!isVisible()) return;
  const SubscriberModel& model = m_session.subscribers();
  const bool controllable = m_session.dispatcher().canControl();
  m_add->setEnabled(controllable);
  std::erase_if(m_cards, [&model](const auto& entry) {
    const bool gone = model.rowOf(entry.first) < 0;
    if (gone) entry.second->deleteLater();
    return gone;
  });
  for (int index = 0; index < model.rowCount(); ++index) {
    const SubscriberRow& row = model.row(index);
    SubscriberCard*& card = m_cards[row.sample.id];
    if (card == nullptr) card = makeCard(row.sample);
    card->setControllable(controllable);
    card->display(row, m_session.history().sparkline(row.sample.id), m_profiles.of(row.sample));
    // Cards stay where they are while the mouse is over the list: a button must not slip away under it.
    const bool mayMove = m_list->indexOf(card) < 0 || !m_scroll->underMouse();
    if (mayMove && m_list->indexOf(card) != index) m_list->insertWidget(index, card);
  }
}

}  // namespace ron::dash
