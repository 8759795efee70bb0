// SPDX-License-Identifier: GPL-3.0-or-later
//
// CommandPalette: everything the window can be told to do, found by typing a few letters of it. Its entries are the
// very actions of the menus, so that the two cannot differ; what is disabled there is not offered here.
//
// Words match anywhere, in any order and case: "sub add" finds "Add a subscriber". Up and down choose, Return does it,
// Escape does nothing.
#pragma once

#include <QDialog>
#include <QLineEdit>
#include <QListWidget>
#include <vector>

#include "app/menu_commands.h"

namespace ron::dash {

class CommandPalette final : public QDialog {
  Q_OBJECT
 public:
  /// The actions must outlive the palette.
  CommandPalette(std::vector<Command> commands, QWidget* parent);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void filter(const QString& words);
  void runChosen();

  const std::vector<Command> m_commands;
  QLineEdit* m_words;
  QListWidget* m_list;
};

}  // namespace ron::dash
