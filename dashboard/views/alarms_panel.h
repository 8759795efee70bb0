// SPDX-License-Identifier: GPL-3.0-or-later
//
// AlarmsPanel: the latched alarms, worst first; each stays until somebody acknowledges it, or shelves it for a while.
#pragma once

#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QWidget>

#include "charts/palette.h"
#include "models/runbook_guide.h"
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

 signals:
  /// The section of the runbook for the chosen alarm, or for the worst when none is chosen, is to be opened.
  void runbookWanted(const QString& anchor);

 private:
  [[nodiscard]] QString chosenRule() const;
  [[nodiscard]] QString section() const;
  void buildLink();
  void buildShelf();
  void keepChoice();
  void refreshButtons();

  Session& m_session;
  const RunbookGuide m_guide;
  QListView* m_list;
  AlarmDelegate* m_delegate;
  QPushButton* m_acknowledge;
  QPushButton* m_acknowledgeAll;
  QPushButton* m_shelve;      ///< with a menu of how long
  QPushButton* m_unshelve;    ///< stands in its place when the chosen alarm is shelved
  QPushButton* m_link;        ///< to the section of the runbook
  QLabel* m_note;
  QString m_chosen;           ///< id of the rule last chosen
};

}  // namespace ron::dash
