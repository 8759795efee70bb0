// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/drill_now.h"

#include <QVBoxLayout>

#include "charts/fonts.h"

namespace ron::dash {

DrillNow::DrillNow(QWidget* parent)
    : QFrame(parent), m_text(new QLabel), m_help(new QLabel), m_do(new QPushButton), m_runbook(new QPushButton) {
  setObjectName("card");
  auto* heading = new QLabel(tr("Now"));
  heading->setObjectName("secondary");
  heading->setFont(bodyFont(kAxisPoints));
  m_text->setObjectName("drillNext");
  m_text->setFont(bodyFont(kBodyPoints + 1, true));
  m_text->setAccessibleName(tr("What to do now"));
  m_help->setObjectName("secondary");
  m_help->setFont(bodyFont(kAxisPoints));
  m_help->setAccessibleName(tr("How"));
  for (QLabel* label : {m_text, m_help}) {
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
  }
  m_do->setObjectName("drillDo");
  m_do->setAccessibleName(tr("The next step"));
  m_do->setDefault(true);
  m_do->setMinimumWidth(10);
  m_runbook->setObjectName("drillRunbook");
  m_runbook->setText(tr("Runbook"));
  m_runbook->setAccessibleName(tr("The runbook about this step"));
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(m_do, 1);
  buttons->addWidget(m_runbook);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(9, 7, 9, 8);
  column->setSpacing(4);
  column->addWidget(heading);
  column->addWidget(m_text);
  column->addWidget(m_help);
  column->addLayout(buttons);
  connect(m_do, &QPushButton::clicked, this, [this] { emit pressed(DrillStep(m_step)); });
  connect(m_runbook, &QPushButton::clicked, this, [this] { emit runbookWanted(m_step.runbook); });
}

void DrillNow::display(const DrillStep& step) {
  m_step = step;
  setVisible(step.kind != DrillStep::Kind::Nothing);
  m_text->setText(step.text);
  m_help->setText(step.help);
  m_help->setVisible(!step.help.isEmpty());
  m_do->setText(step.button);
  m_do->setAccessibleName(step.button.isEmpty() ? tr("The next step") : step.button);
  m_runbook->setVisible(!step.runbook.isEmpty());
}

}  // namespace ron::dash
