// SPDX-License-Identifier: GPL-3.0-or-later
//
// DrillAlerts: the alerts of a drill's host that have fired, each with a button that acknowledges it.
#pragma once

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <QWidget>
#include <map>

#include "charts/palette.h"
#include "drill/paced_drill.h"

namespace ron::dash {

class DrillAlerts final : public QWidget {
  Q_OBJECT
 public:
  explicit DrillAlerts(QWidget* parent = nullptr);

  void setTheme(const Palette& palette) { m_palette = palette; }
  void display(const sim::DrillStatus& status, bool mayAcknowledge);

 signals:
  void acknowledged(const QString& alert);
  void runbookWanted(const QString& anchor);

 private:
  struct Row {
    QWidget* whole = nullptr;
    QLabel* text = nullptr;
    QPushButton* acknowledge = nullptr;
  };
  Row& rowOf(const sim::Alert& alert);

  Palette m_palette = Palette::light();
  QVBoxLayout* m_rows;
  QLabel* m_none;
  std::map<std::string, Row> m_shown;
};

}  // namespace ron::dash
