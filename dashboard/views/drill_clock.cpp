// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/drill_clock.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "charts/fonts.h"
#include "views/named_button.h"

namespace ron::dash {
namespace {

QString speedText(int speed) { return QStringLiteral("×%1").arg(speed); }

}  // namespace

DrillClock::DrillClock(DrillModel& drills, QWidget* parent)
    : QWidget(parent), m_drills(drills), m_time(new QLabel), m_remaining(new QLabel), m_state(new QLabel),
      m_pause(namedButton("drillPause", tr("Pause"), tr("Stop the drill’s clock, or let it go on"))),
      m_fast(namedButton("drillFast", tr("Fast forward to the next decision"),
                         tr("Let time run until something wants an answer"))),
      m_stopped(new QLabel) {
  m_time->setObjectName("drillClock");
  m_time->setFont(figureFont(kHeadlinePoints, true));
  m_time->setAccessibleName(tr("Time of the drill"));
  m_remaining->setObjectName("secondary");
  m_remaining->setFont(figureFont(kAxisPoints));
  m_remaining->setAccessibleName(tr("Time left"));
  m_state->setObjectName("drillState");
  m_state->setFont(bodyFont(kBodyPoints, true));
  m_state->setWordWrap(true);
  m_state->setAccessibleName(tr("State of the drill"));
  m_stopped->setObjectName("secondary");
  m_stopped->setFont(bodyFont(kAxisPoints));
  m_stopped->setWordWrap(true);
  m_stopped->setTextFormat(Qt::PlainText);
  m_stopped->setAccessibleName(tr("Why time slowed down"));

  auto* words = new QVBoxLayout;
  words->setSpacing(1);
  words->addWidget(m_state);
  words->addWidget(m_remaining);
  auto* upper = new QHBoxLayout;
  upper->setSpacing(12);
  upper->addWidget(m_time);
  upper->addLayout(words, 1);
  auto* row = new QHBoxLayout;
  row->setSpacing(4);
  m_pause->setCheckable(true);
  row->addWidget(m_pause, 2);
  for (std::size_t index = 0; index < kSpeeds.size(); ++index) {
    const int speed = kSpeeds[index];
    auto* button = namedButton("drillSpeed", speedText(speed), tr("Speed ×%1").arg(speed));
    button->setProperty("speed", speed);
    button->setCheckable(true);
    connect(button, &QPushButton::clicked, this, [this, speed] { m_drills.setSpeed(speed); });
    row->addWidget(button, 1);
    m_speeds[index] = button;
  }
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(5);
  column->addLayout(upper);
  column->addLayout(row);
  column->addWidget(m_fast);
  column->addWidget(m_stopped);
  connect(m_pause, &QPushButton::clicked, &drills, &DrillModel::setPaused);
  connect(m_fast, &QPushButton::clicked, &drills, &DrillModel::fastForward);
}

void DrillClock::refresh() {
  const sim::DrillStatus& status = m_drills.status();
  const sim::DrillView& view = status.view;
  const bool goesOn = view.state >= sim::DrillState::Baseline && view.state <= sim::DrillState::Verifying;
  m_time->setText(drillClock(view.elapsed));
  m_state->setText(drillStateText(view.state, view.mode));
  m_remaining->setText(goesOn ? tr("%1 left").arg(drillClock(view.remaining)) : QString());
  m_pause->setEnabled(goesOn && view.may_pause);
  m_pause->setChecked(status.pace.paused);
  m_pause->setText(status.pace.paused ? tr("Go on") : tr("Pause"));
  m_pause->setToolTip(view.may_pause ? m_pause->accessibleName() : tr("An exam cannot be paused"));
  for (QPushButton* button : m_speeds) {
    button->setEnabled(goesOn);
    const auto speed = static_cast<std::uint32_t>(button->property("speed").toInt());
    button->setChecked(!status.pace.fast_forward && status.pace.speed == speed);
  }
  m_fast->setEnabled(goesOn && !status.pace.fast_forward);
  m_fast->setText(status.pace.fast_forward && goesOn ? tr("Running fast …") : tr("Fast forward to the next decision"));
  const QString stopped = QString::fromStdString(status.pace.stopped_for);
  m_stopped->setVisible(!stopped.isEmpty() && goesOn);
  m_stopped->setText(tr("Back at ×1: %1").arg(stopped));
}

}  // namespace ron::dash
