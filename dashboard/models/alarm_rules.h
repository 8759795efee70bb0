// SPDX-License-Identifier: GPL-3.0-or-later
//
// AlarmRule: what is alarming, as data. A rule compares one measured quantity with a threshold; the
// table of rules that ships is shippedAlarmRules(). Measuring is a pure function.
#pragma once

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

#include "models/bus_rates.h"
#include "models/severity.h"

namespace ron::dash {

enum class AlarmQuantity : std::uint8_t {
  LostPerSecond,        ///< overflow slope, events/s
  DepthFraction,        ///< worst queue, 0 .. 1
  DepthWhileLosing,     ///< worst queue while events are being lost, else 0
  HungSubscribers,      ///< how many
  CrashedSubscribers,   ///< crashed or waiting to be restarted
  CutoverGap,           ///< events missing and not counted
  LedgerMismatch,       ///< events that do not add up
  ClosedPerSecond,      ///< receivers that saw Closed
  RefusedPerSecond      ///< sends with nobody subscribed
};

struct AlarmRule {
  QString id;                          ///< stable: "overflow"
  QString title;                       ///< "Overflow is growing"
  AlarmQuantity quantity = AlarmQuantity::LostPerSecond;
  double threshold = 0;                ///< raised while the quantity is above
  double clearBelow = 0;               ///< cleared when it is at or below this (hysteresis)
  double delaySeconds = 0;             ///< it must hold this long before it is raised
  Severity severity = Severity::Warning;
  QString runbookSection;              ///< its anchor in the runbook: "r1-slow-consumer"
};

[[nodiscard]] std::vector<AlarmRule> shippedAlarmRules();

/// What rules are measured against at one instant.
struct AlarmInput {
  const sim::Snapshot& snapshot;
  const BusRates& rates;
  double closedPerSecond = 0;
  double ledgerMismatch = 0;           ///< events, of the worst row
};

struct AlarmReading {
  double value = 0;
  QString detail;                      ///< "indexer: 87 % of 256"
};
[[nodiscard]] AlarmReading measure(AlarmQuantity quantity, const AlarmInput& input);

}  // namespace ron::dash
