// SPDX-License-Identifier: MIT OR Apache-2.0
#include "engine/live_engine.h"

#include <chrono>
#include <utility>

#include "engine/thread_name.h"

namespace ron::sim {

std::expected<std::unique_ptr<LiveEngine>, std::string> LiveEngine::create(const Topology& topology, SteadyClock clock,
                                                                           std::shared_ptr<BusMetrics> metrics,
                                                                           EngineHooks hooks) {
  auto bus = ControlPlane::first_bus(topology, metrics);
  if (!bus) return std::unexpected(std::move(bus.error()));
  std::unique_ptr<LiveEngine> engine(
      new LiveEngine(*std::move(bus), topology.seed, clock, std::move(metrics), std::move(hooks)));
  if (auto populated = populate(*engine, topology); !populated) return std::unexpected(std::move(populated.error()));
  return engine;
}

LiveEngine::LiveEngine(Bus bus, std::uint64_t seed, SteadyClock clock, std::shared_ptr<BusMetrics> metrics,
                       EngineHooks hooks)
    : clock_(clock), seed_(seed), spans_(std::move(hooks.spans)),
      plane_(std::move(bus), {.clock = clock_,
                              .maker = *this,
                              .on_end = [this] { keeper_bell_.ring(); },
                              .metrics = std::move(metrics),
                              .on_cutover_end = std::move(hooks.on_cutover_end),
                              .spans = spans_.get()}),
      keeper_([this] { keep(); }) {}

LiveEngine::~LiveEngine() {
  stopping_.store(true, std::memory_order_release);
  keeper_bell_.ring();
}

std::unique_ptr<Subscriber> LiveEngine::make_subscriber(SubscriberId id, std::string name,
                                                        const SubscriberProfile& profile,
                                                        Subscriber::Surroundings around) const {
  return std::make_unique<LiveSubscriber>(id, std::move(name), profile, clock_, seed_, std::move(around));
}

std::unique_ptr<Publisher> LiveEngine::make_publisher(PublisherId id, std::string name, const PublisherProfile& profile,
                                                      Sender sender) const {
  return std::make_unique<LivePublisher>(
      id, std::move(name), profile, std::move(sender),
      LivePublisher::Surroundings{
          .clock = clock_, .versions = plane_.versions(), .seed = seed_, .spans = spans_.get()});
}

std::expected<void, ActionError> LiveEngine::apply(const Action& action) {
  std::expected<void, ActionError> applied;
  {
    const std::lock_guard lock(control_);
    applied = plane_.apply(action);
  }
  keeper_bell_.ring();
  return applied;
}

bool LiveEngine::announce(const Event& event) {
  const std::lock_guard lock(control_);
  return plane_.announce(event);
}

Snapshot LiveEngine::snapshot() {
  const std::lock_guard lock(control_);
  plane_.look_at_warnings();
  return plane_.snapshot();
}

void LiveEngine::keep() {
  name_thread("keeper");
  for (;;) {
    const Doorbell::Heard heard = keeper_bell_.listen();
    if (stopping_.load(std::memory_order_acquire)) return;
    std::optional<std::chrono::nanoseconds> next;
    {
      Fleet::Ended ended;  // its threads are joined at the end of this block, after the lock is let go
      const std::lock_guard lock(control_);
      next = plane_.tend(ended);
    }
    if (next) {
      keeper_bell_.wait_until(heard, clock_.at(*next));
    } else {
      keeper_bell_.wait(heard);
    }
  }
}

}  // namespace ron::sim
