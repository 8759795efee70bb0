// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/subscriber_model.h"

#include <QList>

#include <algorithm>
#include <cmath>
#include <utility>

#include "models/headline.h"
#include "models/history_model.h"
#include "models/plain_text.h"

namespace ron::dash {

namespace {

/// A row keeps its place among the worse ones until it has been calmer for this long.
constexpr double kCalmSeconds = 2.0;

SubscriberRow rowFrom(const sim::Snapshot& snapshot, const sim::SubscriberSample& sample,
                      const SubscriberRates& rates) {
  SubscriberRow row{.sample = sample,
                    .rates = rates,
                    .queue = queueFraction(snapshot, sample),
                    .capacity = capacityOf(snapshot, sample.bus),
                    .lag = queuedOf(snapshot, sample),
                    .lost = sample.lost_reported + sample.lost_unreported,
                    .severity = Severity::Ok};
  row.severity = severityOf(row);
  return row;
}

/// Loss counts most, then a long queue; an almost empty queue counts for nothing, so that healthy rows keep their
/// order.
double scoreOf(const SubscriberRow& row) {
  const double queue = row.queue < 0.1 ? 0 : row.queue * 100;
  return row.rates.lost * 1000 + queue;
}

bool clearlyDifferent(double score, double before) {
  constexpr double kShare = 0.25;
  constexpr double kLeast = 10;
  return std::abs(score - before) > kShare * std::max(score, before) + kLeast || (score == 0 && before != 0);
}

QString handlerText(double microseconds) {
  if (microseconds >= 1000) {
    return SubscriberModel::tr("%1 ms").arg(numberText(microseconds / 1000));
  }
  return SubscriberModel::tr("%1 µs").arg(numberText(microseconds));
}

QString percentText(double fraction) { return QStringLiteral("%1 %").arg(std::round(fraction * 100)); }

QString stateText(const SubscriberRow& row) {
  return severityShape(row.severity) + QChar(u' ') + subscriberStateText(row.sample.state);
}

}  // namespace

QString subscriberStateText(sim::SubscriberState state) {
  switch (state) {
    case sim::SubscriberState::Running: return SubscriberModel::tr("running");
    case sim::SubscriberState::Slow: return SubscriberModel::tr("slow");
    case sim::SubscriberState::Stalled: return SubscriberModel::tr("stalled");
    case sim::SubscriberState::Hung: return SubscriberModel::tr("hung");
    case sim::SubscriberState::Crashed: return SubscriberModel::tr("crashed");
    case sim::SubscriberState::Restarting: return SubscriberModel::tr("restarting");
    case sim::SubscriberState::Flapping: return SubscriberModel::tr("flapping");
  }
  return {};
}

Severity severityOf(const SubscriberRow& row) {
  using enum sim::SubscriberState;
  const sim::SubscriberState state = row.sample.state;
  if (row.rates.lost > 0 || state == Hung) {
    return Severity::Critical;
  }
  const bool down = state == Stalled || state == Crashed || state == Restarting;
  return down || row.queue > kHighQueue ? Severity::Warning : Severity::Ok;
}

SubscriberModel::SubscriberModel(const HistoryModel& history, QObject* parent)
    : QAbstractTableModel(parent), m_history(history) {}

void SubscriberModel::ingest(const sim::Snapshot& snapshot, const BusRates& rates) {
  std::unordered_map<sim::SubscriberId, SubscriberRow> fresh;
  fresh.reserve(snapshot.subscribers.size());
  for (std::size_t i = 0; i < snapshot.subscribers.size(); ++i) {
    const sim::SubscriberSample& sample = snapshot.subscribers[i];
    fresh.emplace(sample.id,
                  rowFrom(snapshot, sample, i < rates.subscribers.size() ? rates.subscribers[i] : SubscriberRates{}));
  }
  removeMissing(fresh);
  updateAndAppend(std::move(fresh));
  for (const SubscriberRow& row : m_rows) {
    updateRank(row, rates.seconds);
  }
  reorder();
}

void SubscriberModel::clear() {
  beginResetModel();
  m_rows.clear();
  m_ranks.clear();
  m_rowOf.clear();
  endResetModel();
}

void SubscriberModel::removeMissing(const std::unordered_map<sim::SubscriberId, SubscriberRow>& fresh) {
  constexpr std::ptrdiff_t kFew = 32;
  const auto isGone = [&fresh](const SubscriberRow& row) { return !fresh.contains(row.sample.id); };
  if (std::ranges::count_if(m_rows, isGone) > kFew) {
    // One by one each would move all that stand behind it.
    beginResetModel();
    std::erase_if(m_rows, isGone);
    std::erase_if(m_ranks, [&fresh](const auto& entry) { return !fresh.contains(entry.first); });
    reindex();
    endResetModel();
    return;
  }
  for (int i = rowCount() - 1; i >= 0; --i) {
    const sim::SubscriberId id = row(i).sample.id;
    if (fresh.contains(id)) {
      continue;
    }
    beginRemoveRows({}, i, i);
    m_rows.erase(m_rows.begin() + i);
    m_ranks.erase(id);
    endRemoveRows();
  }
  reindex();
}

void SubscriberModel::updateAndAppend(std::unordered_map<sim::SubscriberId, SubscriberRow> fresh) {
  for (SubscriberRow& row : m_rows) {
    const auto found = fresh.find(row.sample.id);
    row = std::move(found->second);
    fresh.erase(found);
  }
  if (!m_rows.empty()) {
    emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
  }
  if (fresh.empty()) {
    return;
  }
  beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(fresh.size()) - 1);
  const auto firstNew = static_cast<std::ptrdiff_t>(m_rows.size());
  for (auto& [id, row] : fresh) {
    m_rows.push_back(std::move(row));
  }
  std::ranges::sort(m_rows.begin() + firstNew, m_rows.end(), {},
                    [](const SubscriberRow& row) { return row.sample.id; });
  reindex();
  endInsertRows();
}

void SubscriberModel::updateRank(const SubscriberRow& row, double seconds) {
  const auto [place, isNew] =
      m_ranks.try_emplace(row.sample.id, Rank{.severity = row.severity, .calmerSince = -1, .score = scoreOf(row)});
  Rank& rank = place->second;
  if (isNew) {
    return;
  }
  if (row.severity >= rank.severity) {
    rank.severity = row.severity;
    rank.calmerSince = -1;
  } else if (rank.calmerSince < 0) {
    rank.calmerSince = seconds;
  } else if (seconds - rank.calmerSince >= kCalmSeconds) {
    rank.severity = row.severity;
    rank.calmerSince = -1;
  }
  if (const double score = scoreOf(row); clearlyDifferent(score, rank.score)) {
    rank.score = score;
  }
}

void SubscriberModel::reorder() {
  const auto worse = [this](const SubscriberRow& a, const SubscriberRow& b) {
    const Rank& left = m_ranks.at(a.sample.id);
    const Rank& right = m_ranks.at(b.sample.id);
    if (left.severity != right.severity) {
      return left.severity > right.severity;
    }
    return left.score != right.score ? left.score > right.score : a.sample.id < b.sample.id;
  };
  if (std::ranges::is_sorted(m_rows, worse)) {
    return;
  }
  emit layoutAboutToBeChanged({}, VerticalSortHint);
  const QModelIndexList before = persistentIndexList();
  std::vector<sim::SubscriberId> ids;
  ids.reserve(static_cast<std::size_t>(before.size()));
  for (const QModelIndex& persistent : before) {
    ids.push_back(row(persistent.row()).sample.id);
  }
  std::ranges::sort(m_rows, worse);
  reindex();
  QModelIndexList after;
  for (qsizetype i = 0; i < before.size(); ++i) {
    after.append(index(rowOf(ids[static_cast<std::size_t>(i)]), before[i].column()));
  }
  changePersistentIndexList(before, after);
  emit layoutChanged({}, VerticalSortHint);
}

void SubscriberModel::reindex() {
  m_rowOf.clear();
  for (int i = 0; i < rowCount(); ++i) {
    m_rowOf[row(i).sample.id] = i;
  }
}

int SubscriberModel::rowOf(sim::SubscriberId id) const {
  const auto found = m_rowOf.find(id);
  return found == m_rowOf.end() ? -1 : found->second;
}

std::size_t SubscriberModel::memoryBytes() const {
  std::size_t bytes = m_rows.capacity() * sizeof(SubscriberRow) + m_ranks.size() * sizeof(Rank) +
                      m_rowOf.size() * sizeof(std::pair<sim::SubscriberId, int>);
  for (const SubscriberRow& row : m_rows) {
    bytes += row.sample.name.capacity();
  }
  return bytes;
}

int SubscriberModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SubscriberModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant SubscriberModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
    return {};
  }
  const SubscriberRow& at = row(index.row());
  switch (role) {
    case Qt::DisplayRole: return text(at, index.column());
    case Qt::AccessibleTextRole: return accessibleText(at);
    case Qt::ToolTipRole: return forToolTip(accessibleText(at));
    case Qt::TextAlignmentRole:
      return index.column() >= Lag && index.column() <= Handler ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                                                : QVariant();
    case IdRole: return at.sample.id;
    case QueueRole: return at.queue;
    case SparkRole: {
      const std::vector<float> values = m_history.sparkline(at.sample.id);
      return QVariant::fromValue(QList<float>(values.begin(), values.end()));
    }
    case SeverityRole: return static_cast<int>(at.severity);
    case StateRole: return static_cast<int>(at.sample.state);
    case BusRole: return at.sample.bus;
    case LosingRole: return at.rates.lost > 0;
    default: return {};
  }
}

QVariant SubscriberModel::text(const SubscriberRow& row, int column) const {
  switch (column) {
    case Name: return QString::fromStdString(row.sample.name);
    case State: return stateText(row);
    case Backlog: return percentText(row.queue);
    case Lag: return numberText(static_cast<double>(row.lag));
    case Lost: return numberText(static_cast<double>(row.lost));
    case Handler: return handlerText(row.sample.handler_us);
    case Spark: return tr("%1/s").arg(numberText(std::round(row.rates.handled)));
    default: return {};
  }
}

QString SubscriberModel::accessibleText(const SubscriberRow& row) const {
  return tr("%1: %2, %3 of its queue used, %4 behind, %5 lost (%6/s), handles %7/s at %8 each")
      .arg(QString::fromStdString(row.sample.name), subscriberStateText(row.sample.state), percentText(row.queue),
           numberText(static_cast<double>(row.lag)), numberText(static_cast<double>(row.lost)),
           numberText(std::round(row.rates.lost)), numberText(std::round(row.rates.handled)),
           handlerText(row.sample.handler_us));
}

QVariant SubscriberModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
    return {};
  }
  switch (section) {
    case Name: return tr("Subscriber");
    case State: return tr("State");
    case Backlog: return tr("Queue");
    case Lag: return tr("Lag");
    case Lost: return tr("Lost");
    case Handler: return tr("Handler");
    case Spark: return tr("Handled/s");
    default: return {};
  }
}

}  // namespace ron::dash
