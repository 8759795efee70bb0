// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/publisher_more.h"

#include <QSignalBlocker>
#include <cmath>

#include "views/event_mix.h"
#include "views/field_grid.h"

namespace ron::dash {

PublisherMore::PublisherMore(const QString& owner, QWidget* parent)
    : QWidget(parent), m_payload(new NumberBox({.largest = sim::max_payload_bytes, .unit = "B"})),
      m_shared(new QCheckBox(tr("shared"))) {
  struct Kind {
    const char* objectName;
    const char* caption;
    const char* events;
  };
  static constexpr std::array<Kind, 3> kKinds{
      {{"healthShare", QT_TR_NOOP("Health"), QT_TR_NOOP("health events")},
       {"configShare", QT_TR_NOOP("Config"), QT_TR_NOOP("configuration events")},
       {"dataShare", QT_TR_NOOP("Data"), QT_TR_NOOP("data events")}}};
  auto* grid = new FieldGrid(this);
  for (std::size_t which = 0; which < kKinds.size(); ++which) {
    const Kind& kind = kKinds[which];
    auto* box = m_shares[which] = new NumberBox({.largest = 100, .unit = "%"});
    box->setObjectName(QString::fromLatin1(kind.objectName));
    box->setSubject(tr("%1: share of %2").arg(owner, tr(kind.events)));
    box->setSingleStep(5);
    grid->addField(tr(kind.caption), box, tr("Share of %1; the three always add up to 100 %").arg(tr(kind.events)));
    connect(box, &QDoubleSpinBox::valueChanged, this, [this, which] { shareChosen(which); });
  }
  m_payload->setObjectName("payload");
  m_payload->setSubject(tr("%1: payload of a data event").arg(owner));
  m_payload->stepByFactor(1.25, 1);
  m_shared->setObjectName("sharedPayload");
  m_shared->setFont(bodyFont(kAxisPoints));
  m_shared->setAccessibleName(tr("%1: payloads are shared, not copied").arg(owner));
  m_shared->setToolTip(
      tr("Shared: all events refer to the same bytes. Not shared: each copies them, which costs time and "
         "memory (failure mode F5)."));
  grid->addField(tr("Payload"), m_payload, tr("Bytes in each data event"));
  grid->addField(tr("Bytes are"), m_shared, m_shared->toolTip());
  connect(m_payload, &QDoubleSpinBox::valueChanged, this, &PublisherMore::send);
  connect(m_shared, &QCheckBox::clicked, this, &PublisherMore::send);
}

void PublisherMore::display(const sim::PublisherProfile& profile) {
  m_profile = profile;
  const EventMix mix = mixOf(profile);
  for (std::size_t which = 0; which < mix.size(); ++which) m_shares[which]->display(mix[which]);
  m_payload->display(profile.payload_bytes);
  m_shared->setChecked(profile.shared_payload);
}

void PublisherMore::shareChosen(std::size_t which) {
  const auto percent = static_cast<std::uint32_t>(std::lround(m_shares[which]->value()));
  setMix(m_profile, withShare(mixOf(m_profile), which, percent));
  display(sim::PublisherProfile(m_profile));
  emit changed(m_profile);
}

void PublisherMore::send() {
  m_profile.payload_bytes = static_cast<std::uint32_t>(std::lround(m_payload->value()));
  m_profile.shared_payload = m_shared->isChecked();
  emit changed(m_profile);
}

}  // namespace ron::dash
