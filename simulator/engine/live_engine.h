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
#include "engine/clock.h"
#include "engine/control_plane.h"
#include "engine/doorbell.h"
#include "engine/engine.h"
#include "engine/fleet.h"
#include "engine/live_publisher.h"
#include "engine/live_subscriber.h"
#include "engine/span_tap.h"

namespace ron::sim {

/// What a host hangs on an engine beside the metrics.
struct EngineHooks {
  /// Hears of every cutover, those too that begin and end between two snapshots; must not wait.
  CutoverDriver::Listener on_cutover_end = {};
  std::shared_ptr<SpanTap> spans = nullptr;  ///< null: no event is followed
};

class LiveEngine final : public Engine, private ActorMaker {
 public:
  /// Starts the topology. A capacity or profile that is not accepted, or too many publishers (64) or
  /// subscribers (4096), is refused with a message that names it; nothing is left running then.
  /// `metrics` is handed to every bus the engine makes; `hooks` hear of cutovers and of followed events.
  [[nodiscard]] static std::expected<std::unique_ptr<LiveEngine>, std::string> create(
      const Topology& topology, SteadyClock clock = {}, std::shared_ptr<BusMetrics> metrics = nullptr,
      EngineHooks hooks = {});
  ~LiveEngine() override;

  [[nodiscard]] std::expected<void, ActionError> apply(const Action& action) override;
  [[nodiscard]] Snapshot snapshot() override;
  [[nodiscard]] std::string kind() const override { return "live"; }

  /// Publishes an event of the host's own. False when nobody is subscribed to get it.
  bool announce(const Event& event);
  /// A receiver for what leaves the process. The engine outlives it.
  [[nodiscard]] std::unique_ptr<BusOutlet> outlet() { return plane_.outlet(); }

 private:
  LiveEngine(Bus bus, std::uint64_t seed, SteadyClock clock, std::shared_ptr<BusMetrics> metrics, EngineHooks hooks);
  void keep();
  [[nodiscard]] std::unique_ptr<Subscriber> make_subscriber(SubscriberId id, std::string name,
                                                            const SubscriberProfile& profile,
                                                            Subscriber::Surroundings around) const override;
  [[nodiscard]] std::unique_ptr<Publisher> make_publisher(PublisherId id, std::string name,
                                                          const PublisherProfile& profile,
                                                          Sender sender) const override;

  const SteadyClock clock_;
  const std::uint64_t seed_;
  std::mutex control_;  // guards the control plane
  Doorbell keeper_bell_;
  std::atomic<bool> stopping_ = false;
  const std::shared_ptr<SpanTap> spans_;
  ControlPlane plane_;
  std::jthread keeper_;  // last: it uses all of the above
};

}  // namespace ron::sim
