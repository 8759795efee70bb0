// SPDX-License-Identifier: GPL-3.0-or-later
//
// TopStrip: what an operator must see at any time: mode and source and whether it can only be watched, the worst
// alarm that nobody has acknowledged, three large numbers with their units, and the sentence that says why events are
// lost. Figures that are not of this moment are grey, and the sentence says how old they are and why.
#pragma once

#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <array>

#include "charts/palette.h"
#include "models/session.h"

namespace ron::dash {

class TopStrip final : public QFrame {
  Q_OBJECT
 public:
  /// `session` must outlive the strip.
  explicit TopStrip(Session& session, QWidget* parent = nullptr);

  void setTheme(const Palette& palette);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  struct Figure {
    QLabel* value = nullptr;
    QLabel* caption = nullptr;
  };
  Figure addFigure(QLayout& layout, const QString& name, int digits);
  void refresh();
  void refreshMode();
  void refreshAlarm();
  void refreshFigures();
  void refreshWhy();
  void put(const Figure& figure, const QString& text, const QString& caption, Severity severity);
  void paint(QLabel& label, const QColor& colour);

  Session& m_session;
  Palette m_palette = Palette::light();
  QLabel* m_mode = nullptr;
  QLabel* m_source = nullptr;
  QLabel* m_readOnly = nullptr;
  QLabel* m_alarm = nullptr;
  QPushButton* m_acknowledge = nullptr;
  Figure m_slope, m_timeLeft, m_queue;
  QLabel* m_why = nullptr;
};

}  // namespace ron::dash
