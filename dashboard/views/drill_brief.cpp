// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/drill_brief.h"

#include "charts/fonts.h"

namespace ron::dash {

DrillBrief::DrillBrief(DrillModel& drills, QWidget* parent)
    : DrillPage(tr("Brief"), parent), m_drills(drills),
      m_title(makeText("drillTitle", bodyFont(kBodyPoints + 3, true), tr("Drill"))),
      m_brief(makeText("drillBrief", bodyFont(kBodyPoints + 1), tr("Brief"))),
      m_objectives(makeText("drillObjectives", bodyFont(), tr("Objectives"))),
      m_evidence(makeText("drillEvidence", bodyFont(), tr("Where to look"))),
      m_rules(makeText("secondary", bodyFont(kAxisPoints), tr("Rules"))),
      m_begin(namedButton("drillBegin", tr("Begin"), tr("Begin the drill"))) {
  for (QLabel* list : {m_objectives, m_evidence}) list->setTextFormat(Qt::RichText);
  m_column->addWidget(m_title);
  m_column->addWidget(m_brief);
  m_column->addWidget(makeHeading(tr("What you are to show")));
  m_column->addWidget(m_objectives);
  m_column->addWidget(makeHeading(tr("Where to look")));
  m_column->addWidget(m_evidence);
  m_column->addWidget(m_rules);
  auto* back = namedButton("drillBack", tr("Another drill"), tr("Back to the list of drills"));
  m_begin->setDefault(true);
  m_footer->addWidget(m_begin, 1);
  m_footer->addWidget(back);
  connect(m_begin, &QPushButton::clicked, &drills, &DrillModel::begin);
  connect(back, &QPushButton::clicked, &drills, &DrillModel::leave);
}

void DrillBrief::enter() {
  DrillPage::enter();
  const sim::DrillView& view = m_drills.status().view;
  const bool exam = view.mode == sim::DrillMode::Exam;
  // The title and the runbook's section would give an exam's answer away.
  m_title->setText(exam ? tr("Exam") : QString::fromStdString(view.title));
  m_brief->setText(QString::fromStdString(view.brief));
  m_objectives->setText(bulletList(view.objectives));
  m_evidence->setText(bulletList(view.evidence));
  const auto minutes = std::chrono::ceil<std::chrono::minutes>(view.remaining).count();
  m_rules->setText(
      tr("It ends after %1 min of its own clock at the latest. That clock can run fast while there is nothing "
         "to decide, and slows down by itself.%2")
          .arg(minutes)
          .arg(exam ? tr(" It cannot be paused.") : QString()));
}

}  // namespace ron::dash
