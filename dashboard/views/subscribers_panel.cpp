// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/subscribers_panel.h"

#include <QLabel>

#include "charts/fonts.h"
#include "views/read_only_note.h"

namespace ron::dash {

SubscribersPanel::SubscribersPanel(Session& session, const ProfileBook& profiles, QWidget* parent)
    : QWidget(parent), m_session(session), m_profiles(profiles),
      m_finder(new RowFinder(RowsOf::Subscribers, tr("Show subscribers whose name contains"))),
      m_scroll(new QScrollArea), m_list(new QVBoxLayout), m_cards(*m_list),
      m_add(new QPushButton(tr("Add subscriber"))) {
  m_add->setObjectName("addSubscriber");
  m_add->setAccessibleName(tr("Add a subscriber"));
  auto* content = new QWidget;
  m_list->setContentsMargins(0, 0, 0, 0);
  m_list->setSpacing(6);
  m_list->addStretch();
  content->setLayout(m_list);
  m_scroll->setWidget(content);
  m_scroll->setWidgetResizable(true);
  m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  m_scroll->setAccessibleName(tr("Subscribers, worst first"));
  auto* whole = new QVBoxLayout(this);
  whole->setContentsMargins(8, 2, 4, 4);
  whole->addWidget(m_finder);
  whole->addWidget(m_scroll, 1);
  whole->addWidget(new ReadOnlyNote(session));
  whole->addWidget(m_add, 0, Qt::AlignLeft);
  setMinimumWidth(304);

  connect(m_add, &QPushButton::clicked, this, [this] { m_session.dispatcher().dispatch(sim::AddSubscriber{}); });
  connect(m_finder, &RowFinder::filterChanged, this, &SubscribersPanel::refresh);
  connect(&session, &Session::ticked, this, &SubscribersPanel::refresh);
  connect(&session, &Session::beganAnew, this, [this] {
    m_cards.clear();  // the same numbers are others now
    m_revealed.reset();
  });
  connect(&session, &Session::sourceConditionChanged, this, &SubscribersPanel::refresh);
}

void SubscribersPanel::setTheme(const Palette& palette) {
  m_palette = palette;
  for (SubscriberCard* card : m_cards.all()) card->setTheme(palette);
  refresh();
}

void SubscribersPanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  refresh();
}

void SubscribersPanel::reveal(sim::SubscriberId id) {
  if (SubscriberCard* const before = m_revealed ? m_cards.find(*m_revealed) : nullptr) before->setHighlighted(false);
  m_revealed = id;
  refresh();  // it may have had no card
  SubscriberCard* const card = m_cards.find(id);
  if (card == nullptr) return;
  card->setHighlighted(true);
  m_scroll->ensureWidgetVisible(card);
}

SubscriberCard* SubscribersPanel::makeCard(const sim::SubscriberSample& subscriber) {
  auto* card = new SubscriberCard(subscriber);
  card->setTheme(m_palette);
  card->setHighlighted(m_revealed == subscriber.id);
  connect(card, &SubscriberCard::requested, this,
          [this](const sim::Action& action) { m_session.dispatcher().dispatch(action); });
  return card;
}

bool SubscribersPanel::isHeld(sim::SubscriberId id) const {
  if (m_revealed == id) return true;
  return m_cards.hasFocus(id) ||
         (m_cards.find(id) != nullptr && m_finder->filter().isEmpty() && m_scroll->underMouse());
}

RowChoice SubscribersPanel::choose() const {
  const SubscriberModel& model = m_session.subscribers();
  std::vector<RowCandidate> candidates;
  candidates.reserve(static_cast<std::size_t>(model.rowCount()));
  for (int index = 0; index < model.rowCount(); ++index) {
    const SubscriberRow& row = model.row(index);
    candidates.push_back({.id = row.sample.id,
                          .name = row.sample.name,
                          .losing = row.rates.lost > 0,
                          .troubled = row.severity != Severity::Ok,
                          .kept = isHeld(row.sample.id)});
  }
  RowChoice choice = chooseRows(candidates, m_finder->filter(), kMostRows);
  choice.notFollowed = m_session.unsound().notFollowed;
  return choice;
}

void SubscribersPanel::refresh() {
  if (!isVisible()) return;
  const SubscriberModel& model = m_session.subscribers();
  const bool controllable = m_session.dispatcher().canControl();
  m_add->setEnabled(controllable);
  const RowChoice choice = choose();
  m_finder->display(choice);
  std::vector<sim::SubscriberId> shown;
  for (const std::size_t index : choice.shown) shown.push_back(model.row(static_cast<int>(index)).sample.id);
  m_cards.keepOnly(shown);
  for (int place = 0; const std::size_t index : choice.shown) {
    const SubscriberRow& row = model.row(static_cast<int>(index));
    SubscriberCard* const card = m_cards.of(row.sample.id, row.sample.name, [&] { return makeCard(row.sample); });
    card->setControllable(controllable);
    card->display(row, m_session.history().sparkline(row.sample.id), m_profiles.of(row.sample), m_session.staleness());
    // Cards stay where they are while the mouse is over the list: a button must not slip away under it.
    if (!m_cards.isPlaced(card) || !m_scroll->underMouse()) m_cards.place(card, place);
    ++place;
  }
}

}  // namespace ron::dash
