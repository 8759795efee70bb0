// SPDX-License-Identifier: MIT OR Apache-2.0
#include "virtual/virtual_engine.h"

#include <algorithm>
#include <utility>

#include "virtual/virtual_publisher.h"

namespace ron::sim {
namespace {

// As often as a host writes its log.
constexpr std::chrono::nanoseconds warnings_interval = std::chrono::milliseconds(50);

}  // namespace

std::expected<std::unique_ptr<VirtualEngine>, std::string> VirtualEngine::create(const Topology& topology,
                                                                                 std::shared_ptr<BusMetrics> metrics) {
  auto bus = ControlPlane::first_bus(topology, metrics);
  if (!bus) return std::unexpected(std::move(bus.error()));
  std::unique_ptr<VirtualEngine> engine(new VirtualEngine(*std::move(bus), topology, std::move(metrics)));
  if (auto populated = populate(*engine, topology); !populated) return std::unexpected(std::move(populated.error()));
  return engine;
}

VirtualEngine::VirtualEngine(Bus bus, const Topology& topology, std::shared_ptr<BusMetrics> metrics)
    : seed_(topology.seed), plane_(std::move(bus), {.clock = clock_,
                                                    .maker = *this,
                                                    .on_end = [this] { someone_ended_ = true; },
                                                    .metrics = std::move(metrics)}),
      keeper_of_journal_(plane_, topology), keeper_(queue_, Priority::Keeper, *this, &VirtualEngine::settle),
      journal_tick_(queue_, Priority::Watcher, *this, &VirtualEngine::tick_journal),
      warnings_look_(queue_, Priority::Watcher, *this, &VirtualEngine::look_at_warnings) {
  journal_tick_.set(JournalKeeper::interval);
  warnings_look_.set(warnings_interval);
}

VirtualEngine::~VirtualEngine() = default;

std::unique_ptr<Subscriber> VirtualEngine::make_subscriber(SubscriberId id, std::string name,
                                                           const SubscriberProfile& profile,
                                                           Subscriber::Surroundings around) const {
  const VirtualSubscriber::World world{.clock = clock_, .queue = queue_, .sleepers = sleepers_, .seed = seed_};
  return std::make_unique<VirtualSubscriber>(id, std::move(name), profile, world, std::move(around));
}

std::unique_ptr<Publisher> VirtualEngine::make_publisher(PublisherId id, std::string name,
                                                         const PublisherProfile& profile, Sender sender) const {
  const VirtualPublisher::World world{
      .clock = clock_, .queue = queue_, .sleepers = sleepers_, .versions = plane_.versions(), .seed = seed_};
  return std::make_unique<VirtualPublisher>(id, std::move(name), profile, std::move(sender), world);
}

std::expected<void, ActionError> VirtualEngine::apply(const Action& action) {
  std::expected<void, ActionError> applied = plane_.apply(action);
  keeper_of_journal_.note(now(), action, applied.has_value());
  settle();
  return applied;
}

bool VirtualEngine::announce(const Event& event) {
  const bool heard = plane_.announce(event);
  wake_all();
  return heard;
}

// Until nobody has an order left, everybody who has ended is buried or waits for its restart, and the
// cutover waits for something to be done in time.
void VirtualEngine::settle() {
  bool obeyed = true;
  while (obeyed || std::exchange(someone_ended_, false)) {
    obeyed = let_all_obey();
    Fleet::Ended ended;
    const std::optional<Time> again = plane_.tend(ended);
    if (again) {
      keeper_.set(std::max(*again, now()));
    } else {
      keeper_.cancel();
    }
  }
  wake_all();
  keeper_of_journal_.look(now());
}

bool VirtualEngine::let_all_obey() {
  bool obeyed = false;
  for (VirtualSubscriber* const subscriber : sleepers_) obeyed = subscriber->obey() || obeyed;
  return obeyed;
}

void VirtualEngine::wake_all() {
  for (VirtualSubscriber* const subscriber : sleepers_) subscriber->wake(now());
}

void VirtualEngine::tick_journal() {
  keeper_of_journal_.tick(now());
  journal_tick_.set(now() + JournalKeeper::interval);
}

void VirtualEngine::look_at_warnings() {
  plane_.look_at_warnings();
  warnings_look_.set(now() + warnings_interval);
}

void VirtualEngine::advance(Time by) { run_to(now() + std::max(by, Time::zero())); }

void VirtualEngine::run_to(Time instant) {
  while (queue_.next() <= instant) run_next();
  clock_.set(instant);
}

void VirtualEngine::run_next() {
  clock_.set(queue_.next());
  queue_.run_next();
}

// What only watches is none of the host's events.
bool VirtualEngine::step() {
  while (queue_.size() > 2) {
    const bool is_event = !queue_.is_next(journal_tick_) && !queue_.is_next(warnings_look_);
    run_next();
    if (is_event) return true;
  }
  return false;
}

bool VirtualEngine::run_until(Time instant, Time sample_every, const StopCondition& stop) {
  const Time gap = std::max(sample_every, Time(1));
  while (now() < instant) {
    run_to(instant - now() > gap ? now() + gap : instant);
    if (stop(snapshot())) return true;
  }
  return false;
}

}  // namespace ron::sim
