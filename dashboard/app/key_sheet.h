// SPDX-License-Identifier: GPL-3.0-or-later
//
// KeySheet: every key there is, on one sheet: those of the menus' actions, by menu, and those that plots, event lane
// and lists have of their own. Words typed into its field leave only what has them. Escape closes it.
#pragma once

#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <vector>

#include "app/menu_commands.h"

class QGridLayout;

namespace ron::dash {

class KeySheet final : public QDialog {
  Q_OBJECT
 public:
  /// What has no key is left out.
  KeySheet(const std::vector<Command>& commands, QWidget* parent);

 private:
  struct Row {
    QLabel* key = nullptr;
    QLabel* text = nullptr;
    std::size_t group = 0;
  };
  struct Group {
    QString title;
    std::vector<std::pair<QString, QString>> keys;   ///< key, what it does
  };
  [[nodiscard]] static std::vector<Group> groupsOf(const std::vector<Command>& commands);
  /// The groups that no menu has.
  [[nodiscard]] static std::vector<Group> ownKeys();
  void fill(QGridLayout& column, const Group& group);
  void filter(const QString& words);

  QLineEdit* m_words;
  std::vector<QLabel*> m_headings;
  std::vector<Row> m_rows;
};

}  // namespace ron::dash
