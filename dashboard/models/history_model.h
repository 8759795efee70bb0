// SPDX-License-Identifier: GPL-3.0-or-later
//
// HistoryModel: the plotted series of a session, filled snapshot by snapshot. Missing data (the source
// was stale, snapshots were dropped, bus B is not there) is a gap, never a straight line across.
#pragma once

#include <QObject>

#include <cstddef>
#include <unordered_map>
#include <vector>

#include "models/bus_rates.h"
#include "models/series_ring.h"

namespace ron::dash {

enum class Metric : std::uint8_t {
  OverflowSlope,        ///< events lost/s, all subscribers
  DepthA,
  DepthB,       ///< backlog of the slowest receiver, events
  CapacityA,
  CapacityB,
  PublishRate,          ///< events/s
  ConsumeRate,          ///< delivered/s, all subscribers together
  ConsumePerSubscriber, ///< delivered/s, mean over the subscribers: comparable with PublishRate
  SlowestHandled,       ///< handled/s of the subscriber with the largest backlog
  Count
};

class HistoryModel final : public QObject {
  Q_OBJECT
 public:
  static constexpr std::size_t kSparkPoints = 60;    ///< per subscriber, newest last
  static constexpr double kSparkStep = 0.5;          ///< seconds per sparkline point
  static constexpr double kGapSeconds = 1.0;         ///< two snapshots further apart than this, of time at ×1: a gap

  static constexpr std::size_t kLeastCap = 4'000'000;
  static constexpr std::size_t kUsualCap = 31'000'000;       ///< an hour at 10 Hz in full, three days in envelopes
  static constexpr std::size_t kMostCap = 2'000'000'000;

  explicit HistoryModel(QObject* parent = nullptr);

  void ingest(const sim::Snapshot& snapshot, const BusRates& rates);
  /// The next sample begins after a gap.
  void markGap();
  void clear();

  [[nodiscard]] const SeriesRing& series(Metric metric) const;
  /// Handled events/s, oldest first, at most kSparkPoints; empty for an unknown id.
  [[nodiscard]] std::vector<float> sparkline(sim::SubscriberId id) const;
  [[nodiscard]] double latestSeconds() const { return m_latest; }
  [[nodiscard]] std::size_t memoryBytes() const;
  /// What all series together may take, bytes; clamped to [kLeastCap, kMostCap]. Less forgets the oldest at once.
  void setCap(std::size_t bytes);
  [[nodiscard]] std::size_t cap() const { return m_cap; }

 private:
  struct Spark {
    std::vector<float> points;
    double next = 0;
    std::uint64_t seen = 0;
  };
  void add(Metric metric, double seconds, double value);
  void ingestRings(const sim::Snapshot& snapshot, double seconds);
  void ingestSparks(const BusRates& rates);

  std::vector<SeriesRing> m_series;
  std::unordered_map<sim::SubscriberId, Spark> m_sparks;
  double m_latest = 0;
  std::size_t m_cap = kUsualCap;
  bool m_empty = true;
  bool m_gapNext = false;
  double m_speed = 1;  ///< of time, as the latest snapshot has it
  std::uint64_t m_ingested = 0;
};

}  // namespace ron::dash
