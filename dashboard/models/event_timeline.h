// SPDX-License-Identifier: GPL-3.0-or-later
//
// EventTimeline: what happened when, for the event lane: actions, alarm edges, acknowledgements,
// cutover phases, notes. Bounded: the oldest entries go. What happened cannot be changed; a note's text can (also
// through setData, in a view), and a note can be removed.
#pragma once

#include <QAbstractTableModel>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

namespace ron::dash {

enum class EventKind : std::uint8_t { Action, Refused, AlarmRaised, AlarmCleared, Acknowledged, Cutover, Source, Note };

/// "action", "refused", "alarm", "cleared", "acknowledged", "cutover", "source", "note".
[[nodiscard]] QString eventKindText(EventKind kind);

struct TimelineEvent {
  std::uint64_t id = 0;       ///< rises; given by add()
  double seconds = 0;
  EventKind kind = EventKind::Note;
  QString text;
  bool critical = false;      ///< AlarmRaised of critical severity
};

class EventTimeline final : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { Time, Kind, Text, ColumnCount };
  enum Role { KindRole = Qt::UserRole + 1, SecondsRole, IdRole };
  static constexpr std::size_t kCapacity = 4096;
  static constexpr qsizetype kLongestNote = 500;

  explicit EventTimeline(QObject* parent = nullptr);

  std::uint64_t add(double seconds, EventKind kind, const QString& text, bool critical = false);
  /// False when no note has this id, or the text is empty; nothing has changed then.
  bool editNote(std::uint64_t id, const QString& text);
  bool removeNote(std::uint64_t id);
  void clear();

  /// Oldest first.
  [[nodiscard]] const std::deque<TimelineEvent>& events() const { return m_events; }
  [[nodiscard]] std::vector<TimelineEvent> between(double from, double to) const;
  [[nodiscard]] std::uint64_t forgotten() const { return m_forgotten; }
  [[nodiscard]] std::size_t memoryBytes() const;

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
  bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;

 signals:
  void added(const ron::dash::TimelineEvent& event);
  void notesChanged();   ///< one was edited or removed

 private:
  [[nodiscard]] int rowOfNote(std::uint64_t id) const;   ///< -1: there is none

  std::deque<TimelineEvent> m_events;
  std::uint64_t m_nextId = 1;
  std::uint64_t m_forgotten = 0;
};

}  // namespace ron::dash

Q_DECLARE_METATYPE(ron::dash::TimelineEvent)
