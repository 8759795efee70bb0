// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/publisher_card.h"

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <cmath>

#include "models/headline.h"
#include "views/fonts.h"

namespace ron::dash {
namespace {

QDoubleSpinBox* makeSpin(double smallest, double largest, int decimals, const QString& suffix) {
  auto* spin = new QDoubleSpinBox;
  spin->setRange(smallest, largest);
  spin->setDecimals(decimals);
  spin->setSuffix(suffix);
  spin->setFont(figureFont(kAxisPoints));
  spin->setButtonSymbols(QAbstractSpinBox::NoButtons);
  spin->setKeyboardTracking(false);
  spin->setAlignment(Qt::AlignRight);
  return spin;
}

}  // namespace

PublisherCard::PublisherCard(const sim::PublisherSample& publisher, QWidget* parent)
    : QFrame(parent), m_id(publisher.id), m_measured(new QLabel), m_shape(new QComboBox),
      m_rate(makeSpin(0, 1'000'000, 0, QStringLiteral(" /s"))), m_period(makeSpin(0.01, 60, 2, QStringLiteral(" s"))),
      m_remove(new QPushButton(QStringLiteral("Remove"))) {
  const QString name = QString::fromStdString(publisher.name);
  setObjectName("card");
  setAccessibleName(name);
  m_rate->setObjectName("rate");
  m_rate->setAccessibleName(QStringLiteral("%1: events per second").arg(name));
  m_rate->setMinimumWidth(84);
  m_rate->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
  m_shape->setObjectName("shape");
  m_shape->setAccessibleName(QStringLiteral("%1: shape of the rate").arg(name));
  m_shape->addItems(
      {QStringLiteral("Steady"), QStringLiteral("Burst"), QStringLiteral("Ramp"), QStringLiteral("Poisson")});
  m_shape->setFont(bodyFont(kAxisPoints));
  m_shape->setMinimumWidth(80);
  m_period->setAccessibleName(QStringLiteral("%1: period in seconds").arg(name));
  m_period->setToolTip(QStringLiteral("Burst: one burst every so often. Ramp: how long the ramp takes."));
  m_remove->setFont(bodyFont(kAxisPoints));
  m_remove->setAccessibleName(QStringLiteral("%1: remove").arg(name));
  m_measured->setFont(figureFont(kAxisPoints));
  m_measured->setObjectName("secondary");

  auto* title = new QLabel(name);
  title->setFont(bodyFont(kBodyPoints, true));
  auto* top = new QHBoxLayout;
  top->addWidget(title, 1);
  top->addWidget(m_measured);
  top->addWidget(m_remove);
  auto* controls = new QHBoxLayout;
  controls->setSpacing(4);
  for (QWidget* widget : std::initializer_list<QWidget*>{m_rate, m_shape, m_period}) controls->addWidget(widget);
  controls->setStretch(0, 1);
  auto* whole = new QVBoxLayout(this);
  whole->setContentsMargins(9, 6, 9, 7);
  whole->setSpacing(4);
  whole->addLayout(top);
  whole->addLayout(controls);

  connect(m_rate, &QDoubleSpinBox::valueChanged, this, &PublisherCard::sendProfile);
  connect(m_period, &QDoubleSpinBox::valueChanged, this, &PublisherCard::sendProfile);
  connect(m_shape, &QComboBox::currentIndexChanged, this, &PublisherCard::sendProfile);
  connect(m_remove, &QPushButton::clicked, this, [this] { emit requested(sim::RemovePublisher{m_id}); });
}

void PublisherCard::setControllable(bool controllable) {
  for (QWidget* widget : std::initializer_list<QWidget*>{m_rate, m_shape, m_period, m_remove})
    widget->setEnabled(controllable);
}

void PublisherCard::display(double measured, const sim::PublisherProfile& profile) {
  m_profile = profile;
  m_measured->setText(QStringLiteral("sends %1/s").arg(numberText(std::round(measured))));
  const QSignalBlocker quietRate(m_rate);
  const QSignalBlocker quietPeriod(m_period);
  const QSignalBlocker quietShape(m_shape);
  if (!m_rate->hasFocus()) m_rate->setValue(profile.rate);
  if (!m_period->hasFocus()) m_period->setValue(std::chrono::duration<double>(profile.period).count());
  m_shape->setCurrentIndex(static_cast<int>(profile.shape));
  m_period->setVisible(profile.shape == sim::RateShape::Burst || profile.shape == sim::RateShape::Ramp);
}

void PublisherCard::sendProfile() {
  sim::PublisherProfile profile = m_profile;
  profile.rate = m_rate->value();
  profile.shape = static_cast<sim::RateShape>(m_shape->currentIndex());
  profile.period = std::chrono::nanoseconds(std::llround(m_period->value() * 1e9));
  emit requested(sim::SetPublisher{m_id, profile});
}

}  // namespace ron::dash
