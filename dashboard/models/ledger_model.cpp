// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger_model.h"

#include <algorithm>
#include <cstdlib>
#include <limits>

#include "models/headline.h"

namespace ron::dash {

namespace {

// Keys of the rows that are no subscriber's; ids are 32 bits wide.
constexpr std::uint64_t kBusKey = std::uint64_t{1} << 32;
constexpr std::uint64_t kViewKey = kBusKey + 1;

constexpr std::uint64_t kLeastTolerance = 64;
/// Counters of one snapshot are read at most about this far apart.
constexpr double kSkewSeconds = 0.005;

std::uint64_t toleranceAt(double eventsPerSecond) {
  constexpr double kMost = 1e18;
  return kLeastTolerance + static_cast<std::uint64_t>(std::clamp(eventsPerSecond * kSkewSeconds, 0.0, kMost));
}

/// Counts of another process can be anything: a difference beyond what fits is the largest there is.
std::int64_t signedDifference(std::uint64_t a, std::uint64_t b) {
  constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  const auto distance = static_cast<std::int64_t>(std::min(a >= b ? a - b : b - a, most));
  return a >= b ? distance : -distance;
}

bool beyond(std::int64_t difference, std::uint64_t tolerance) {
  return static_cast<std::uint64_t>(std::llabs(difference)) > tolerance;
}

LedgerRow busRow(const sim::Snapshot& snapshot, const BusRates& rates) {
  LedgerRow row;
  row.name = LedgerModel::tr("publishers → bus");
  row.published = snapshot.totals.sent;
  row.delivered = snapshot.totals.published;
  row.difference = signedDifference(row.published, row.delivered);
  row.tolerance = toleranceAt(rates.published);
  row.mismatch = beyond(row.difference, row.tolerance);
  return row;
}

QString countText(std::uint64_t count) { return numberText(static_cast<double>(count)); }

}  // namespace

LedgerRow reconcile(const sim::SubscriberSample& sample, double inflowPerSecond) {
  LedgerRow row;
  row.name = QString::fromStdString(sample.name);
  row.published = sample.joined_published;
  row.delivered = sample.received;
  row.lost = sample.lost_reported + sample.lost_unreported;
  // The backlog holds what was overwritten and not reported yet; that is lost, not in flight.
  row.inFlight = sample.backlog - std::min(sample.backlog, sample.lost_unreported) + sample.abandoned;
  row.difference = signedDifference(row.published, row.delivered + row.lost + row.inFlight);
  row.unhandled = signedDifference(sample.received, sample.handled);
  row.tolerance = toleranceAt(inflowPerSecond);
  // Each life may end with some events received and not handled.
  const std::uint64_t inHands = row.tolerance * (sample.restarts + 1);
  row.mismatch = beyond(row.difference, row.tolerance) || beyond(row.unhandled, inHands);
  return row;
}

LedgerModel::LedgerModel(QObject* parent) : QAbstractTableModel(parent) {}

void LedgerModel::ingest(const sim::Snapshot& snapshot, const BusRates& rates, std::uint64_t viewDropped) {
  ++m_updates;
  ++m_shown;
  m_firstSnapshot = m_shown == 1 ? snapshot.number - std::min(snapshot.number, viewDropped) : m_firstSnapshot;

  std::vector<LedgerRow> rows;
  rows.reserve(snapshot.subscribers.size() + 2);
  for (std::size_t i = 0; i < snapshot.subscribers.size(); ++i) {
    LedgerRow row = reconcile(snapshot.subscribers[i], i < rates.subscribers.size() ? rates.subscribers[i].inflow : 0);
    hold(snapshot.subscribers[i].id, row, rates.seconds);
    rows.push_back(std::move(row));
  }
  LedgerRow bus = busRow(snapshot, rates);
  hold(kBusKey, bus, rates.seconds);
  rows.push_back(std::move(bus));

  LedgerRow view;
  view.name = tr("engine → this dashboard (samples)");
  // A number that falls is a difference, and no huge count.
  view.published = snapshot.number < m_firstSnapshot ? 0 : snapshot.number - m_firstSnapshot + 1;
  view.delivered = m_shown;
  view.lost = viewDropped;
  view.difference = signedDifference(view.published, view.delivered + view.lost);
  view.mismatch = view.difference != 0;
  hold(kViewKey, view, rates.seconds);
  rows.push_back(std::move(view));

  std::erase_if(m_held, [this](const auto& entry) { return entry.second.seen != m_updates; });
  const bool sameShape = rows.size() == m_rows.size();
  if (!sameShape) {
    beginResetModel();
  }
  m_rows = std::move(rows);
  if (!sameShape) {
    endResetModel();
  } else {
    emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
  }
}

void LedgerModel::hold(std::uint64_t key, LedgerRow& row, double seconds) {
  Held& held = m_held[key];
  held.seen = m_updates;
  if (!row.mismatch) {
    held.since.reset();
    return;
  }
  held.since = held.since.value_or(seconds);
  row.mismatch = seconds - *held.since >= kHoldSeconds;
}

void LedgerModel::clear() {
  beginResetModel();
  m_rows.clear();
  m_held.clear();
  m_shown = m_firstSnapshot = 0;
  endResetModel();
}

double LedgerModel::worstMismatch() const {
  double worst = 0;
  for (const LedgerRow& row : m_rows) {
    if (row.mismatch) {
      const std::int64_t largest =
          std::max(std::llabs(row.difference), beyond(row.unhandled, row.tolerance) ? std::llabs(row.unhandled) : 0LL);
      worst = std::max(worst, static_cast<double>(largest));
    }
  }
  return worst;
}

std::size_t LedgerModel::memoryBytes() const {
  std::size_t bytes = m_rows.capacity() * sizeof(LedgerRow) + m_held.size() * sizeof(Held);
  for (const LedgerRow& row : m_rows) {
    bytes += static_cast<std::size_t>(row.name.capacity()) * sizeof(QChar);
  }
  return bytes;
}

int LedgerModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int LedgerModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant LedgerModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
    return {};
  }
  const LedgerRow& row = m_rows[static_cast<std::size_t>(index.row())];
  if (role == MismatchRole) {
    return row.mismatch;
  }
  if (role == Qt::TextAlignmentRole) {
    return index.column() == Name || index.column() == Verdict ? QVariant()
                                                               : QVariant(Qt::AlignRight | Qt::AlignVCenter);
  }
  if (role != Qt::DisplayRole) {
    return {};
  }
  switch (index.column()) {
    case Name: return row.name;
    case Published: return countText(row.published);
    case Delivered: return countText(row.delivered);
    case Lost: return countText(row.lost);
    case InFlight: return countText(row.inFlight);
    case Difference:
      return beyond(row.difference, row.tolerance) ? numberText(static_cast<double>(row.difference))
                                                   : QStringLiteral("0");
    case Verdict: return row.mismatch ? tr("◆ does not add up") : tr("✓ adds up");
    default: return {};
  }
}

QVariant LedgerModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
    return {};
  }
  switch (section) {
    case Name: return tr("Who");
    case Published: return tr("Published");
    case Delivered: return tr("Delivered");
    case Lost: return tr("Lost");
    case InFlight: return tr("In flight");
    case Difference: return tr("Difference");
    case Verdict: return tr("Verdict");
    default: return {};
  }
}

}  // namespace ron::dash
