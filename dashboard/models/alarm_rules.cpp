// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alarm_rules.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>

#include "models/headline.h"
#include "models/plain_text.h"

namespace ron::dash {

namespace {

struct AlarmsWords {
  Q_DECLARE_TR_FUNCTIONS(Alarms)
};

constexpr auto kSlowConsumer = "r1-slow-consumer";
constexpr auto kDepthAfterBurst = "r2-depth-after-burst";
constexpr auto kCutover = "r3-two-bus-cutover";
constexpr auto kSharing = "r4-receiver-sharing";
constexpr auto kClosed = "r5-unexpected-closed";

template <class Predicate>
AlarmReading countSubscribers(const sim::Snapshot& snapshot, Predicate predicate) {
  constexpr qsizetype kMostNamed = 5;
  QStringList names;
  std::size_t count = 0;
  for (const sim::SubscriberSample& sample : snapshot.subscribers) {
    if (!predicate(sample.state)) {
      continue;
    }
    ++count;
    if (names.size() < kMostNamed) {
      names.append(nameInSentence(sample.name));
    }
  }
  const std::size_t more = count - static_cast<std::size_t>(names.size());
  const QString first = names.join(QStringLiteral(", "));
  return {static_cast<double>(count),
          more > 0 ? AlarmsWords::tr("%1 and %n more", nullptr, static_cast<int>(more)).arg(first) : first};
}

AlarmReading worstDepth(const sim::Snapshot& snapshot) {
  const sim::SubscriberSample* worst = nullptr;
  double depth = 0;
  for (const sim::SubscriberSample& sample : snapshot.subscribers) {
    if (const double one = queueFraction(snapshot, sample); one > depth) {
      depth = one;
      worst = &sample;
    }
  }
  if (worst == nullptr) {
    return {};
  }
  return {depth, AlarmsWords::tr("%1: %2 % of %3")
                     .arg(nameInSentence(worst->name), numberText(std::round(depth * 100)),
                          numberText(static_cast<double>(capacityOf(snapshot, worst->bus))))};
}

AlarmReading rate(double perSecond, const QString& what) { return {perSecond, what.arg(numberText(perSecond))}; }

}  // namespace

std::vector<AlarmRule> shippedAlarmRules() {
  using enum AlarmQuantity;
  const auto rule = [](const char* id, const QString& title, AlarmQuantity quantity, double threshold,
                       double clearBelow, double delay, Severity severity, const char* section) {
    return AlarmRule{.id = QString::fromLatin1(id),
                     .title = title,
                     .quantity = quantity,
                     .threshold = threshold,
                     .clearBelow = clearBelow,
                     .delaySeconds = delay,
                     .severity = severity,
                     .runbookSection = QString::fromLatin1(section)};
  };
  return {
      rule("overflow", AlarmsWords::tr("Overflow is growing"), LostPerSecond, 0, 0, 0.3, Severity::Warning,
           kSlowConsumer),
      rule("depth-losing", AlarmsWords::tr("Depth over 80 % and losing"), DepthWhileLosing, 0.8, 0.6, 1,
           Severity::Critical, kSlowConsumer),
      rule("depth", AlarmsWords::tr("Depth over 50 %"), DepthFraction, 0.5, 0.4, 1, Severity::Warning,
           kDepthAfterBurst),
      rule("hung", AlarmsWords::tr("Subscriber hung"), HungSubscribers, 0, 0, 1, Severity::Critical, kSlowConsumer),
      rule("crashed", AlarmsWords::tr("Subscriber down"), CrashedSubscribers, 0, 0, 0, Severity::Critical,
           kSlowConsumer),
      rule("cutover-gap", AlarmsWords::tr("Cutover left a gap"), CutoverGap, 0, 0, 0, Severity::Critical, kCutover),
      rule("ledger", AlarmsWords::tr("Loss ledger does not add up"), LedgerMismatch, 0, 0, 0, Severity::Critical,
           kSharing),
      rule("closed", AlarmsWords::tr("Unexpected Closed"), ClosedPerSecond, 0, 0, 0, Severity::Warning, kClosed),
      rule("refused", AlarmsWords::tr("Sends come back: nobody is subscribed"), RefusedPerSecond, 0, 0, 1,
           Severity::Warning, kClosed),
  };
}

AlarmReading measure(AlarmQuantity quantity, const AlarmInput& input) {
  const sim::Snapshot& snapshot = input.snapshot;
  switch (quantity) {
    case AlarmQuantity::LostPerSecond: return rate(input.rates.lost, AlarmsWords::tr("%1 lost/s"));
    case AlarmQuantity::DepthFraction: return worstDepth(snapshot);
    case AlarmQuantity::DepthWhileLosing: return input.rates.loss.goesOn() ? worstDepth(snapshot) : AlarmReading{};
    case AlarmQuantity::HungSubscribers:
      return countSubscribers(snapshot, [](sim::SubscriberState state) { return state == sim::SubscriberState::Hung; });
    case AlarmQuantity::CrashedSubscribers:
      return countSubscribers(snapshot, [](sim::SubscriberState state) {
        return state == sim::SubscriberState::Crashed || state == sim::SubscriberState::Restarting;
      });
    case AlarmQuantity::CutoverGap: {
      const auto gap = static_cast<double>(snapshot.cutover.gap);
      return {gap, AlarmsWords::tr("%1 events missing and not counted").arg(numberText(gap))};
    }
    case AlarmQuantity::LedgerMismatch:
      return {input.ledgerMismatch, AlarmsWords::tr("%1 events do not add up").arg(numberText(input.ledgerMismatch))};
    case AlarmQuantity::ClosedPerSecond: return rate(input.closedPerSecond, AlarmsWords::tr("%1 Closed/s"));
    case AlarmQuantity::RefusedPerSecond: return rate(input.rates.refused, AlarmsWords::tr("%1 refused/s"));
  }
  return {};
}

}  // namespace ron::dash
