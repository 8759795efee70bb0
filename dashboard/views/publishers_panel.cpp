// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/publishers_panel.h"

#include <algorithm>
#include <ranges>
#include <utility>

#include "views/read_only_note.h"

namespace ron::dash {

PublishersPanel::PublishersPanel(Session& session, const ProfileBook& profiles, QWidget* parent)
    : QWidget(parent), m_session(session), m_profiles(profiles), m_list(new QVBoxLayout),
      m_add(new QPushButton(QStringLiteral("Add publisher"))) {
  m_add->setObjectName("addPublisher");
  m_add->setAccessibleName("Add a publisher");
  auto* content = new QWidget;
  m_list->setContentsMargins(0, 0, 0, 0);
  m_list->setSpacing(6);
  m_list->addStretch();
  content->setLayout(m_list);
  auto* scroll = new QScrollArea;
  scroll->setWidget(content);
  scroll->setWidgetResizable(true);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setAccessibleName("Publishers");
  auto* whole = new QVBoxLayout(this);
  whole->setContentsMargins(8, 2, 4, 4);
  whole->addWidget(scroll, 1);
  whole->addWidget(new ReadOnlyNote(session));
  whole->addWidget(m_add, 0, Qt::AlignLeft);
  m_bus = makeBusButton();
  whole->addWidget(m_bus, 0, Qt::AlignLeft);
  setMinimumWidth(304);

  connect(m_add, &QPushButton::clicked, this, [this] { m_session.dispatcher().dispatch(sim::AddPublisher{}); });
  connect(&session, &Session::ticked, this, &PublishersPanel::refresh);
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
  m_list->insertWidget(m_list->count() - 1, card);
  return card;
}

void PublishersPanel::refresh() {
  const auto& publishers = m_session.latest().publishers;
  const double seconds = secondsOf(m_session.latest());
  const bool later = seconds != std::exchange(m_shownAt, seconds);  // else the source only says that it is stale
  std::erase_if(m_entries, [&publishers](const auto& entry) {
    const bool gone = std::ranges::find(publishers, entry.first, &sim::PublisherSample::id) == publishers.end();
    if (gone) entry.second.card->deleteLater();
    return gone;
  });
  for (const sim::PublisherSample& publisher : publishers) {
    Entry& entry = m_entries[publisher.id];
    if (entry.card == nullptr) entry.card = makeCard(publisher);
    if (later) entry.rate.add(seconds, publisher.sent);
    entry.card->display(entry.rate.perSecond().value_or(0), m_profiles.of(publisher));
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
  for (const Entry& entry : m_entries | std::views::values) entry.card->setControllable(controllable);
}

}  // namespace ron::dash
