// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/event_timeline.h"

#include <algorithm>

#include "models/plain_text.h"
#include "sources/numbers.h"

namespace ron::dash {

QString eventKindText(EventKind kind) {
  switch (kind) {
    case EventKind::Action: return EventTimeline::tr("action");
    case EventKind::Refused: return EventTimeline::tr("refused");
    case EventKind::AlarmRaised: return EventTimeline::tr("alarm");
    case EventKind::AlarmCleared: return EventTimeline::tr("cleared");
    case EventKind::Acknowledged: return EventTimeline::tr("acknowledged");
    case EventKind::Cutover: return EventTimeline::tr("cutover");
    case EventKind::Source: return EventTimeline::tr("source");
    case EventKind::Note: return EventTimeline::tr("note");
  }
  return {};
}

EventTimeline::EventTimeline(QObject* parent) : QAbstractTableModel(parent) {}

std::uint64_t EventTimeline::add(double seconds, EventKind kind, const QString& text, bool critical) {
  if (m_events.size() == kCapacity) {
    beginRemoveRows({}, 0, 0);
    m_events.pop_front();
    ++m_forgotten;
    endRemoveRows();
  }
  // A note may be dropped into the past while the view is paused; the lane stays in order of time.
  const auto place = std::ranges::upper_bound(m_events, seconds, {}, &TimelineEvent::seconds);
  const QString shown = kind == EventKind::Note ? plainLine(text, kLongestNote) : text;
  const TimelineEvent entry{.id = m_nextId++, .seconds = seconds, .kind = kind, .text = shown, .critical = critical};
  const auto row = static_cast<int>(place - m_events.begin());
  beginInsertRows({}, row, row);
  m_events.insert(place, entry);
  endInsertRows();
  emit added(entry);
  return entry.id;
}

int EventTimeline::rowOfNote(std::uint64_t id) const {
  const auto found = std::ranges::find(m_events, id, &TimelineEvent::id);
  const bool isNote = found != m_events.end() && found->kind == EventKind::Note;
  return isNote ? static_cast<int>(found - m_events.begin()) : -1;
}

bool EventTimeline::editNote(std::uint64_t id, const QString& text) {
  const int row = rowOfNote(id);
  const QString shown = plainLine(text, kLongestNote);
  if (row < 0 || shown.isEmpty()) {
    return false;
  }
  m_events[static_cast<std::size_t>(row)].text = shown;
  emit dataChanged(index(row, Text), index(row, Text));
  emit notesChanged();
  return true;
}

bool EventTimeline::removeNote(std::uint64_t id) {
  const int row = rowOfNote(id);
  if (row < 0) {
    return false;
  }
  beginRemoveRows({}, row, row);
  m_events.erase(m_events.begin() + row);
  endRemoveRows();
  emit notesChanged();
  return true;
}

void EventTimeline::clear() {
  beginResetModel();
  m_events.clear();
  m_forgotten = 0;
  endResetModel();
}

std::vector<TimelineEvent> EventTimeline::between(double from, double to) const {
  const auto first = std::ranges::lower_bound(m_events, from, {}, &TimelineEvent::seconds);
  const auto last = std::ranges::upper_bound(m_events, to, {}, &TimelineEvent::seconds);
  return first < last ? std::vector<TimelineEvent>(first, last) : std::vector<TimelineEvent>{};
}

std::size_t EventTimeline::memoryBytes() const {
  std::size_t bytes = m_events.size() * sizeof(TimelineEvent);
  for (const TimelineEvent& event : m_events) {
    bytes += static_cast<std::size_t>(event.text.capacity()) * sizeof(QChar);
  }
  return bytes;
}

int EventTimeline::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_events.size());
}

int EventTimeline::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant EventTimeline::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
    return {};
  }
  const TimelineEvent& event = m_events[static_cast<std::size_t>(index.row())];
  switch (role) {
    case KindRole: return static_cast<int>(event.kind);
    case SecondsRole: return event.seconds;
    case IdRole: return QVariant::fromValue(event.id);
    case Qt::EditRole: return index.column() == Text ? QVariant(event.text) : QVariant();
    case Qt::DisplayRole: break;
    default: return {};
  }
  switch (index.column()) {
    case Time: return tr("%1 s").arg(fixedText(event.seconds, 1));
    case Kind: return eventKindText(event.kind);
    case Text: return event.text;
    default: return {};
  }
}

Qt::ItemFlags EventTimeline::flags(const QModelIndex& index) const {
  const Qt::ItemFlags usual = QAbstractTableModel::flags(index);
  if (!index.isValid() || index.column() != Text) {
    return usual;
  }
  const bool isNote = m_events[static_cast<std::size_t>(index.row())].kind == EventKind::Note;
  return isNote ? usual | Qt::ItemIsEditable : usual;
}

bool EventTimeline::setData(const QModelIndex& index, const QVariant& value, int role) {
  if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid) || index.column() != Text) {
    return false;
  }
  return editNote(m_events[static_cast<std::size_t>(index.row())].id, value.toString());
}

QVariant EventTimeline::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
    return {};
  }
  switch (section) {
    case Time: return tr("Time");
    case Kind: return tr("Kind");
    case Text: return tr("What happened");
    default: return {};
  }
}

}  // namespace ron::dash
