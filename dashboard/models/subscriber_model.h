// SPDX-License-Identifier: GPL-3.0-or-later
//
// SubscriberModel: the subscribers as a table, worst first. The order has hysteresis: rows change
// places only when one became clearly worse, so that a row under the mouse stays there.
#pragma once

#include <QAbstractTableModel>

#include <unordered_map>
#include <vector>

#include "models/bus_rates.h"
#include "models/severity.h"

namespace ron::dash {

class HistoryModel;

struct SubscriberRow {
  sim::SubscriberSample sample;
  SubscriberRates rates;
  double queue = 0;              ///< backlog over capacity, 0 .. 1
  std::uint64_t capacity = 0;
  std::uint64_t lag = 0;         ///< events it is behind the newest, lost ones included
  std::uint64_t lost = 0;        ///< reported + unreported
  Severity severity = Severity::Ok;
};

class SubscriberModel final : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { Name, State, Backlog, Lag, Lost, Handler, Spark, ColumnCount };
  enum Role {
    IdRole = Qt::UserRole + 1,   ///< uint: sim::SubscriberId
    QueueRole,                   ///< double 0 .. 1, for the bar
    SparkRole,                   ///< QList<float>: handled/s, oldest first
    SeverityRole,                ///< int: Severity
    StateRole,                   ///< int: sim::SubscriberState
    BusRole,                     ///< int: 0 A, 1 B
    LosingRole                   ///< bool: lost/s > 0
  };

  /// `history` gives the sparklines and must outlive the model.
  explicit SubscriberModel(const HistoryModel& history, QObject* parent = nullptr);

  void ingest(const sim::Snapshot& snapshot, const BusRates& rates);
  void clear();

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  [[nodiscard]] const SubscriberRow& row(int row) const { return m_rows.at(static_cast<std::size_t>(row)); }
  /// -1 when it is not there.
  [[nodiscard]] int rowOf(sim::SubscriberId id) const;
  [[nodiscard]] std::size_t memoryBytes() const;

 private:
  /// What the order goes by. It follows the row's state only when that changed clearly.
  struct Rank {
    Severity severity = Severity::Ok;
    double calmerSince = -1;     ///< seconds; below 0: not calmer than the rank says
    double score = 0;
  };
  void removeMissing(const std::unordered_map<sim::SubscriberId, SubscriberRow>& fresh);
  void updateAndAppend(std::unordered_map<sim::SubscriberId, SubscriberRow> fresh);
  void updateRank(const SubscriberRow& row, double seconds);
  void reorder();
  void reindex();
  [[nodiscard]] QVariant text(const SubscriberRow& row, int column) const;
  [[nodiscard]] QString accessibleText(const SubscriberRow& row) const;

  const HistoryModel& m_history;
  std::vector<SubscriberRow> m_rows;
  std::unordered_map<sim::SubscriberId, Rank> m_ranks;
  std::unordered_map<sim::SubscriberId, int> m_rowOf;
};

/// Critical: it loses, or hangs. Warning: stalled, down, or its queue over half full.
[[nodiscard]] Severity severityOf(const SubscriberRow& row);
/// "running", "slow", "stalled", "hung", "crashed", "restarting", "flapping".
[[nodiscard]] QString subscriberStateText(sim::SubscriberState state);

}  // namespace ron::dash
