// SPDX-License-Identifier: GPL-3.0-or-later
//
// Layouts: the arrangements of the main window that ship, as data (layouts/*.json in the program's
// resources). The main window places its docks by one; an operator's own arrangement is saved over it.
#pragma once

#include <QString>
#include <QStringList>
#include <expected>
#include <vector>

namespace ron::dash {

struct DockPlace {
  QString id;                         ///< as the main window names its docks: "subscribers", "alarms", …
  Qt::DockWidgetArea area = Qt::LeftDockWidgetArea;
  bool visible = true;
};

struct Layout {
  QString name;                       ///< as --layout takes it
  QString title;                      ///< as the menu shows it
  std::vector<DockPlace> docks;       ///< those of the left side below each other, those of the right as tabs
  QString front;                      ///< the right dock whose tab is on top
  int leftShare = 0;                 ///< percent of the window's width
  int rightShare = 0;
  int pictureShare = 0;              ///< percent of the centre's height
};

/// The names that ship.
[[nodiscard]] QStringList layoutNames();
/// Reads one that ships; an error names the layout and what is wrong with it.
[[nodiscard]] std::expected<Layout, QString> loadLayout(const QString& name);
/// Reads a layout from its JSON; `origin` names it in errors.
[[nodiscard]] std::expected<Layout, QString> parseLayout(const QByteArray& json, const QString& origin);

}  // namespace ron::dash
