// SPDX-License-Identifier: MIT OR Apache-2.0
//
// ControlPlane: what is the same in every engine: the bus in its slot, who is on it, the cutover, what
// each Action means, and how a Snapshot is put together. An engine brings the clock and the actors,
// and sees to it that tend() is called when there is something to do.
//
// Threads: one at a time; an engine with threads brings the lock. Nothing here waits.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <ron/bus.h>
#include <ron/metrics.h>

#include "engine/bus_outlet.h"
#include "engine/bus_slot.h"
#include "engine/clock.h"
#include "engine/cutover_driver.h"
#include "engine/engine.h"
#include "engine/fleet.h"
#include "engine/span_tap.h"
#include "telemetry/warn_limit.h"

namespace ron::sim {

/// Adds everybody in the topology; refused with what is wrong with the first that cannot be added.
[[nodiscard]] std::expected<void, std::string> populate(Engine& engine, const Topology& topology);

class ControlPlane {
 public:
  struct Surroundings {
    const Clock& clock;
    const ActorMaker& maker;
    std::function<void()> on_end;  ///< a life has ended: tend() has something to do. Called by any thread
    std::shared_ptr<BusMetrics> metrics = nullptr;  ///< handed to every bus that is made
    CutoverDriver::Listener on_cutover_end = {};
    SpanTap* spans = nullptr;                       ///< null: no event is followed
  };

  /// The bus a topology starts with; too many publishers (64) or subscribers (4096) are refused too.
  [[nodiscard]] static std::expected<Bus, std::string> first_bus(const Topology& topology,
                                                                 const std::shared_ptr<BusMetrics>& metrics);
  ControlPlane(Bus bus, Surroundings around);

  [[nodiscard]] std::expected<void, ActionError> apply(const Action& action);
  [[nodiscard]] Snapshot snapshot();
  /// Publishes an event of the host's own. False when nobody is subscribed to get it.
  bool announce(const Event& event);
  /// Buries, restarts, and takes a cutover on. Returns when to come again, if at a certain time.
  [[nodiscard]] std::optional<std::chrono::nanoseconds> tend(Fleet::Ended& ended);

  /// Counts the overflow warnings that the host's policy lets through. To be called now and then, some 20 times a
  /// second.
  void look_at_warnings();

  /// Counts ConfigUpdated events, of publishers and cutovers alike.
  [[nodiscard]] std::atomic<std::uint64_t>& versions() const noexcept { return versions_; }
  [[nodiscard]] const Fleet& fleet() const noexcept { return fleet_; }
  [[nodiscard]] const BusSlot& slot() const noexcept { return slot_; }
  /// A receiver for what leaves the process. The control plane outlives it.
  [[nodiscard]] std::unique_ptr<BusOutlet> outlet() { return std::make_unique<BusOutlet>(slot_); }
  [[nodiscard]] const CutoverDriver& cutover() const noexcept { return cutover_; }

 private:
  struct Apply;
  [[nodiscard]] std::expected<void, ActionError> close_bus();
  [[nodiscard]] std::expected<void, ActionError> reopen_bus();
  void add_subscribers(Snapshot& snapshot);
  void add_rings(Snapshot& snapshot);
  void add_totals(Snapshot& snapshot);

  const Clock& clock_;
  const std::shared_ptr<BusMetrics> metrics_;
  BusSlot slot_;
  mutable std::atomic<std::uint64_t> versions_ = 0;
  std::uint64_t markers_ = 0;
  std::uint64_t snapshots_ = 0;
  bool closing_ = false;  // the bus goes when the last publisher has let go of it
  WarnLimit warn_limit_{60};
  std::uint64_t lag_reports_seen_ = 0;
  std::uint64_t warnings_logged_ = 0;
  std::uint64_t warnings_suppressed_ = 0;
  Fleet fleet_;
  CutoverDriver cutover_;
};

}  // namespace ron::sim
