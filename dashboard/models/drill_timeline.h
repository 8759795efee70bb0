// SPDX-License-Identifier: GPL-3.0-or-later
//
// DrillTimeline: what has happened in a drill, oldest first, as a table. Rows are only added until another drill
// begins.
#pragma once

#include <QAbstractTableModel>

#include <vector>

#include "drill/record.h"

namespace ron::dash {

class DrillTimeline final : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { Time, Kind, What, Note, ColumnCount };
  enum Role { RunbookRole = Qt::UserRole + 1 };   ///< an anchor; empty: none

  using QAbstractTableModel::QAbstractTableModel;

  /// In the window's language.
  [[nodiscard]] static QString kindText(sim::RowKind kind);

  /// The rows as they are now: those that are shown, and perhaps more.
  void show(const std::vector<sim::TimelineRow>& rows);
  void clear();

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  std::vector<sim::TimelineRow> m_rows;
};

}  // namespace ron::dash
