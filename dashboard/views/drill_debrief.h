// SPDX-License-Identifier: GPL-3.0-or-later
//
// DrillDebrief: how a drill went: the outcome, why, the points with the raw times beside them, the tasks, what a
// perfect operator would have done, and what happened when.
#pragma once

#include <QLabel>

#include "charts/palette.h"
#include "models/drill_model.h"
#include "views/drill_page.h"
#include "views/plain_table.h"

namespace ron::dash {

class DrillDebrief final : public DrillPage {
  Q_OBJECT
 public:
  /// `drills` must outlive the page.
  explicit DrillDebrief(DrillModel& drills, QWidget* parent = nullptr);

  void enter() override;
  [[nodiscard]] QWidget* first() override { return m_again; }
  void setTheme(const Palette& palette);
  void refresh();

 signals:
  /// "html", "json" or "pdf".
  void reportWanted(const QString& format);
  void runbookWanted(const QString& anchor);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  [[nodiscard]] QString scoreText() const;
  [[nodiscard]] QString referenceText() const;
  void fitTimeline();

  DrillModel& m_drills;
  Palette m_palette = Palette::light();
  QLabel* m_outcome;
  QLabel* m_points;
  QLabel* m_reasons;
  QLabel* m_score;
  QLabel* m_lesson;
  QLabel* m_tasks;
  QLabel* m_reference;
  PlainTable* m_timeline;
  QPushButton* m_again;
};

}  // namespace ron::dash
