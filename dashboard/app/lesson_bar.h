// SPDX-License-Identifier: GPL-3.0-or-later
//
// LessonBar: the lesson's sentence of the moment, under the top strip, with a button that shows it and one that leaves.
// It is there only while the lesson is.
#pragma once

#include <QFrame>
#include <QLabel>
#include <QPushButton>

#include "app/lesson.h"

namespace ron::dash {

class LessonBar final : public QFrame {
  Q_OBJECT
 public:
  /// `lesson` must outlive the bar.
  explicit LessonBar(Lesson& lesson, QWidget* parent = nullptr);

 private:
  void refresh();

  Lesson& m_lesson;
  QLabel* m_step;
  QLabel* m_text;
  QPushButton* m_show;
  QPushButton* m_leave;
};

}  // namespace ron::dash
