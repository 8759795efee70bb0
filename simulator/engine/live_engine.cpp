// SPDX-License-Identifier: MIT OR Apache-2.0
#include "engine/live_engine.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <utility>
#include <variant>

#include <fmt/format.h>

namespace ron::sim {
namespace {

using std::chrono::nanoseconds;
using Applied = std::expected<void, ActionError>;

constexpr nanoseconds longest_stall = std::chrono::hours(1);
constexpr nanoseconds cutover_interval = std::chrono::milliseconds(2);

std::unexpected<ActionError> refuse(std::string message) { return std::unexpected(ActionError{std::move(message)}); }

}  // namespace

struct LiveEngine::Apply {
  LiveEngine& engine;

  template <typename Do>
  Applied with_subscriber(SubscriberId id, Do&& what) const {
    const auto subscriber = engine.fleet_.subscriber(id);
    if (!subscriber) return std::unexpected(subscriber.error());
    return what(**subscriber);
  }
  // For faults that only who is up can have.
  template <typename Do>
  Applied with_running(SubscriberId id, Do&& what) const {
    return with_subscriber(id, [&](LiveSubscriber& subscriber) -> Applied {
      if (subscriber.is_down()) {
        return refuse(
            fmt::format("subscriber {} ({}) has crashed; wait for its restart, or restart it", id, subscriber.name()));
      }
      what(subscriber);
      return {};
    });
  }

  Applied operator()(const AddSubscriber& action) const { return engine.fleet_.add(action); }
  Applied operator()(const RemoveSubscriber& action) const { return engine.fleet_.remove_subscriber(action.id); }
  Applied operator()(const SetSubscriber& action) const {
    return with_subscriber(action.id, [&](LiveSubscriber& subscriber) -> Applied {
      if (auto valid = action.profile.validate(); !valid) return refuse(valid.error());
      subscriber.set_profile(action.profile);
      return {};
    });
  }
  Applied operator()(const StallSubscriber& action) const {
    if (action.duration <= nanoseconds::zero() || action.duration > longest_stall) {
      return refuse(fmt::format("stall duration must be over 0 and at most 1 h, not {} ns", action.duration.count()));
    }
    return with_running(action.id, [&](LiveSubscriber& subscriber) { subscriber.stall(action.duration); });
  }
  Applied operator()(const HangSubscriber& action) const {
    return with_running(action.id, [](LiveSubscriber& subscriber) { subscriber.hang(); });
  }
  Applied operator()(const ResumeSubscriber& action) const {
    return with_running(action.id, [](LiveSubscriber& subscriber) { subscriber.resume(); });
  }
  Applied operator()(const CrashSubscriber& action) const {
    return with_running(action.id, [](LiveSubscriber& subscriber) { subscriber.crash(); });
  }
  Applied operator()(const RestartSubscriber& action) const {
    return with_subscriber(action.id, [](LiveSubscriber& subscriber) -> Applied {
      subscriber.restart();
      return {};
    });
  }

  Applied operator()(const AddPublisher& action) const { return engine.fleet_.add(action); }
  Applied operator()(const RemovePublisher& action) const { return engine.fleet_.remove_publisher(action.id); }
  Applied operator()(const SetPublisher& action) const {
    const auto publisher = engine.fleet_.publisher(action.id);
    if (!publisher) return std::unexpected(publisher.error());
    if (auto valid = action.profile.validate(); !valid) return refuse(valid.error());
    (*publisher)->set_profile(action.profile);
    return {};
  }

  Applied operator()(const BeginCutover& action) const { return engine.cutover_.begin(action); }
  Applied operator()(const StepCutover&) const { return engine.cutover_.step(); }
  Applied operator()(const RunCutover&) const { return engine.cutover_.run(); }
  Applied operator()(const PauseCutover&) const { return engine.cutover_.pause(); }
  Applied operator()(const AbortCutover&) const { return engine.cutover_.abort(); }
};

std::expected<std::unique_ptr<LiveEngine>, std::string> LiveEngine::create(const Topology& topology, SteadyClock clock,
                                                                           std::shared_ptr<BusMetrics> metrics,
                                                                           EngineHooks hooks) {
  if (topology.subscribers.size() > max_subscribers || topology.publishers.size() > max_publishers) {
    return std::unexpected(fmt::format("a host may have at most {} publishers and {} subscribers, not {} and {}",
                                       max_publishers, max_subscribers, topology.publishers.size(),
                                       topology.subscribers.size()));
  }
  auto bus = Bus::create(BusConfig{.capacity = topology.capacity}, metrics);
  if (!bus) return std::unexpected(bus.error().message);
  std::unique_ptr<LiveEngine> engine(
      new LiveEngine(*std::move(bus), topology.seed, clock, std::move(metrics), std::move(hooks)));
  // Subscribers first: nobody misses what the first publisher sends.
  for (const AddSubscriber& subscriber : topology.subscribers) {
    if (auto added = engine->apply(subscriber); !added) return std::unexpected(added.error().message);
  }
  for (const AddPublisher& publisher : topology.publishers) {
    if (auto added = engine->apply(publisher); !added) return std::unexpected(added.error().message);
  }
  return engine;
}

LiveEngine::LiveEngine(Bus bus, std::uint64_t seed, SteadyClock clock, std::shared_ptr<BusMetrics> metrics,
                       EngineHooks hooks)
    : clock_(clock), slot_(std::move(bus)), spans_(std::move(hooks.spans)),
      fleet_({.clock = clock,
              .slot = slot_,
              .versions = versions_,
              .seed = seed,
              .on_end = [this] { keeper_bell_.ring(); },
              .spans = spans_.get()}),
      cutover_(
          {.slot = slot_, .fleet = fleet_, .versions = versions_, .markers = markers_, .metrics = std::move(metrics)},
          std::move(hooks.on_cutover_end)),
      keeper_([this] { keep(); }) {}

LiveEngine::~LiveEngine() {
  stopping_.store(true, std::memory_order_release);
  keeper_bell_.ring();
}

Applied LiveEngine::apply(const Action& action) {
  Applied applied;
  {
    const std::lock_guard lock(control_);
    try {
      applied = std::visit(Apply{*this}, action);
    } catch (const std::exception& failure) {
      applied = refuse(fmt::format("could not {}: {}", describe(action), failure.what()));
    }
  }
  keeper_bell_.ring();
  return applied;
}

bool LiveEngine::announce(Event event) {
  const std::lock_guard lock(control_);
  const auto now = static_cast<std::uint64_t>(clock_.now().count());
  if (!slot_.sender().send(event.with_stamp(now))) return false;
  ++markers_;
  return true;
}

void LiveEngine::keep() {
  for (;;) {
    const Doorbell::Heard heard = keeper_bell_.listen();
    if (stopping_.load(std::memory_order_acquire)) return;
    std::optional<nanoseconds> next;
    {
      Fleet::Ended ended;  // its threads are joined at the end of this block, after the lock is let go
      const std::lock_guard lock(control_);
      next = fleet_.tend(ended);
      cutover_.advance();
      if (cutover_.busy()) {
        const nanoseconds soon = clock_.now() + cutover_interval;
        next = std::min(soon, next.value_or(soon));
      }
    }
    if (next) {
      keeper_bell_.wait_until(heard, clock_.at(*next));
    } else {
      keeper_bell_.wait(heard);
    }
  }
}

Snapshot LiveEngine::snapshot() {
  const std::lock_guard lock(control_);
  Snapshot snapshot;
  snapshot.number = ++snapshots_;
  snapshot.at = clock_.now();
  snapshot.cutover = cutover_.state();
  add_rings(snapshot);
  add_subscribers(snapshot);
  snapshot.publishers.reserve(fleet_.publishers().size());
  for (const auto& publisher : fleet_.publishers()) snapshot.publishers.push_back(publisher->sample());
  add_totals(snapshot);
  return snapshot;
}

void LiveEngine::add_rings(Snapshot& snapshot) {
  CutoverProcedure* const procedure = cutover_.procedure();
  const CutoverPicture picture = procedure != nullptr ? procedure->picture() : CutoverPicture{};
  snapshot.cutover.gap = picture.gap;
  snapshot.cutover.published_on_new = picture.published_on_new;
  if (picture.two_rings) {
    snapshot.rings = {picture.old_ring, picture.new_ring};
    return;
  }
  const BusView bus = slot_.current();
  RingSample ring;
  ring.capacity = bus.capacity;
  ring.published = bus.base + bus.published;
  snapshot.rings = {ring};
}

void LiveEngine::add_subscribers(Snapshot& snapshot) {
  const bool two_rings = snapshot.rings.size() == 2;
  snapshot.subscribers.reserve(fleet_.subscribers().size());
  for (const auto& subscriber : fleet_.subscribers()) {
    AccountSample account = subscriber->account();
    const int bus = two_rings && cutover_.procedure()->is_on_new(account) ? 1 : 0;
    RingSample& ring = snapshot.rings[static_cast<std::size_t>(bus)];
    account.position += slot_.base_of(account.bus);
    SubscriberSample& sample = snapshot.subscribers.emplace_back(subscriber->sample(account, ring.capacity));
    sample.bus = bus;
    if (!account.attached) continue;
    ++ring.receivers;
    const std::uint64_t ahead = ring.published - std::min(ring.published, sample.position);
    ring.depth = std::max(ring.depth, std::min({sample.backlog, ahead, ring.capacity}));
    if (two_rings && bus == 0) snapshot.cutover.slowest_backlog = std::max(snapshot.cutover.slowest_backlog, ahead);
  }
  snapshot.cutover.receivers_on_old = two_rings ? snapshot.rings[0].receivers : 0;
  snapshot.cutover.receivers_on_new = snapshot.rings.back().receivers;
}

void LiveEngine::add_totals(Snapshot& snapshot) {
  Tallies sum = fleet_.unlisted();
  for (const SubscriberSample& subscriber : snapshot.subscribers) {
    sum.delivered += subscriber.received;
    sum.lost += subscriber.lost_reported + subscriber.lost_unreported;
    sum.lag_reports += subscriber.lag_reports;
    sum.closed += subscriber.closed_seen;
  }
  for (const auto& subscriber : fleet_.subscribers()) sum.latency.add(subscriber->counts().latency.sample());
  for (const PublisherSample& publisher : snapshot.publishers) sum.sent += publisher.sent;
  snapshot.totals = {.published = slot_.published(),
                     .sent = sum.sent + markers_,
                     .delivered = sum.delivered,
                     .lost = sum.lost,
                     .lag_reports = sum.lag_reports,
                     .closed = sum.closed,
                     .cutovers = cutover_.completed(),
                     .cutovers_aborted = cutover_.aborted(),
                     .cutovers_with_gap = cutover_.with_gap(snapshot.cutover.gap)};
  snapshot.publish_to_recv = sum.latency;
  snapshot.cutover.lost_during = cutover_.lost_during(sum.lost);
}

}  // namespace ron::sim
