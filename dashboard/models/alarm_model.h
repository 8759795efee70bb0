// SPDX-License-Identifier: GPL-3.0-or-later
//
// AlarmModel: latched alarms. An alarm that was raised stays until somebody acknowledges it, even when its
// cause has gone; an acknowledged one goes when its cause goes. Shelving silences one until a set time; it stays in
// sight meanwhile, last in the list, and is raised anew if its cause is still there when the time is up.
//
//   Inactive → Active → Acknowledged → Inactive            (cause gone after the acknowledgement)
//                     ↘ Latched → (acknowledge) → Inactive  (cause gone before it)
#pragma once

#include <QAbstractTableModel>

#include <optional>
#include <vector>

#include "models/alarm_rules.h"

namespace ron::dash {

enum class AlarmState : std::uint8_t { Inactive, Active, Latched, Acknowledged };

struct Alarm {
  AlarmRule rule;
  AlarmState state = AlarmState::Inactive;
  double value = 0;              ///< the newest reading
  QString detail;
  double since = 0;              ///< seconds: when it was raised last
  double clearedAt = 0;          ///< seconds: when its cause went, for Latched
  int count = 0;                 ///< times raised in this session
  double shelvedUntil = 0;       ///< seconds; 0: not shelved
  std::optional<double> pendingSince;   ///< the threshold is passed, the delay is running

  [[nodiscard]] bool isShelved() const { return shelvedUntil > 0; }
  [[nodiscard]] bool needsAttention() const { return state == AlarmState::Active || state == AlarmState::Latched; }
};

class AlarmModel final : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { SeverityColumn, Title, State, Since, Times, Detail, ColumnCount };
  enum Role { RuleIdRole = Qt::UserRole + 1, SeverityRole, StateRole, SectionRole, ShelvedRole };

  static constexpr double kLongestShelving = 24 * 3600.0;   ///< seconds; more is taken as this

  explicit AlarmModel(std::vector<AlarmRule> rules = shippedAlarmRules(), QObject* parent = nullptr);

  void ingest(const AlarmInput& input);
  void clear();

  /// False when there is nothing to acknowledge under this id.
  bool acknowledge(const QString& ruleId);
  void acknowledgeAll();
  /// Not raised (nor counted) until `seconds` more have passed on the source's clock; 0 takes it off the shelf. False
  /// when there is no such rule, or nothing on the shelf to be taken off.
  bool shelve(const QString& ruleId, double seconds);

  /// Raised alarms, worst first, newest first among equals, then shelved ones: the rows of the table.
  [[nodiscard]] const std::vector<Alarm>& raised() const { return m_raised; }
  [[nodiscard]] const Alarm* worstUnacknowledged() const;
  [[nodiscard]] const std::vector<Alarm>& all() const { return m_alarms; }

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 signals:
  void alarmRaised(const ron::dash::Alarm& alarm);
  void alarmCleared(const ron::dash::Alarm& alarm);  ///< its cause has gone; it may be latched still
  void alarmAcknowledged(const ron::dash::Alarm& alarm);
  void alarmShelved(const ron::dash::Alarm& alarm);  ///< put on the shelf, or taken off it (isShelved)
  void changed();  ///< rows or the worst alarm changed

 private:
  void evaluate(Alarm& alarm, const AlarmInput& input);
  [[nodiscard]] QString stateText(const Alarm& alarm) const;
  void refreshRows();
  [[nodiscard]] Alarm* find(const QString& ruleId);

  std::vector<Alarm> m_alarms;
  std::vector<Alarm> m_raised;
  double m_now = 0;
};

/// "active", "latched", "acknowledged", "inactive".
[[nodiscard]] QString alarmStateText(AlarmState state);

}  // namespace ron::dash

Q_DECLARE_METATYPE(ron::dash::Alarm)
