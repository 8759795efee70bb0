// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/drill_panel.h"

#include <QApplication>
#include <QVBoxLayout>

namespace ron::dash {

DrillPanel::DrillPanel(DrillModel& drills, Session& session, QWidget* parent)
    : QWidget(parent), m_drills(drills), m_pages(new QStackedWidget), m_trouble(new QLabel), m_picker(new DrillPicker),
      m_brief(new DrillBrief(drills)), m_exercise(new DrillExercise(drills, session)),
      m_debrief(new DrillDebrief(drills)) {
  m_trouble->setObjectName("refusal");
  m_trouble->setWordWrap(true);
  m_trouble->hide();
  for (QWidget* page : std::initializer_list<QWidget*>{m_picker, m_brief, m_exercise, m_debrief})
    m_pages->addWidget(page);
  auto* whole = new QVBoxLayout(this);
  whole->setContentsMargins(0, 0, 0, 0);
  whole->addWidget(m_trouble);
  whole->addWidget(m_pages, 1);
  setMinimumWidth(304);
  connect(m_picker, &DrillPicker::chosen, this, &DrillPanel::open);
  connect(m_exercise, &DrillExercise::controlsWanted, this, &DrillPanel::controlsWanted);
  connect(m_exercise, &DrillExercise::runbookWanted, this, &DrillPanel::runbookWanted);
  connect(m_debrief, &DrillDebrief::runbookWanted, this, &DrillPanel::runbookWanted);
  connect(m_debrief, &DrillDebrief::reportWanted, this, &DrillPanel::reportWanted);
  connect(&drills, &DrillModel::stageChanged, this, &DrillPanel::turn);
  connect(&drills, &DrillModel::changed, m_exercise, [this] {
    if (m_exercise->isVisible()) m_exercise->refresh();
  });
  connect(&drills, &DrillModel::referenceKnown, m_debrief, &DrillDebrief::refresh);
  turn();
}

void DrillPanel::setTheme(const Palette& palette) {
  m_exercise->setTheme(palette);
  m_debrief->setTheme(palette);
}

void DrillPanel::open(const DrillOrder& order) {
  const auto opened = m_drills.open(order);
  m_trouble->setVisible(!opened);
  if (!opened) m_trouble->setText(opened.error());
}

void DrillPanel::turn() {
  DrillPage* page = m_picker;
  switch (m_drills.stage()) {
    case DrillStage::None: break;
    case DrillStage::Briefing: page = m_brief; break;
    case DrillStage::Running: page = m_exercise; break;
    case DrillStage::Over: page = m_debrief; break;
  }
  // Who works elsewhere in the window when time runs out goes on working there.
  const bool follows = m_pages->isAncestorOf(QApplication::focusWidget());
  m_pages->setCurrentWidget(page);
  page->enter();
  if (follows) page->first()->setFocus();
}

void DrillPanel::takeFocus() { static_cast<DrillPage*>(m_pages->currentWidget())->first()->setFocus(); }

}  // namespace ron::dash
