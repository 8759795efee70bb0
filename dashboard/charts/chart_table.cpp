// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart_table.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/headline.h"
#include "sources/numbers.h"

namespace ron::dash {

double valueAt(const std::vector<SeriesPoint>& points, double seconds) {
  const auto after = std::ranges::upper_bound(points, seconds, {}, &SeriesPoint::seconds);
  return after == points.begin() ? std::numeric_limits<double>::quiet_NaN() : std::prev(after)->value;
}

void ChartTable::setContents(std::vector<QString> names, const std::vector<std::vector<SeriesPoint>>& series,
                             double now) {
  std::vector<double> times;
  for (const std::vector<SeriesPoint>& points : series) {
    for (const SeriesPoint& point : points) {
      times.push_back(point.seconds);
    }
  }
  std::ranges::sort(times, std::greater<>{});
  const auto duplicates = std::ranges::unique(times);
  times.erase(duplicates.begin(), duplicates.end());

  beginResetModel();
  m_names = std::move(names);
  m_now = now;
  m_rows.clear();
  m_rows.reserve(times.size());
  for (const double seconds : times) {
    Row row{.seconds = seconds, .values = {}};
    for (const std::vector<SeriesPoint>& points : series) {
      row.values.push_back(valueAt(points, seconds));
    }
    m_rows.push_back(std::move(row));
  }
  endResetModel();
}

int ChartTable::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ChartTable::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_names.size()) + 1;
}

QVariant ChartTable::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
    return {};
  }
  if (role == Qt::TextAlignmentRole) {
    return QVariant(Qt::AlignRight | Qt::AlignVCenter);
  }
  if (role != Qt::DisplayRole) {
    return {};
  }
  const Row& row = m_rows[static_cast<std::size_t>(index.row())];
  if (index.column() == 0) {
    return tr("−%1 s").arg(fixedText(std::abs(m_now - row.seconds), 1));
  }
  const auto series = static_cast<std::size_t>(index.column() - 1);
  const double value = series < row.values.size() ? row.values[series] : std::numeric_limits<double>::quiet_NaN();
  return std::isnan(value) ? QStringLiteral("–") : numberText(value);
}

QVariant ChartTable::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= columnCount()) {
    return {};
  }
  return section == 0 ? tr("Time") : m_names[static_cast<std::size_t>(section - 1)];
}

}  // namespace ron::dash
