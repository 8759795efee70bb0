// SPDX-License-Identifier: GPL-3.0-or-later
//
// SampleBatch: what a MetricSource hands to the GUI thread in one go: the snapshots since the last
// batch, oldest first, how many the bounded queue had to drop, and how fresh the source is.
#pragma once

#include <QMetaType>
#include <QString>

#include <chrono>
#include <cstdint>
#include <vector>

#include "telemetry/snapshot.h"

namespace ron::dash {

enum class SourceState : std::uint8_t {
  Connecting,  ///< started, nothing received yet
  Live,        ///< a snapshot arrived within the source's staleness limit
  Stale,       ///< the last snapshot is older than that
  Ended        ///< stopped; nothing more will come
};

/// "connecting", "live", "stale", "ended": the one word for a state, everywhere.
[[nodiscard]] QString sourceStateText(SourceState state);

struct SampleBatch {
  std::vector<sim::Snapshot> snapshots;        ///< oldest first; may be empty when only the state changed
  bool anew = false;                           ///< the host began anew: nothing from before belongs to these
  std::uint64_t dropped = 0;                   ///< snapshots the queue dropped since the last batch
  SourceState state = SourceState::Connecting;
  std::chrono::milliseconds age{0};            ///< since the newest snapshot ever delivered arrived
};

}  // namespace ron::dash

Q_DECLARE_METATYPE(ron::dash::SampleBatch)
Q_DECLARE_METATYPE(ron::dash::SourceState)
