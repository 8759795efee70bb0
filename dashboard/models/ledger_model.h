// SPDX-License-Identifier: GPL-3.0-or-later
//
// LedgerModel: published = delivered + lost + in flight, per subscriber, from counts that do not know
// each other: the publisher's side (joined_published), the library (received, lost), the handler (handled).
// A difference that stays beyond the tolerance for kHoldSeconds is a mismatch. The last rows are the bus
// as a whole and the dashboard's own lossy view.
//
// One snapshot reads its counters a moment apart while events flow, so a small difference that comes
// and goes is not an error: what counts is the smallest difference within the hold.
#pragma once

#include <QAbstractTableModel>

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "models/bus_rates.h"

namespace ron::dash {

struct LedgerRow {
  QString name;
  std::uint64_t published = 0;     ///< while it was subscribed
  std::uint64_t delivered = 0;
  std::uint64_t lost = 0;          ///< reported + unreported
  std::uint64_t inFlight = 0;      ///< queued for it, or left behind when it crashed
  std::int64_t difference = 0;     ///< published − (delivered + lost + in flight)
  std::int64_t unhandled = 0;      ///< delivered − handled: in the handler's hands
  std::uint64_t tolerance = 0;
  bool mismatch = false;           ///< beyond the tolerance, and held
};

/// One subscriber's row from one sample; `mismatch` tells this instant only.
[[nodiscard]] LedgerRow reconcile(const sim::SubscriberSample& sample, double inflowPerSecond);

class LedgerModel final : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { Name, Published, Delivered, Lost, InFlight, Difference, Verdict, ColumnCount };
  enum Role { MismatchRole = Qt::UserRole + 1 };
  static constexpr double kHoldSeconds = 2.0;

  explicit LedgerModel(QObject* parent = nullptr);

  /// `viewDropped`: snapshots the GUI never saw, in all.
  void ingest(const sim::Snapshot& snapshot, const BusRates& rates, std::uint64_t viewDropped);
  void clear();

  [[nodiscard]] const std::vector<LedgerRow>& rows() const { return m_rows; }
  /// Largest difference of a row that is a mismatch; 0 when the ledger adds up.
  [[nodiscard]] double worstMismatch() const;
  [[nodiscard]] std::size_t memoryBytes() const;

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  struct Held {
    std::optional<double> since;
    std::uint64_t seen = 0;
  };
  void hold(std::uint64_t key, LedgerRow& row, double seconds);

  std::vector<LedgerRow> m_rows;
  std::unordered_map<std::uint64_t, Held> m_held;
  std::uint64_t m_firstSnapshot = 0;
  std::uint64_t m_shown = 0;
  std::uint64_t m_updates = 0;
};

}  // namespace ron::dash
