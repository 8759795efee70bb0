// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alarm_model.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "models/headline.h"
#include "models/plain_text.h"

namespace ron::dash {

QString alarmStateText(AlarmState state) {
  switch (state) {
    case AlarmState::Inactive: return AlarmModel::tr("inactive");
    case AlarmState::Active: return AlarmModel::tr("active");
    case AlarmState::Latched: return AlarmModel::tr("latched");
    case AlarmState::Acknowledged: return AlarmModel::tr("acknowledged");
  }
  return {};
}

AlarmModel::AlarmModel(std::vector<AlarmRule> rules, QObject* parent) : QAbstractTableModel(parent) {
  m_alarms.reserve(rules.size());
  for (AlarmRule& rule : rules) {
    m_alarms.emplace_back().rule = std::move(rule);
  }
}

void AlarmModel::ingest(const AlarmInput& input) {
  m_now = input.rates.seconds;
  for (Alarm& alarm : m_alarms) {
    evaluate(alarm, input);
  }
  refreshRows();
}

void AlarmModel::evaluate(Alarm& alarm, const AlarmInput& input) {
  if (alarm.isShelved() && m_now >= alarm.shelvedUntil) {
    alarm.shelvedUntil = 0;
    emit alarmShelved(alarm);
  }
  const bool holding = alarm.state == AlarmState::Active || alarm.state == AlarmState::Acknowledged;
  const AlarmReading reading = measure(alarm.rule.quantity, input);
  if (holding || reading.value > alarm.rule.threshold) {
    alarm.value = reading.value;
    alarm.detail = reading.detail.isEmpty() ? alarm.detail : reading.detail;
  }
  if (holding) {
    if (reading.value <= alarm.rule.clearBelow) {
      alarm.state = alarm.state == AlarmState::Active ? AlarmState::Latched : AlarmState::Inactive;
      alarm.clearedAt = m_now;
      emit alarmCleared(alarm);
    }
    return;
  }
  if (reading.value <= alarm.rule.threshold || alarm.isShelved()) {
    alarm.pendingSince.reset();
    return;
  }
  alarm.pendingSince = alarm.pendingSince.value_or(m_now);
  if (m_now - *alarm.pendingSince >= alarm.rule.delaySeconds) {
    alarm.pendingSince.reset();
    alarm.state = AlarmState::Active;
    alarm.since = m_now;
    ++alarm.count;
    emit alarmRaised(alarm);
  }
}

void AlarmModel::clear() {
  for (Alarm& alarm : m_alarms) {
    Alarm fresh;
    fresh.rule = std::move(alarm.rule);
    alarm = std::move(fresh);
  }
  m_now = 0;
  refreshRows();
}

bool AlarmModel::acknowledge(const QString& ruleId) {
  Alarm* const alarm = find(ruleId);
  if (alarm == nullptr || !alarm->needsAttention()) {
    return false;
  }
  alarm->state = alarm->state == AlarmState::Active ? AlarmState::Acknowledged : AlarmState::Inactive;
  emit alarmAcknowledged(*alarm);
  refreshRows();
  return true;
}

void AlarmModel::acknowledgeAll() {
  for (const Alarm& alarm : std::vector<Alarm>(m_raised)) {
    acknowledge(alarm.rule.id);
  }
}

bool AlarmModel::shelve(const QString& ruleId, double seconds) {
  Alarm* const alarm = find(ruleId);
  if (alarm == nullptr || !std::isfinite(seconds) || (seconds <= 0 && !alarm->isShelved())) {
    return false;
  }
  alarm->shelvedUntil = seconds > 0 ? m_now + std::min(seconds, kLongestShelving) : 0;
  if (seconds > 0) {
    alarm->state = AlarmState::Inactive;
    alarm->pendingSince.reset();
  }
  emit alarmShelved(*alarm);
  refreshRows();
  return true;
}

const Alarm* AlarmModel::worstUnacknowledged() const {
  const auto found = std::ranges::find_if(m_raised, &Alarm::needsAttention);
  return found == m_raised.end() ? nullptr : &*found;
}

Alarm* AlarmModel::find(const QString& ruleId) {
  const auto found = std::ranges::find(m_alarms, ruleId, [](const Alarm& alarm) { return alarm.rule.id; });
  return found == m_alarms.end() ? nullptr : &*found;
}

void AlarmModel::refreshRows() {
  std::vector<Alarm> rows;
  std::ranges::copy_if(m_alarms, std::back_inserter(rows),
                       [](const Alarm& alarm) { return alarm.state != AlarmState::Inactive || alarm.isShelved(); });
  const auto order = [](const Alarm& a, const Alarm& b) {
    const auto key = [](const Alarm& alarm) {
      return std::tuple(!alarm.isShelved(), alarm.needsAttention(), alarm.rule.severity, alarm.since, alarm.rule.id);
    };
    return key(a) > key(b);
  };
  std::ranges::sort(rows, order);

  const auto sameRule = [](const Alarm& a, const Alarm& b) { return a.rule.id == b.rule.id; };
  if (std::ranges::equal(rows, m_raised, sameRule)) {
    m_raised = std::move(rows);
    if (!m_raised.empty()) {
      emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
  } else {
    // A dozen rows at most, and they change seldom.
    beginResetModel();
    m_raised = std::move(rows);
    endResetModel();
  }
  emit changed();
}

QString AlarmModel::stateText(const Alarm& alarm) const {
  if (!alarm.isShelved()) {
    return alarmStateText(alarm.state);
  }
  return tr("shelved for %1 more").arg(secondsText(std::ceil(alarm.shelvedUntil - m_now)));
}

int AlarmModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_raised.size());
}

int AlarmModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant AlarmModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
    return {};
  }
  const Alarm& alarm = m_raised[static_cast<std::size_t>(index.row())];
  switch (role) {
    case RuleIdRole: return alarm.rule.id;
    case SeverityRole: return static_cast<int>(alarm.rule.severity);
    case StateRole: return static_cast<int>(alarm.state);
    case SectionRole: return alarm.rule.runbookSection;
    case ShelvedRole: return alarm.isShelved();
    case Qt::ToolTipRole: return forToolTip(index.data(Qt::AccessibleTextRole).toString());
    case Qt::AccessibleTextRole:
      return tr("%1: %2, %3, %4, since %5, %6 times")
          .arg(severityWord(alarm.rule.severity), alarm.rule.title, stateText(alarm), alarm.detail,
               secondsText(alarm.since), QString::number(alarm.count));
    case Qt::DisplayRole: break;
    default: return {};
  }
  switch (index.column()) {
    case SeverityColumn: return severityShape(alarm.rule.severity) + QChar(u' ') + severityWord(alarm.rule.severity);
    case Title: return alarm.rule.title;
    case State: return stateText(alarm);
    case Since: return tr("%1 ago").arg(secondsText(std::max(m_now - alarm.since, 0.0)));
    case Times: return alarm.count;
    case Detail: return alarm.detail;
    default: return {};
  }
}

QVariant AlarmModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
    return {};
  }
  switch (section) {
    case SeverityColumn: return tr("Severity");
    case Title: return tr("Alarm");
    case State: return tr("State");
    case Since: return tr("Raised");
    case Times: return tr("Times");
    case Detail: return tr("Detail");
    default: return {};
  }
}

}  // namespace ron::dash
