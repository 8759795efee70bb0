// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alarm_rules.h"

#include <QStringList>

#include <algorithm>
#include <cmath>

#include "models/headline.h"

namespace ron::dash {

namespace {

constexpr auto kSlowConsumer = "r1-slow-consumer";
constexpr auto kDepthAfterBurst = "r2-depth-after-burst";
constexpr auto kCutover = "r3-two-bus-cutover";
constexpr auto kSharing = "r4-receiver-sharing";
constexpr auto kClosed = "r5-unexpected-closed";

template <class Predicate>
AlarmReading countSubscribers(const sim::Snapshot& snapshot, Predicate predicate) {
  QStringList names;
  for (const sim::SubscriberSample& sample : snapshot.subscribers) {
    if (predicate(sample.state)) {
      names.append(QString::fromStdString(sample.name));
    }
  }
  constexpr qsizetype kMostNamed = 5;
  const qsizetype more = names.size() - kMostNamed;
  const QString rest = more > 0 ? QStringLiteral(" and %1 more").arg(more) : QString();
  return {static_cast<double>(names.size()), names.mid(0, kMostNamed).join(QStringLiteral(", ")) + rest};
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
  return {depth, QStringLiteral("%1: %2 % of %3")
                     .arg(QString::fromStdString(worst->name), numberText(std::round(depth * 100)),
                          numberText(static_cast<double>(capacityOf(snapshot, worst->bus))))};
}

AlarmReading rate(double perSecond, const QString& what) {
  return {perSecond, QStringLiteral("%1 %2/s").arg(numberText(perSecond), what)};
}

}  // namespace

std::vector<AlarmRule> shippedAlarmRules() {
  using enum AlarmQuantity;
  const auto rule = [](const char* id, const char* title, AlarmQuantity quantity, double threshold, double clearBelow,
                       double delay, Severity severity, const char* section) {
    return AlarmRule{.id = QString::fromLatin1(id),
                     .title = QString::fromUtf8(title),
                     .quantity = quantity,
                     .threshold = threshold,
                     .clearBelow = clearBelow,
                     .delaySeconds = delay,
                     .severity = severity,
                     .runbookSection = QString::fromLatin1(section)};
  };
  return {
      rule("overflow", "Overflow is growing", LostPerSecond, 0, 0, 0.3, Severity::Warning, kSlowConsumer),
      rule("depth-losing", "Depth over 80 % and losing", DepthWhileLosing, 0.8, 0.6, 1, Severity::Critical,
           kSlowConsumer),
      rule("depth", "Depth over 50 %", DepthFraction, 0.5, 0.4, 1, Severity::Warning, kDepthAfterBurst),
      rule("hung", "Subscriber hung", HungSubscribers, 0, 0, 1, Severity::Critical, kSlowConsumer),
      rule("crashed", "Subscriber down", CrashedSubscribers, 0, 0, 0, Severity::Critical, kSlowConsumer),
      rule("cutover-gap", "Cutover left a gap", CutoverGap, 0, 0, 0, Severity::Critical, kCutover),
      rule("ledger", "Loss ledger does not add up", LedgerMismatch, 0, 0, 0, Severity::Critical, kSharing),
      rule("closed", "Unexpected Closed", ClosedPerSecond, 0, 0, 0, Severity::Warning, kClosed),
      rule("refused", "Sends come back: nobody is subscribed", RefusedPerSecond, 0, 0, 1, Severity::Warning, kClosed),
  };
}

AlarmReading measure(AlarmQuantity quantity, const AlarmInput& input) {
  const sim::Snapshot& snapshot = input.snapshot;
  switch (quantity) {
    case AlarmQuantity::LostPerSecond: return rate(input.rates.lost, QStringLiteral("lost"));
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
      return {gap, QStringLiteral("%1 events missing and not counted").arg(numberText(gap))};
    }
    case AlarmQuantity::LedgerMismatch:
      return {input.ledgerMismatch, QStringLiteral("%1 events do not add up").arg(numberText(input.ledgerMismatch))};
    case AlarmQuantity::ClosedPerSecond: return rate(input.closedPerSecond, QStringLiteral("Closed"));
    case AlarmQuantity::RefusedPerSecond: return rate(input.rates.refused, QStringLiteral("refused"));
  }
  return {};
}

}  // namespace ron::dash
