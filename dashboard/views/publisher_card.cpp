// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/publisher_card.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <cmath>

#include "charts/fonts.h"
#include "models/headline.h"
#include "views/elided_label.h"
#include "views/more_button.h"

namespace ron::dash {
namespace {

constexpr double kShortestPeriod = 0.001;
constexpr double kLongestPeriod = std::chrono::duration<double>(sim::max_rate_period).count();

QLabel* makeCaption() {
  auto* label = new QLabel;
  label->setObjectName("secondary");
  label->setFont(bodyFont(kAxisPoints));
  return label;
}

}  // namespace

PublisherCard::PublisherCard(const sim::PublisherSample& publisher, QWidget* parent)
    : QFrame(parent), m_id(publisher.id), m_measured(new QLabel),
      m_rate(new NumberBox({.largest = sim::max_rate, .unit = "/s"})),
      m_shape(new ChoiceBox(tr("%1: shape of the rate").arg(QString::fromStdString(publisher.name)),
                            {tr("Steady"), tr("Burst"), tr("Ramp"), tr("Poisson")})),
      m_every(makeCaption()),
      m_period(new NumberBox({.smallest = kShortestPeriod, .largest = kLongestPeriod, .decimals = 3, .unit = "s"})),
      m_to(makeCaption()), m_rampTo(new NumberBox({.largest = sim::max_rate, .unit = "/s"})),
      m_shapeRow(makeShapeRow()), m_remove(new QPushButton(tr("Remove"))),
      m_more(new PublisherMore(QString::fromStdString(publisher.name))), m_refusal(new RefusalLine) {
  const QString name = QString::fromStdString(publisher.name);
  setObjectName("card");
  setAccessibleName(name);
  nameControls(name);
  layOut(name);
  m_refusal->watch(*this);
  for (const NumberBox* box : {m_rate, m_period, m_rampTo})
    connect(box, &QDoubleSpinBox::valueChanged, this, &PublisherCard::send);
  connect(m_shape, &QComboBox::currentIndexChanged, this, &PublisherCard::send);
  connect(m_more, &PublisherMore::changed, this, &PublisherCard::setProfile);
  connect(m_remove, &QPushButton::clicked, this, [this] { emit requested(sim::RemovePublisher{m_id}); });
}

void PublisherCard::nameControls(const QString& owner) {
  m_rate->setObjectName("rate");
  m_rate->setSubject(tr("%1: events per second").arg(owner));
  m_rate->setMinimumWidth(70);
  m_rate->stepByFactor(1.25, 1);
  m_shape->setObjectName("shape");
  m_period->setObjectName("period");
  m_period->setSubject(tr("%1: period").arg(owner));
  m_period->stepByFactor(1.25, 0.01);
  m_rampTo->setObjectName("rampTo");
  m_rampTo->setSubject(tr("%1: events per second at the end of the ramp").arg(owner));
  m_rampTo->stepByFactor(1.25, 1);
  m_to->setText(tr("to"));
  m_remove->setFont(bodyFont(kAxisPoints));
  m_remove->setAccessibleName(tr("%1: remove").arg(owner));
  m_measured->setFont(figureFont(kAxisPoints));
  m_measured->setObjectName("secondary");
}

QWidget* PublisherCard::makeShapeRow() {
  auto* whole = new QWidget;
  auto* row = new QHBoxLayout(whole);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(6);
  row->addWidget(m_to);
  row->addWidget(m_rampTo, 1);
  row->addWidget(m_every);
  row->addWidget(m_period, 1);
  return whole;
}

void PublisherCard::layOut(const QString& owner) {
  auto* title = new ElidedLabel;
  title->setFont(bodyFont(kBodyPoints, true));
  title->setWhole(owner);
  auto* top = new QHBoxLayout;
  top->addWidget(title, 1);
  top->addWidget(m_measured);
  top->addWidget(new MoreButton(owner, *m_more));
  auto* controls = new QHBoxLayout;
  controls->setSpacing(4);
  controls->addWidget(m_rate, 1);
  controls->addWidget(m_shape);
  controls->addWidget(m_remove);
  auto* whole = new QVBoxLayout(this);
  whole->setContentsMargins(9, 6, 9, 7);
  whole->setSpacing(4);
  whole->addLayout(top);
  whole->addLayout(controls);
  for (QWidget* part : std::initializer_list<QWidget*>{m_shapeRow, m_more, m_refusal}) whole->addWidget(part);
}

void PublisherCard::setControllable(bool controllable) {
  for (QWidget* widget : std::initializer_list<QWidget*>{m_rate, m_shape, m_shapeRow, m_more, m_remove})
    widget->setEnabled(controllable);
}

void PublisherCard::display(double measured, const sim::PublisherProfile& profile, const QString& staleness) {
  m_profile = profile;
  const QString rate = numberText(std::round(measured));
  m_measured->setText(staleness.isEmpty() ? tr("sends %1/s").arg(rate) : tr("◌ sent %1/s").arg(rate));
  m_measured->setToolTip(staleness);
  showProfile();
}

void PublisherCard::showProfile() {
  const bool ramp = m_profile.shape == sim::RateShape::Ramp;
  m_rate->display(m_profile.rate);
  m_shape->display(static_cast<int>(m_profile.shape));
  m_period->display(std::chrono::duration<double>(m_profile.period).count());
  m_rampTo->display(m_profile.ramp_to);
  m_every->setText(ramp ? tr("within") : tr("a burst every"));
  m_to->setVisible(ramp);
  m_rampTo->setVisible(ramp);
  m_shapeRow->setVisible(ramp || m_profile.shape == sim::RateShape::Burst);
  m_more->display(m_profile);
}

void PublisherCard::send() {
  sim::PublisherProfile profile = m_profile;
  profile.rate = m_rate->value();
  profile.shape = static_cast<sim::RateShape>(m_shape->currentIndex());
  profile.period = std::chrono::nanoseconds(std::llround(m_period->value() * 1e9));
  profile.ramp_to = m_rampTo->value();
  setProfile(profile);
}

void PublisherCard::setProfile(const sim::PublisherProfile& profile) {
  m_profile = profile;
  showProfile();
  emit requested(sim::SetPublisher{m_id, profile});
}

}  // namespace ron::dash
