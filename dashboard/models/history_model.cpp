// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/history_model.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace ron::dash {

namespace {

constexpr auto kMetrics = static_cast<std::size_t>(Metric::Count);

/// Handled/s of the subscriber that is furthest behind; nothing without subscribers.
double slowestHandled(const sim::Snapshot& snapshot, const BusRates& rates) {
  const auto slowest = std::ranges::max_element(snapshot.subscribers, {}, &sim::SubscriberSample::backlog);
  const SubscriberRates* found = slowest == snapshot.subscribers.end() ? nullptr : rates.find(slowest->id);
  return found == nullptr ? kNan : found->handled;
}

}  // namespace

HistoryModel::HistoryModel(QObject* parent) : QObject(parent), m_series(kMetrics) {}

void HistoryModel::ingest(const sim::Snapshot& snapshot, const BusRates& rates) {
  const double seconds = rates.seconds;
  // Samples of time that runs fast lie further apart, and the first after it slows down does so, too.
  const double speed = std::max(1.0, std::max(snapshot.speed, std::exchange(m_speed, snapshot.speed)));
  if (!m_empty && (m_gapNext || seconds - m_latest > kGapSeconds * speed)) {
    for (SeriesRing& series : m_series) {
      series.append(std::midpoint(m_latest, seconds), kNan);
    }
  }
  m_gapNext = false;
  if (rates.settled) {
    const auto subscribers = static_cast<double>(snapshot.subscribers.size());
    add(Metric::OverflowSlope, seconds, rates.lostLastSecond);
    add(Metric::PublishRate, seconds, rates.published);
    add(Metric::ConsumeRate, seconds, rates.delivered);
    add(Metric::ConsumePerSubscriber, seconds, subscribers > 0 ? rates.delivered / subscribers : kNan);
    add(Metric::SlowestHandled, seconds, slowestHandled(snapshot, rates));
    ingestSparks(rates);
  }
  ingestRings(snapshot, seconds);
  m_latest = seconds;
  m_empty = false;
}

void HistoryModel::ingestRings(const sim::Snapshot& snapshot, double seconds) {
  double depth[2] = {kNan, kNan};
  double capacity[2] = {kNan, kNan};
  for (const sim::RingSample& ring : snapshot.rings) {
    const std::size_t bus = ring.bus == 0 ? 0 : 1;
    depth[bus] = static_cast<double>(ring.depth);
    capacity[bus] = static_cast<double>(ring.capacity);
  }
  add(Metric::DepthA, seconds, depth[0]);
  add(Metric::DepthB, seconds, depth[1]);
  add(Metric::CapacityA, seconds, capacity[0]);
  add(Metric::CapacityB, seconds, capacity[1]);
}

void HistoryModel::ingestSparks(const BusRates& rates) {
  ++m_ingested;
  for (const SubscriberRates& subscriber : rates.subscribers) {
    Spark& spark = m_sparks[subscriber.id];
    spark.seen = m_ingested;
    if (rates.seconds < spark.next) {
      continue;
    }
    spark.next = rates.seconds + kSparkStep;
    if (spark.points.size() == kSparkPoints) {
      spark.points.erase(spark.points.begin());
    }
    spark.points.push_back(static_cast<float>(subscriber.handled));
  }
  std::erase_if(m_sparks, [this](const auto& entry) { return entry.second.seen != m_ingested; });
}

void HistoryModel::markGap() { m_gapNext = true; }

void HistoryModel::clear() {
  for (SeriesRing& series : m_series) {
    series.clear();
  }
  m_sparks.clear();
  m_latest = 0;
  m_empty = true;
  m_gapNext = false;
  m_speed = 1;
}

void HistoryModel::setCap(std::size_t bytes) {
  m_cap = std::clamp(bytes, kLeastCap, kMostCap);
  // As at the usual cap: so much in full, and the two coarser levels alike.
  constexpr double kPoints = SeriesRing::kRawCapacity + 2.0 * SeriesRing::kEnvelopeCapacity;
  const double points = static_cast<double>(m_cap) / static_cast<double>(kMetrics * sizeof(Envelope));
  const auto share = [points](std::size_t usual) {
    return static_cast<std::size_t>(points * static_cast<double>(usual) / kPoints);
  };
  for (SeriesRing& series : m_series) {
    series.resize(share(SeriesRing::kRawCapacity), share(SeriesRing::kEnvelopeCapacity));
  }
}

const SeriesRing& HistoryModel::series(Metric metric) const { return m_series.at(static_cast<std::size_t>(metric)); }

std::vector<float> HistoryModel::sparkline(sim::SubscriberId id) const {
  const auto found = m_sparks.find(id);
  return found == m_sparks.end() ? std::vector<float>{} : found->second.points;
}

std::size_t HistoryModel::memoryBytes() const {
  std::size_t bytes = m_sparks.size() * (sizeof(Spark) + kSparkPoints * sizeof(float));
  for (const SeriesRing& series : m_series) {
    bytes += series.memoryBytes();
  }
  return bytes;
}

void HistoryModel::add(Metric metric, double seconds, double value) {
  m_series.at(static_cast<std::size_t>(metric)).append(seconds, value);
}

}  // namespace ron::dash
