// SPDX-License-Identifier: MIT OR Apache-2.0
#include "engine/control_plane.h"

#include <algorithm>
#include <exception>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "engine/refusal.h"

namespace ron::sim {
namespace {

using std::chrono::nanoseconds;
using Applied = std::expected<void, ActionError>;

constexpr nanoseconds longest_stall = std::chrono::hours(1);
constexpr nanoseconds cutover_interval = std::chrono::milliseconds(2);

constexpr const char* being_closed = "a bus is just being closed; try again";

}  // namespace

struct ControlPlane::Apply {
  ControlPlane& plane;

  template <typename Do>
  Applied with_subscriber(SubscriberId id, Do&& what) const {
    const auto subscriber = plane.fleet_.subscriber(id);
    if (!subscriber) return std::unexpected(subscriber.error());
    return what(**subscriber);
  }
  // For faults that only who is up can have.
  template <typename Do>
  Applied with_running(SubscriberId id, Do&& what) const {
    return with_subscriber(id, [&](Subscriber& subscriber) -> Applied {
      if (subscriber.is_down()) {
        return refuse(
            fmt::format("subscriber {} ({}) has crashed; wait for its restart, or restart it", id, subscriber.name()));
      }
      what(subscriber);
      return {};
    });
  }

  Applied operator()(const AddSubscriber& action) const { return plane.fleet_.add(action); }
  Applied operator()(const RemoveSubscriber& action) const { return plane.fleet_.remove_subscriber(action.id); }
  Applied operator()(const SetSubscriber& action) const {
    return with_subscriber(action.id, [&](Subscriber& subscriber) -> Applied {
      if (auto valid = action.profile.validate(); !valid) return refuse(valid.error());
      subscriber.set_profile(action.profile);
      return {};
    });
  }
  Applied operator()(const StallSubscriber& action) const {
    if (action.duration <= nanoseconds::zero() || action.duration > longest_stall) {
      return refuse(fmt::format("stall duration must be over 0 and at most 1 h, not {} ns", action.duration.count()));
    }
    return with_running(action.id, [&](Subscriber& subscriber) { subscriber.stall(action.duration); });
  }
  Applied operator()(const HangSubscriber& action) const {
    return with_running(action.id, [](Subscriber& subscriber) { subscriber.hang(); });
  }
  Applied operator()(const ResumeSubscriber& action) const {
    return with_running(action.id, [](Subscriber& subscriber) { subscriber.resume(); });
  }
  Applied operator()(const CrashSubscriber& action) const {
    return with_running(action.id, [](Subscriber& subscriber) { subscriber.crash(); });
  }
  Applied operator()(const RestartSubscriber& action) const {
    return with_subscriber(action.id, [](Subscriber& subscriber) -> Applied {
      subscriber.restart();
      return {};
    });
  }

  Applied operator()(const AddPublisher& action) const { return plane.fleet_.add(action); }
  Applied operator()(const RemovePublisher& action) const { return plane.fleet_.remove_publisher(action.id); }
  Applied operator()(const SetPublisher& action) const {
    const auto publisher = plane.fleet_.publisher(action.id);
    if (!publisher) return std::unexpected(publisher.error());
    if (auto valid = action.profile.validate(); !valid) return refuse(valid.error());
    (*publisher)->set_profile(action.profile);
    return {};
  }

  Applied operator()(const BeginCutover& action) const {
    if (plane.closing_) return refuse(being_closed);
    if (plane.slot_.is_closed()) return refuse("the bus is closed; open a new one first");
    return plane.cutover_.begin(action);
  }
  Applied operator()(const StepCutover&) const { return plane.cutover_.step(); }
  Applied operator()(const RunCutover&) const { return plane.cutover_.run(); }
  Applied operator()(const PauseCutover&) const { return plane.cutover_.pause(); }
  Applied operator()(const AbortCutover&) const { return plane.cutover_.abort(); }

  Applied operator()(const ShareReceiver& action) const {
    return with_running(action.id, [](Subscriber& subscriber) { subscriber.share(true); });
  }
  Applied operator()(const UnshareReceiver& action) const {
    return with_running(action.id, [](Subscriber& subscriber) { subscriber.share(false); });
  }
  Applied operator()(const CloseBus&) const { return plane.close_bus(); }
  Applied operator()(const ReopenBus&) const { return plane.reopen_bus(); }
  Applied operator()(const SetWarnRate& action) const {
    if (action.per_minute == 0 || action.per_minute > max_warn_rate) {
      return refuse(fmt::format("per_minute must be 1 .. {}, not {}", max_warn_rate, action.per_minute));
    }
    plane.warn_limit_.set_rate(action.per_minute);
    return {};
  }
};

std::expected<Bus, std::string> ControlPlane::first_bus(const Topology& topology,
                                                        const std::shared_ptr<BusMetrics>& metrics) {
  if (topology.subscribers.size() > max_subscribers || topology.publishers.size() > max_publishers) {
    return std::unexpected(fmt::format("a host may have at most {} publishers and {} subscribers, not {} and {}",
                                       max_publishers, max_subscribers, topology.publishers.size(),
                                       topology.subscribers.size()));
  }
  auto bus = Bus::create(BusConfig{.capacity = topology.capacity}, metrics);
  if (!bus) return std::unexpected(bus.error().message);
  return *std::move(bus);
}

ControlPlane::ControlPlane(Bus bus, Surroundings around)
    : clock_(around.clock), metrics_(around.metrics), slot_(std::move(bus)), fleet_({.clock = around.clock,
                                                                                     .slot = slot_,
                                                                                     .on_end = std::move(around.on_end),
                                                                                     .maker = around.maker,
                                                                                     .spans = around.spans}),
      cutover_({.slot = slot_,
                .fleet = fleet_,
                .versions = versions_,
                .markers = markers_,
                .metrics = std::move(around.metrics)},
               std::move(around.on_cutover_end)) {}

std::expected<void, std::string> populate(Engine& engine, const Topology& topology) {
  // Subscribers first: nobody misses what the first publisher sends.
  for (const AddSubscriber& subscriber : topology.subscribers) {
    if (auto added = engine.apply(subscriber); !added) return std::unexpected(added.error().message);
  }
  for (const AddPublisher& publisher : topology.publishers) {
    if (auto added = engine.apply(publisher); !added) return std::unexpected(added.error().message);
  }
  return {};
}

Applied ControlPlane::apply(const Action& action) {
  try {
    return std::visit(Apply{*this}, action);
  } catch (const std::exception& failure) {
    return refuse(fmt::format("could not {}: {}", describe(action), failure.what()));
  }
}

bool ControlPlane::announce(const Event& event) {
  const auto now = static_cast<std::uint64_t>(clock_.now().count());
  if (!slot_.sender().send(event.with_stamp(now))) return false;
  ++markers_;
  return true;
}

Applied ControlPlane::close_bus() {
  if (slot_.is_closed()) return refuse("the bus is closed already");
  if (closing_) return refuse(being_closed);
  if (cutover_.state().active) return refuse("a cutover is under way; finish it, or abort it, first");
  auto next = Bus::create(BusConfig{.capacity = static_cast<std::uint32_t>(slot_.current().capacity)}, metrics_);
  if (!next) return refuse(next.error().message);
  auto nowhere = Bus::with_capacity(2);
  if (!nowhere) return refuse(nowhere.error().message);
  slot_.put_next(*std::move(next));
  slot_.close(*std::move(nowhere));
  fleet_.switch_publishers(slot_.sender());
  closing_ = true;
  return {};
}

// Subscribers are sent there before publishers.
Applied ControlPlane::reopen_bus() {
  if (!slot_.is_closed()) return refuse("the bus is open");
  slot_.open();
  for (const auto& subscriber : fleet_.subscribers()) subscriber->nudge();
  fleet_.switch_publishers(slot_.sender());
  return {};
}

void ControlPlane::look_at_warnings() {
  const std::uint64_t reports = fleet_.everybody().lag_reports;
  const std::uint64_t fresh = reports - std::exchange(lag_reports_seen_, reports);
  if (fresh == 0) return;
  const bool write = warn_limit_.may_write(clock_.now());
  if (write) warn_limit_.written(clock_.now());
  warnings_logged_ += write ? 1 : 0;
  warnings_suppressed_ += fresh - (write ? 1 : 0);
}

std::optional<nanoseconds> ControlPlane::tend(Fleet::Ended& ended) {
  std::optional<nanoseconds> next = fleet_.tend(ended);
  cutover_.advance();
  // What is published on the bus until the last publisher has let go of it is still counted.
  if (closing_ && fleet_.publishers_switched()) {
    slot_.drop_old();
    closing_ = false;
  }
  if (cutover_.busy() || closing_) {
    const nanoseconds soon = clock_.now() + cutover_interval;
    next = std::min(soon, next.value_or(soon));
  }
  return next;
}

Snapshot ControlPlane::snapshot() {
  Snapshot snapshot;
  snapshot.number = ++snapshots_;
  snapshot.at = clock_.now();
  snapshot.cutover = cutover_.state();
  add_rings(snapshot);
  add_subscribers(snapshot);
  snapshot.publishers.reserve(fleet_.publishers().size());
  for (const auto& publisher : fleet_.publishers()) snapshot.publishers.push_back(publisher->sample());
  add_totals(snapshot);
  snapshot.bus_closed = slot_.is_closed();
  snapshot.warnings = {
      .per_minute = warn_limit_.per_minute(), .logged = warnings_logged_, .suppressed = warnings_suppressed_};
  return snapshot;
}

void ControlPlane::add_rings(Snapshot& snapshot) {
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

void ControlPlane::add_subscribers(Snapshot& snapshot) {
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

void ControlPlane::add_totals(Snapshot& snapshot) {
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
