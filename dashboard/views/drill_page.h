// SPDX-License-Identifier: GPL-3.0-or-later
//
// DrillPage: a page of the drill panel: what it says can be scrolled, and the buttons below it are always in sight.
#pragma once

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <QWidget>
#include <string>
#include <vector>

#include "views/named_button.h"

namespace ron::dash {

class DrillPage : public QWidget {
  Q_OBJECT
 public:
  explicit DrillPage(const QString& name, QWidget* parent = nullptr);

  /// It has just been turned to: up to date, and its top in sight.
  virtual void enter();
  /// What is most likely to be pressed.
  [[nodiscard]] virtual QWidget* first() = 0;

 protected:
  /// Text that wraps. `name` is what the style sheet and tests know it by.
  static QLabel* makeText(const char* name, const QFont& font, const QString& accessibleName);
  /// A heading in front of a part of the page.
  static QLabel* makeHeading(const QString& text);

  QScrollArea* m_scroll;
  QVBoxLayout* m_column;   ///< scrolls
  QHBoxLayout* m_footer;   ///< does not
};

/// "<ul>…</ul>" of plain texts.
[[nodiscard]] QString bulletList(const std::vector<std::string>& texts);

}  // namespace ron::dash
