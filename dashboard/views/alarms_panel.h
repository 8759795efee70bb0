// SPDX-License-Identifier: GPL-3.0-or-later
//
// AlarmsPanel: the latched alarms, worst first; each stays until somebody acknowledges it.
#pragma once

#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QWidget>

#include "charts/palette.h"
#include "models/session.h"

namespace ron::dash {

/// Paints one alarm as two lines: what and how bad, then state and detail.
class AlarmDelegate final : public QStyledItemDelegate {
  Q_OBJECT
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void setTheme(const Palette& palette) { m_palette = palette; }
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 private:
  Palette m_palette = Palette::light();
};

class AlarmsPanel final : public QWidget {
  Q_OBJECT
 public:
  /// `session` must outlive the panel.
  explicit AlarmsPanel(Session& session, QWidget* parent = nullptr);

  void setTheme(const Palette& palette);
  void acknowledgeChosen();

 private:
  void refreshButtons();

  Session& m_session;
  QListView* m_list;
  AlarmDelegate* m_delegate;
  QPushButton* m_acknowledge;
  QPushButton* m_acknowledgeAll;
  QLabel* m_note;
};

}  // namespace ron::dash
