// SPDX-License-Identifier: MIT OR Apache-2.0
#include "drill/restore.h"

#include <algorithm>
#include <utility>

namespace ron::sim {
namespace {

// What was told takes a moment to be done (a supervisor restarts, a cutover drains); telling it again at once would
// only pile up.
constexpr DrillTime pause = std::chrono::seconds(2);

template <typename List, typename Name>
auto find_named(const List& list, const Name& name) {
  return std::ranges::find(list, name, [](const auto& one) { return one.name; });
}

}  // namespace

void Restore::restore_subscribers(const Snapshot& snapshot, std::vector<Action>& actions) const {
  for (const SubscriberSample& s : snapshot.subscribers) {
    const auto wanted = find_named(topology_.subscribers, s.name);
    if (wanted == topology_.subscribers.end()) {
      actions.emplace_back(RemoveSubscriber{s.id});
      continue;
    }
    if (!profiles_set_) actions.emplace_back(SetSubscriber{s.id, wanted->profile});
    if (s.tasks > 1) actions.emplace_back(UnshareReceiver{s.id});
    if (s.state == SubscriberState::Hung || s.state == SubscriberState::Stalled) {
      actions.emplace_back(ResumeSubscriber{s.id});
    }
    if (s.state == SubscriberState::Crashed || s.state == SubscriberState::Restarting) {
      actions.emplace_back(RestartSubscriber{s.id});
    }
  }
  for (const AddSubscriber& wanted : topology_.subscribers) {
    if (find_named(snapshot.subscribers, wanted.name) == snapshot.subscribers.end()) actions.emplace_back(wanted);
  }
}

void Restore::restore_publishers(const Snapshot& snapshot, std::vector<Action>& actions) const {
  for (const PublisherSample& p : snapshot.publishers) {
    const auto wanted = find_named(topology_.publishers, p.name);
    if (wanted == topology_.publishers.end()) {
      actions.emplace_back(RemovePublisher{p.id});
    } else if (!profiles_set_) {
      actions.emplace_back(SetPublisher{p.id, wanted->profile});
    }
  }
  for (const AddPublisher& wanted : topology_.publishers) {
    if (find_named(snapshot.publishers, wanted.name) == snapshot.publishers.end()) actions.emplace_back(wanted);
  }
}

void Restore::restore_capacity(const Snapshot& snapshot, std::vector<Action>& actions) const {
  if (snapshot.bus_closed) return;
  if (snapshot.cutover.active) {
    // Before the announcement nothing has happened and it is called off; afterwards it can only go on.
    const bool announced = snapshot.cutover.step >= CutoverStep::Announce;
    if (!announced) {
      actions.emplace_back(AbortCutover{});
    } else if (!snapshot.cutover.running) {
      actions.emplace_back(RunCutover{});
    }
    return;
  }
  const auto active = std::ranges::find(snapshot.rings, false, &RingSample::draining);
  if (active != snapshot.rings.end() && active->capacity != topology_.capacity) {
    actions.emplace_back(
        BeginCutover{.kind = CutoverKind::Sealed, .capacity = topology_.capacity, .run_through = true});
  }
}

std::vector<Action> Restore::next(const Snapshot& snapshot) {
  std::vector<Action> actions;
  if (last_ && snapshot.at - *last_ < pause) return actions;
  last_ = snapshot.at;
  for (const NamedAction& named : std::exchange(first_, {})) {
    if (const auto action = resolve(named, snapshot)) actions.push_back(*action);
  }
  if (snapshot.bus_closed) actions.emplace_back(ReopenBus{});
  if (snapshot.warnings.per_minute != WarningSample{}.per_minute) {
    actions.emplace_back(SetWarnRate{.per_minute = WarningSample{}.per_minute});
  }
  restore_subscribers(snapshot, actions);
  restore_publishers(snapshot, actions);
  profiles_set_ = true;
  const bool members = actions.empty();
  restore_capacity(snapshot, actions);
  done_ = members && actions.empty() && !snapshot.cutover.active;
  return actions;
}

}  // namespace ron::sim
