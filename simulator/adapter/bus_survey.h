// SPDX-License-Identifier: MIT OR Apache-2.0
//
// BusSurvey: what can be told of a bus of somebody else's, as snapshots. Counters never go back: what a receiver had
// when it was last seen stays counted after it is gone, and what a bus had after another one is watched.
//
// Threads: any; each call holds one lock for a short time.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <ron/bus.h>
#include <ron/receiver.h>

#include "observe/bus_metrics_adapter.h"
#include "telemetry/snapshot.h"

namespace ron::sim {

class BusSurvey {
 public:
  using Count = std::function<std::uint64_t()>;
  static constexpr std::size_t longest_name = 256;  ///< bytes; what is beyond is cut off

  /// `metrics`: what the bus reports to; it knows losses of receivers that nobody added.
  explicit BusSurvey(std::shared_ptr<BusMetricsAdapter> metrics) : metrics_(std::move(metrics)) {}

  /// `bus`, instead of one before it, is looked at until forget() of what is returned has returned.
  [[nodiscard]] std::uint64_t watch(const Bus& bus);
  void forget(std::uint64_t watch);
  void add_subscriber(std::string name, ReceiverProbe probe, Count handled);
  void add_publisher(std::string name, Count sent);

  [[nodiscard]] Snapshot take(std::chrono::nanoseconds at);

 private:
  struct Subscriber {
    SubscriberId id = 0;
    std::string name;
    ReceiverProbe probe;
    Count handled;
    ReceiverProbe::Sample seen;
    std::uint64_t lost_before = 0;
  };
  struct Publisher {
    PublisherId id = 0;
    std::string name;
    Count sent;
  };

  void add_ring(Snapshot& snapshot) const;
  void add_subscribers(Snapshot& snapshot);
  void add_totals(Snapshot& snapshot) const;
  void leave_bus();
  void bury(const Subscriber& subscriber);

  const std::shared_ptr<BusMetricsAdapter> metrics_;
  std::mutex mutex_;
  const Bus* bus_ = nullptr;
  std::uint64_t watches_ = 0;
  std::uint64_t published_before_ = 0;  // on buses watched before
  std::uint64_t snapshots_ = 0;
  std::uint32_t ids_ = 0;
  std::vector<Subscriber> subscribers_;
  std::vector<Publisher> publishers_;
  Totals gone_;  // of receivers that are gone
};

}  // namespace ron::sim
