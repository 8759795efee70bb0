// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/publishers_panel.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <tuple>
#include <utility>

#include "views/read_only_note.h"

namespace ron::dash {

PublishersPanel::PublishersPanel(Session& session, const ProfileBook& profiles, QWidget* parent)
    : QWidget(parent), m_session(session), m_profiles(profiles), m_list(new QVBoxLayout), m_cards(*m_list),
      m_add(new QPushButton(tr("Add publisher"))),
      m_finder(new RowFinder(RowsOf::Publishers, tr("Show publishers whose name contains"))) {
  m_add->setObjectName("addPublisher");
  m_add->setAccessibleName(tr("Add a publisher"));
  auto* content = new QWidget;
  m_list->setContentsMargins(0, 0, 0, 0);
  m_list->setSpacing(6);
  m_list->addStretch();
  content->setLayout(m_list);
  auto* scroll = new QScrollArea;
  scroll->setWidget(content);
  scroll->setWidgetResizable(true);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setAccessibleName(tr("Publishers"));
  auto* whole = new QVBoxLayout(this);
  whole->setContentsMargins(8, 2, 4, 4);
  whole->addWidget(m_finder);
  whole->addWidget(scroll, 1);
  whole->addWidget(new ReadOnlyNote(session));
  whole->addWidget(m_add, 0, Qt::AlignLeft);
  m_bus = makeBusButton();
  whole->addWidget(m_bus, 0, Qt::AlignLeft);
  setMinimumWidth(304);

  connect(m_add, &QPushButton::clicked, this, [this] { m_session.dispatcher().dispatch(sim::AddPublisher{}); });
  connect(m_finder, &RowFinder::filterChanged, this, &PublishersPanel::refresh);
  connect(&session, &Session::ticked, this, &PublishersPanel::refresh);
  connect(&session, &Session::beganAnew, this, [this] {
    m_cards.clear();  // the same numbers are others now
    m_rates.clear();
  });
  connect(&session, &Session::sourceConditionChanged, this, &PublishersPanel::refreshControls);
  refreshControls();
}

QPushButton* PublishersPanel::makeBusButton() {
  auto* button = new QPushButton;
  button->setObjectName("closeBus");
  connect(button, &QPushButton::clicked, this, [this] {
    const bool closed = m_session.latest().bus_closed;
    m_session.dispatcher().dispatch(closed ? sim::Action(sim::ReopenBus{}) : sim::Action(sim::CloseBus{}));
  });
  return button;
}

PublisherCard* PublishersPanel::makeCard(const sim::PublisherSample& publisher) {
  auto* card = new PublisherCard(publisher);
  connect(card, &PublisherCard::requested, this,
          [this](const sim::Action& action) { m_session.dispatcher().dispatch(action); });
  return card;
}

void PublishersPanel::followRates() {
  const double seconds = secondsOf(m_session.latest());
  ++m_refreshes;
  for (const sim::PublisherSample& publisher : m_session.latest().publishers) {
    Rates& rates = m_rates[publisher.id];
    rates.seen = m_refreshes;
    rates.sent.add(seconds, publisher.sent);
    rates.refused.add(seconds, publisher.refused);
  }
  std::erase_if(m_rates, [this](const auto& entry) { return entry.second.seen != m_refreshes; });
}

std::vector<std::size_t> PublishersPanel::choose() {
  const auto& publishers = m_session.latest().publishers;
  std::vector<std::size_t> order(publishers.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::vector<RowCandidate> candidates;
  const auto refused = [&](std::size_t index) {
    return m_rates[publishers[index].id].refused.perSecond().value_or(0) > 0;
  };
  if (order.size() > kMostRows) {
    // By what is set, not by what is measured, so that they do not change places all the time.
    std::ranges::sort(order, std::greater<>{}, [&](std::size_t index) {
      return std::tuple(refused(index), publishers[index].rate_set, order.size() - index);
    });
  }
  for (const std::size_t index : order) {
    const sim::PublisherSample& one = publishers[index];
    candidates.push_back({.id = one.id, .name = one.name, .losing = refused(index), .kept = m_cards.hasFocus(one.id)});
  }
  RowChoice choice = chooseRows(candidates, m_finder->filter(), kMostRows);
  m_finder->display(choice);
  for (std::size_t& index : choice.shown) index = order[index];
  std::ranges::sort(choice.shown);  // in the snapshot's order: a row stays where it is
  return choice.shown;
}

void PublishersPanel::refresh() {
  const auto& publishers = m_session.latest().publishers;
  const double seconds = secondsOf(m_session.latest());
  const bool later = seconds != std::exchange(m_shownAt, seconds);  // else the source only says that it is stale
  if (later) followRates();
  const std::vector<std::size_t> chosen = choose();
  std::vector<sim::PublisherId> shown;
  for (const std::size_t index : chosen) shown.push_back(publishers[index].id);
  m_cards.keepOnly(shown);
  for (int place = 0; const std::size_t index : chosen) {
    const sim::PublisherSample& publisher = publishers[index];
    PublisherCard* const card = m_cards.of(publisher.id, publisher.name, [&] { return makeCard(publisher); });
    m_cards.place(card, place);
    card->display(m_rates[publisher.id].sent.perSecond().value_or(0), m_profiles.of(publisher), m_session.staleness());
    ++place;
  }
  refreshControls();
}

void PublishersPanel::refreshControls() {
  const bool controllable = m_session.dispatcher().canControl();
  m_add->setEnabled(controllable);
  m_bus->setEnabled(controllable);
  const bool closed = m_session.latest().bus_closed;
  m_bus->setText(closed ? tr("Open a new bus") : tr("Drop the senders"));
  m_bus->setAccessibleName(closed ? tr("Bus: open a new one, and keep it") : tr("Bus: drop its senders"));
  m_bus->setToolTip(closed ? tr("A new bus, to which publishers and subscribers go; the host keeps it.")
                           : tr("The host lets go of its bus and of every sender too early: subscribers get Closed "
                                "(failure mode F4)."));
  for (PublisherCard* card : m_cards.all()) card->setControllable(controllable);
}

}  // namespace ron::dash
