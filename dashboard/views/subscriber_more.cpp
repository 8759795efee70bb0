// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/subscriber_more.h"

#include <cmath>

#include "views/field_grid.h"

namespace ron::dash {
namespace {

constexpr double kMostJitterMs = std::chrono::duration<double, std::milli>(sim::max_handler_time).count();
constexpr double kLongestStall = 3600;
constexpr double kUsualStall = 5;

}  // namespace

SubscriberMore::SubscriberMore(const QString& owner, QWidget* parent)
    : QWidget(parent), m_shape(new ChoiceBox(tr("%1: shape of the handler time").arg(owner),
                                             {tr("Constant"), tr("Uniform"), tr("Exponential"), tr("Pareto")})),
      m_jitter(new NumberBox({.largest = kMostJitterMs, .decimals = 3, .unit = "ms"})),
      m_flaps(new NumberBox({.largest = sim::max_flap_hz, .decimals = 1, .unit = "Hz"})),
      m_retains(new NumberBox({.largest = sim::max_retain})),
      m_stall(new NumberBox({.smallest = 0.1, .largest = kLongestStall, .decimals = 1, .unit = "s"})) {
  m_shape->setObjectName("handlerShape");
  m_jitter->setObjectName("jitter");
  m_jitter->setSubject(tr("%1: jitter").arg(owner));
  m_jitter->stepByFactor(1.25, 0.01);
  m_flaps->setObjectName("flaps");
  m_flaps->setSubject(tr("%1: flapping").arg(owner));
  m_retains->setObjectName("retains");
  m_retains->setSubject(tr("%1: events retained").arg(owner));
  m_retains->stepByFactor(1.25, 1);
  m_stall->setObjectName("stallFor");
  m_stall->setSubject(tr("%1: duration of a stall").arg(owner));
  m_stall->setValue(kUsualStall);

  auto* grid = new FieldGrid(this);
  grid->addField(tr("Shape"), m_shape, tr("How its handler time is distributed about the mean that is set"));
  grid->addField(tr("Jitter"), m_jitter, tr("Added to each handler time: anything from nothing up to this, evenly"));
  grid->addField(tr("Flaps"), m_flaps, tr("Leaves the bus and joins again so many times a second; 0: it stays"));
  grid->addField(tr("Retains"), m_retains, tr("Events its handler keeps hold of"));
  grid->addField(tr("Stall for"), m_stall, tr("How long a press on Stall holds it up"));

  m_sharing = makeSharing(owner);
  grid->addField(tr("Receiver"), m_sharing, m_sharing->toolTip());

  connect(m_shape, &QComboBox::currentIndexChanged, this, &SubscriberMore::send);
  for (const NumberBox* box : {m_jitter, m_flaps, m_retains})
    connect(box, &QDoubleSpinBox::valueChanged, this, &SubscriberMore::send);
  connect(m_stall, &QDoubleSpinBox::valueChanged, this, [this] { emit stallChanged(stall()); });
}

QCheckBox* SubscriberMore::makeSharing(const QString& owner) {
  auto* box = new QCheckBox(tr("shared"));
  box->setObjectName("sharing");
  box->setFont(bodyFont(kAxisPoints));
  box->setAccessibleName(tr("%1: two tasks share its receiver").arg(owner));
  box->setToolTip(tr("Two tasks read its one receiver, so each misses what the other gets (failure mode F3)."));
  connect(box, &QCheckBox::clicked, this, &SubscriberMore::sharingChosen);
  return box;
}

void SubscriberMore::displaySharing(bool shared) { m_sharing->setChecked(shared); }

void SubscriberMore::display(const sim::SubscriberProfile& profile) {
  m_profile = profile;
  m_shape->display(static_cast<int>(profile.shape));
  m_jitter->display(std::chrono::duration<double, std::milli>(profile.jitter).count());
  m_flaps->display(profile.flap_hz);
  m_retains->display(profile.retain);
}

std::chrono::nanoseconds SubscriberMore::stall() const {
  return std::chrono::nanoseconds(std::llround(m_stall->value() * 1e9));
}

void SubscriberMore::send() {
  m_profile.shape = static_cast<sim::HandlerShape>(m_shape->currentIndex());
  m_profile.jitter = std::chrono::nanoseconds(std::llround(m_jitter->value() * 1e6));
  m_profile.flap_hz = m_flaps->value();
  m_profile.retain = static_cast<std::uint32_t>(std::lround(m_retains->value()));
  emit changed(m_profile);
}

}  // namespace ron::dash
