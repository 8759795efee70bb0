// SPDX-License-Identifier: GPL-3.0-or-later
//
// Command: one entry of the menus with the menu it stands in, for whatever else lists them: the command palette and
// the sheet of keys. Since both take the very actions of the menus, none of the three can differ.
#pragma once

#include <QAction>
#include <QMenuBar>
#include <vector>

namespace ron::dash {

struct Command {
  QAction* action = nullptr;
  QString group;   ///< the menu it stands in: "View › Theme"

  /// "Dark", without marks for keys and dialogs.
  [[nodiscard]] QString title() const;
  /// "View › Theme: Dark".
  [[nodiscard]] QString text() const;
};

/// All entries of all menus, in their order.
[[nodiscard]] std::vector<Command> commandsOf(const QMenuBar& menus);

}  // namespace ron::dash
