// SPDX-License-Identifier: MIT OR Apache-2.0
//
// VirtualEngine: a host in virtual time: the real bus, the same control plane as the live engine's,
// and actors that are discrete events in one queue, ordered by (virtual nanosecond, priority,
// sequence). Hours run in seconds, and the same seed and actions give the same journal, byte by byte,
// on any machine, compiler and optimisation level: nothing on the way to it is a floating-point
// number, a wall clock, an address or the order of a hash table.
//
// An action is obeyed by everybody at once, before apply() returns; no time passes meanwhile.
// Threads: one at a time. Times are virtual nanoseconds since the start.
#pragma once

#include <chrono>
#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <string>

#include <ron/bus.h>
#include <ron/metrics.h>

#include "engine/control_plane.h"
#include "engine/engine.h"
#include "virtual/event_queue.h"
#include "virtual/journal.h"
#include "virtual/journal_keeper.h"
#include "virtual/virtual_clock.h"
#include "virtual/virtual_subscriber.h"

namespace ron::sim {

class VirtualEngine final : public Engine, private ActorMaker {
 public:
  using Time = std::chrono::nanoseconds;
  using StopCondition = std::function<bool(const Snapshot&)>;

  /// At time 0, with the topology in it. What is not accepted is refused as LiveEngine does.
  [[nodiscard]] static std::expected<std::unique_ptr<VirtualEngine>, std::string> create(
      const Topology& topology, std::shared_ptr<BusMetrics> metrics = nullptr);
  ~VirtualEngine() override;

  [[nodiscard]] std::expected<void, ActionError> apply(const Action& action) override;
  [[nodiscard]] Snapshot snapshot() override { return plane_.snapshot(); }
  [[nodiscard]] std::string kind() const override { return "virtual"; }

  [[nodiscard]] Time now() const noexcept { return clock_.now(); }
  /// Lets everything happen that is due up to now() + `by`, and sets the time to that.
  void advance(Time by);
  /// Lets one event happen, and sets the time to when it was due; false when there is none.
  bool step();
  /// Goes on until `instant`, looking at a snapshot every `sample_every` (> 0), and one at the end: true as soon as
  /// `stop` says so.
  bool run_until(Time instant, Time sample_every, const StopCondition& stop);

  /// Publishes an event of the host's own. False when nobody is subscribed to get it.
  bool announce(const Event& event);

  [[nodiscard]] const Journal& journal() const noexcept { return keeper_of_journal_.journal(); }

 private:
  // Calls a member of the engine when it is due.
  class Alarm final : public EventQueue::Timer {
   public:
    Alarm(EventQueue& queue, Priority priority, VirtualEngine& engine, void (VirtualEngine::*call)())
        : Timer(queue, priority), engine_(engine), call_(call) {}

   private:
    void run(Time /*now*/) override { (engine_.*call_)(); }
    VirtualEngine& engine_;
    void (VirtualEngine::* const call_)();
  };

  VirtualEngine(Bus bus, const Topology& topology, std::shared_ptr<BusMetrics> metrics);
  void run_to(Time instant);
  void run_next();
  void settle();
  [[nodiscard]] bool let_all_obey();
  void wake_all();
  void tick_journal();
  void look_at_warnings();
  [[nodiscard]] std::unique_ptr<Subscriber> make_subscriber(SubscriberId id, std::string name,
                                                            const SubscriberProfile& profile,
                                                            Subscriber::Surroundings around) const override;
  [[nodiscard]] std::unique_ptr<Publisher> make_publisher(PublisherId id, std::string name,
                                                          const PublisherProfile& profile,
                                                          Sender sender) const override;

  const std::uint64_t seed_;
  VirtualClock clock_;
  mutable EventQueue queue_;    // actors that are made set their timers in it
  mutable WakeList sleepers_;
  bool someone_ended_ = false;  // a life has ended since the fleet was last tended
  ControlPlane plane_;
  JournalKeeper keeper_of_journal_;
  Alarm keeper_;
  Alarm journal_tick_;
  Alarm warnings_look_;
};

}  // namespace ron::sim
