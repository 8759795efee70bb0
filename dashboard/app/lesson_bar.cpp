// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lesson_bar.h"

#include <QHBoxLayout>

#include "charts/fonts.h"

namespace ron::dash {

LessonBar::LessonBar(Lesson& lesson, QWidget* parent)
    : QFrame(parent), m_lesson(lesson), m_step(new QLabel), m_text(new QLabel), m_show(new QPushButton(tr("Show me"))),
      m_leave(new QPushButton) {
  setObjectName("lesson");
  m_step->setFont(bodyFont(kBodyPoints, true));
  m_step->setAccessibleName(tr("Step of the lesson"));
  m_text->setObjectName("lessonText");
  m_text->setTextFormat(Qt::PlainText);
  m_text->setWordWrap(true);
  m_text->setAccessibleName(tr("What the lesson says"));
  // Room for the longest sentence in a narrow window: what stands below must not jump from step to step.
  m_text->setMinimumHeight(2 * m_text->fontMetrics().lineSpacing() + 2);
  m_show->setObjectName("lessonShow");
  m_show->setAccessibleName(tr("Do this step for me"));
  m_leave->setObjectName("lessonLeave");
  m_leave->setAccessibleName(tr("Leave the lesson"));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(14, 6, 14, 6);
  row->setSpacing(12);
  row->addWidget(m_step);
  row->addWidget(m_text, 1);
  row->addWidget(m_show);
  row->addWidget(m_leave);
  connect(m_show, &QPushButton::clicked, &lesson, &Lesson::showMe);
  connect(m_leave, &QPushButton::clicked, &lesson, &Lesson::leave);
  connect(&lesson, &Lesson::changed, this, &LessonBar::refresh);
  refresh();
}

void LessonBar::refresh() {
  const bool done = m_lesson.step() == Lesson::Step::Done;
  setVisible(m_lesson.step() != Lesson::Step::NotRunning);
  m_step->setText(done ? tr("✓ Lesson done") : tr("Lesson %1/%2").arg(m_lesson.number()).arg(Lesson::kSteps));
  m_text->setText(m_lesson.text());
  m_show->setVisible(!done);
  m_show->setEnabled(m_lesson.canShow());
  m_leave->setText(done ? tr("Close") : tr("Leave"));
}

}  // namespace ron::dash
