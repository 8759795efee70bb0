// SPDX-License-Identifier: MIT OR Apache-2.0
//
// LiveEngine: a host in this process, with real threads on a real bus and the wall clock. Each
// publisher and each subscriber is a thread; one more, the keeper, supervises: it restarts what
// crashed, buries what left, and takes a cutover on.
//
// Threads: apply() and snapshot() from any thread, several at once. One lock guards the control plane;
// publishers and subscribers never take it, and nobody holds it while waiting for one of them.
// Destruction is quick whatever they are doing.
#pragma once

#include <atomic>
#include <cstdint>
#include <expected>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include <ron/bus.h>
#include <ron/metrics.h>

#include "engine/bus_outlet.h"
#include "engine/bus_slot.h"
#include "engine/clock.h"
#include "engine/cutover_driver.h"
#include "engine/doorbell.h"
#include "engine/engine.h"
#include "engine/fleet.h"

namespace ron::sim {

class LiveEngine final : public Engine {
 public:
  /// Starts the topology. A capacity or profile that is not accepted, or too many publishers (64) or
  /// subscribers (4096), is refused with a message that names it; nothing is left running then.
  /// `metrics` is handed to every bus the engine makes.
  [[nodiscard]] static std::expected<std::unique_ptr<LiveEngine>, std::string> create(
      const Topology& topology, SteadyClock clock = {}, std::shared_ptr<BusMetrics> metrics = nullptr);
  ~LiveEngine() override;

  [[nodiscard]] std::expected<void, ActionError> apply(const Action& action) override;
  [[nodiscard]] Snapshot snapshot() override;
  [[nodiscard]] std::string kind() const override { return "live"; }

  /// Publishes an event of the host's own. False when nobody is subscribed to get it.
  bool announce(Event event);
  /// A receiver for what leaves the process. The engine outlives it.
  [[nodiscard]] std::unique_ptr<BusOutlet> outlet() { return std::make_unique<BusOutlet>(slot_); }

 private:
  struct Apply;

  LiveEngine(Bus bus, std::uint64_t seed, SteadyClock clock, std::shared_ptr<BusMetrics> metrics);
  void keep();
  void add_subscribers(Snapshot& snapshot);
  void add_rings(Snapshot& snapshot);
  void add_totals(Snapshot& snapshot);

  const SteadyClock clock_;
  std::mutex control_;  // guards all below but the atomics and the doorbell
  BusSlot slot_;
  std::atomic<std::uint64_t> versions_ = 0;
  std::uint64_t markers_ = 0;
  std::uint64_t snapshots_ = 0;
  Doorbell keeper_bell_;
  std::atomic<bool> stopping_ = false;
  Fleet fleet_;
  CutoverDriver cutover_;
  std::jthread keeper_;  // last: it uses all of the above
};

}  // namespace ron::sim
