// SPDX-License-Identifier: GPL-3.0-or-later
//
// SteadySource: a source that says at once whatever time it is asked to let pass: a host in miniature, in which one
// subscriber in eight loses and the others keep up. No threads, so that only the dashboard is measured.
#pragma once

#include <chrono>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "sources/metric_source.h"

namespace ron::dash::bench {

class SteadySource final : public MetricSource {
 public:
  explicit SteadySource(std::size_t subscribers) {
    m_snapshot.rings.push_back(
        {.bus = 0, .draining = false, .capacity = kCapacity, .depth = 0, .published = 0, .receivers = 0});
    m_snapshot.publishers.push_back({.id = 1, .name = "gateway", .rate_set = kRate});
    for (std::size_t i = 0; i < subscribers; ++i) {
      sim::SubscriberSample one;
      one.id = static_cast<sim::SubscriberId>(i + 1);
      one.name = "subscriber-" + std::to_string(i + 1);
      one.handler_us = one.handler_set_us = 400;
      m_snapshot.subscribers.push_back(one);
    }
  }

  void start() override { emit stateChanged(SourceState::Live); }
  void stop() override {}
  [[nodiscard]] SourceState state() const override { return SourceState::Live; }
  [[nodiscard]] std::chrono::milliseconds age() const override { return std::chrono::milliseconds(0); }
  [[nodiscard]] QString label() const override { return QStringLiteral("steady"); }
  [[nodiscard]] bool canControl() const override { return true; }

  /// Hands over `count` snapshots in one batch, a tenth of a second apart.
  void advance(int count) {
    std::vector<sim::Snapshot> batch;
    for (int i = 0; i < count; ++i) {
      step();
      batch.push_back(m_snapshot);
    }
    emit batchReady(
        {.snapshots = std::move(batch), .anew = false, .dropped = 0, .state = SourceState::Live, .age = {}});
  }

 private:
  static constexpr double kRate = 1000;        // events/s
  static constexpr std::uint64_t kCapacity = 256;
  static constexpr std::uint64_t kAStep = 100;  // events

  void step() {
    const double phase = static_cast<double>(++m_snapshot.number);
    m_snapshot.at += std::chrono::milliseconds(100);
    m_snapshot.totals.published += kAStep;
    m_snapshot.totals.sent += kAStep;
    m_snapshot.publishers.front().sent += kAStep;
    m_snapshot.rings.front().published += kAStep;
    m_snapshot.rings.front().depth = static_cast<std::uint64_t>(128 + 100 * std::sin(phase / 20));
    for (sim::SubscriberSample& one : m_snapshot.subscribers) {
      const bool loses = one.id % 8 == 0;
      const std::uint64_t lost = loses ? 20 : 0;
      one.joined_published += kAStep;
      one.received += kAStep - lost;
      one.handled += kAStep - lost;
      one.lost_reported += lost;
      one.backlog = loses ? kCapacity : static_cast<std::uint64_t>(10 + 9 * std::sin(phase / 7 + one.id));
      one.position = m_snapshot.totals.published - one.backlog;
      m_snapshot.totals.delivered += kAStep - lost;
      m_snapshot.totals.lost += lost;
    }
  }

  sim::Snapshot m_snapshot;
};

}  // namespace ron::dash::bench
