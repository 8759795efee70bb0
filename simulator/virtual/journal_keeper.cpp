// SPDX-License-Identifier: MIT OR Apache-2.0
#include "virtual/journal_keeper.h"

#include <utility>

#include <nlohmann/json.hpp>

#include "telemetry/json_action.h"

namespace ron::sim {
namespace {

std::uint64_t lost(const AccountSample& account) { return account.lost_reported + account.lost_unreported; }

}  // namespace

JournalKeeper::JournalKeeper(const ControlPlane& plane, const Topology& topology) : plane_(plane) {
  journal_.add(Time::zero(), {{"journal", "ron-virtual/v1"}, {"seed", topology.seed}, {"capacity", topology.capacity}});
}

void JournalKeeper::note(Time now, const Action& action, bool accepted) {
  journal_.add(now, {{"action", to_json(action)}, {"accepted", accepted}});
}

void JournalKeeper::look(Time now) {
  look_at_subscribers(now);
  look_at_cutover(now);
}

void JournalKeeper::tick(Time now) {
  look(now);
  lost_.clear();
  for (const auto& subscriber : plane_.fleet().subscribers()) lost_[subscriber->id()] = lost(subscriber->account());
  if (++ticks_ % figures_every == 0) note_figures(now);
}

void JournalKeeper::look_at_subscribers(Time now) {
  const std::uint64_t capacity = plane_.slot().current().capacity;
  std::map<SubscriberId, Seen> seen;
  for (const auto& subscriber : plane_.fleet().subscribers()) {
    const AccountSample account = subscriber->account();
    const Seen is{.state = subscriber->state(account, capacity, lost_before(subscriber->id())),
                  .crashes = subscriber->crashes(),
                  .restarts = subscriber->restarts(),
                  .closed = subscriber->counts().closed_seen.get()};
    seen[subscriber->id()] = is;
    const auto before = subscribers_.find(subscriber->id());
    if (before != subscribers_.end() && before->second == is) continue;
    journal_.add(now, {{"subscriber",
                        {{"id", subscriber->id()},
                         {"name", subscriber->name()},
                         {"state", to_string(is.state)},
                         {"crashes", is.crashes},
                         {"restarts", is.restarts},
                         {"closed", is.closed},
                         {"received", account.received},
                         {"lost", lost(account)}}}});
  }
  for (const auto& [id, was] : subscribers_) {
    if (!seen.contains(id)) journal_.add(now, {{"subscriber", {{"id", id}, {"state", "gone"}}}});
  }
  subscribers_ = std::move(seen);
}

void JournalKeeper::look_at_cutover(Time now) {
  const CutoverSample& state = plane_.cutover().state();
  if (state.step == cutover_.step && state.pending == cutover_.pending && state.running == cutover_.running &&
      state.proofs.size() == proofs_) {
    return;
  }
  if (state.proofs.size() < proofs_) proofs_ = 0;  // another cutover
  const std::vector<std::string> proofs(state.proofs.begin() + static_cast<std::ptrdiff_t>(proofs_),
                                        state.proofs.end());
  journal_.add(now, {{"cutover",
                      {{"kind", to_string(state.kind)},
                       {"step", to_string(state.step)},
                       {"pending", to_string(state.pending)},
                       {"running", state.running},
                       {"proofs", proofs}}}});
  cutover_.step = state.step;
  cutover_.pending = state.pending;
  cutover_.running = state.running;
  proofs_ = state.proofs.size();
}

void JournalKeeper::note_figures(Time now) {
  nlohmann::json subscribers = nlohmann::json::array();
  for (const auto& subscriber : plane_.fleet().subscribers()) {
    const AccountSample account = subscriber->account();
    subscribers.push_back({{"id", subscriber->id()},
                           {"received", account.received},
                           {"handled", subscriber->counts().handled.get()},
                           {"busy_ns", subscriber->counts().busy_ns.get()},
                           {"lost", lost(account)},
                           {"queued", account.queued}});
  }
  const Tallies sums = plane_.fleet().everybody();
  journal_.add(now, {{"figures",
                      {{"published", plane_.slot().published()},
                       {"sent", sums.sent},
                       {"refused", sums.refused},
                       {"delivered", sums.delivered},
                       {"lost", sums.lost},
                       {"versions", plane_.versions().load()},
                       {"subscribers", subscribers}}}});
}

std::uint64_t JournalKeeper::lost_before(SubscriberId id) const {
  const auto known = lost_.find(id);
  return known == lost_.end() ? 0 : known->second;
}

}  // namespace ron::sim
