// SPDX-License-Identifier: GPL-3.0-or-later
//
// RowFinder: what stands above a list of rows that may be many: a field that shows only those whose name contains a
// text, there when there are more rows than can be looked over, and the line that says what is not shown.
#pragma once

#include <QLabel>
#include <QLineEdit>
#include <QWidget>

#include "views/row_choice.h"

namespace ron::dash {

class RowFinder final : public QWidget {
  Q_OBJECT
 public:
  static constexpr std::size_t kWorthAFilter = 12;   ///< more rows than this

  /// `subject` is the field's accessible name.
  RowFinder(RowsOf what, const QString& subject, QWidget* parent = nullptr);

  [[nodiscard]] QString filter() const { return m_field->text().trimmed(); }
  void display(const RowChoice& choice);

 signals:
  void filterChanged();

 private:
  const RowsOf m_what;
  QLineEdit* m_field;
  QLabel* m_hidden;
};

}  // namespace ron::dash
