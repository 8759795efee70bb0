// SPDX-License-Identifier: GPL-3.0-or-later
//
// EventsPanel: what happened, newest first, as a list: the event lane for those who want to read it. Notes can be
// edited in place and deleted; choosing a row moves the plots there.
#pragma once

#include <QCheckBox>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QWidget>

#include "models/session.h"

namespace ron::dash {

class EventsPanel final : public QWidget {
  Q_OBJECT
 public:
  /// `session` must outlive the panel.
  explicit EventsPanel(Session& session, QWidget* parent = nullptr);

  /// Puts the row of an event into sight and chooses it.
  void reveal(const TimelineEvent& event);

 signals:
  void noteWanted();   ///< the operator asked for a new note

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  [[nodiscard]] bool noteChosen() const;
  void deleteChosen();
  void lookThere();
  void refreshButtons();

  Session& m_session;
  QSortFilterProxyModel m_rows;
  QTableView* m_table;
  QCheckBox* m_notesOnly;
  QPushButton* m_edit;
  QPushButton* m_delete;
};

}  // namespace ron::dash
