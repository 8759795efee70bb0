// SPDX-License-Identifier: GPL-3.0-or-later
//
// ChartTable: a chart's content as a table, newest first: time, then one column per series. For the
// data-table view and for screen readers.
#pragma once

#include <QAbstractTableModel>
#include <QString>

#include <vector>

#include "models/series_ring.h"

namespace ron::dash {

class ChartTable final : public QAbstractTableModel {
  Q_OBJECT
 public:
  using QAbstractTableModel::QAbstractTableModel;

  void setContents(std::vector<QString> names, const std::vector<std::vector<SeriesPoint>>& series, double now);

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  struct Row {
    double seconds = 0;
    std::vector<double> values;    ///< NaN: none
  };
  std::vector<QString> m_names;
  std::vector<Row> m_rows;
  double m_now = 0;
};

/// The value drawn at an instant: of the last point at or before it; NaN in a gap and outside.
[[nodiscard]] double valueAt(const std::vector<SeriesPoint>& points, double seconds);

}  // namespace ron::dash
