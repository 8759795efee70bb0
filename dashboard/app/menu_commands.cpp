// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/menu_commands.h"

#include <QMenu>

namespace ron::dash {
namespace {

void collect(const QList<QAction*>& entries, const QString& group, std::vector<Command>& commands) {
  for (QAction* entry : entries) {
    if (entry->isSeparator()) continue;
    if (entry->menu() == nullptr) {
      commands.push_back({entry, group});
      continue;
    }
    const QString title = entry->text().remove(u'&');
    collect(entry->menu()->actions(), group.isEmpty() ? title : QStringLiteral("%1 › %2").arg(group, title), commands);
  }
}

}  // namespace

QString Command::title() const {
  QString plain = action->text().remove(u'&');
  if (plain.endsWith(u'…')) plain.chop(1);
  return plain;
}

QString Command::text() const { return group.isEmpty() ? title() : QStringLiteral("%1: %2").arg(group, title()); }

std::vector<Command> commandsOf(const QMenuBar& menus) {
  std::vector<Command> commands;
  collect(menus.actions(), {}, commands);
  return commands;
}

}  // namespace ron::dash
