// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/drill_timeline.h"

#include "sources/drill_source.h"

namespace ron::dash {

QString DrillTimeline::kindText(sim::RowKind kind) {
  switch (kind) {
    case sim::RowKind::State: return tr("state");
    case sim::RowKind::Inject: return tr("inject");
    case sim::RowKind::Symptom: return tr("symptom");
    case sim::RowKind::Alert: return tr("alert");
    case sim::RowKind::Operator: return tr("operator");
    case sim::RowKind::Task: return tr("task");
    case sim::RowKind::Effect: return tr("effect");
    case sim::RowKind::FalseRecovery: return tr("false recovery");
    case sim::RowKind::Rollback: return tr("rollback");
  }
  return {};
}

void DrillTimeline::show(const std::vector<sim::TimelineRow>& rows) {
  if (rows.size() < m_rows.size()) clear();
  if (rows.size() == m_rows.size()) return;
  const auto had = static_cast<std::ptrdiff_t>(m_rows.size());
  beginInsertRows({}, static_cast<int>(had), static_cast<int>(rows.size()) - 1);
  m_rows.insert(m_rows.end(), rows.begin() + had, rows.end());
  endInsertRows();
}

void DrillTimeline::clear() {
  beginResetModel();
  m_rows.clear();
  endResetModel();
}

int DrillTimeline::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int DrillTimeline::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant DrillTimeline::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const sim::TimelineRow& row = m_rows[static_cast<std::size_t>(index.row())];
  if (role == RunbookRole) return QString::fromStdString(row.runbook);
  if (role == Qt::TextAlignmentRole) return int(Qt::AlignLeft | Qt::AlignTop);
  if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
  switch (index.column()) {
    case Time: return drillClock(row.at);
    case Kind: return kindText(row.kind);
    case What: return QString::fromStdString(row.text);
    case Note: return QString::fromStdString(row.note);
    default: return {};
  }
}

QVariant DrillTimeline::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case Time: return tr("Time");
    case Kind: return tr("Kind");
    case What: return tr("What happened");
    case Note: return tr("What it was worth");
    default: return {};
  }
}

}  // namespace ron::dash
