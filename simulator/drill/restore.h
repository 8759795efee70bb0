// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Restore: puts a host back to the topology a drill began with, whatever was done to it: members that were changed,
// hung, crashed, removed or added, a cutover under way, the capacity. Asked again and again, each time with what the
// host looks like now, until nothing is left to do.
//
// Threads: one at a time.
#pragma once

#include <optional>
#include <vector>

#include "drill/figures.h"
#include "drill/named_action.h"
#include "engine/engine.h"

namespace ron::sim {

class Restore {
 public:
  /// `first`: what the scenario says, before the rest.
  Restore(Topology topology, std::vector<NamedAction> first)
      : topology_(std::move(topology)), first_(std::move(first)) {}

  /// What to do now; nothing while an earlier thing takes its time.
  [[nodiscard]] std::vector<Action> next(const Snapshot& snapshot);
  /// Whether the last look left nothing to do.
  [[nodiscard]] bool done() const { return done_; }

 private:
  void restore_subscribers(const Snapshot& snapshot, std::vector<Action>& actions) const;
  void restore_publishers(const Snapshot& snapshot, std::vector<Action>& actions) const;
  void restore_capacity(const Snapshot& snapshot, std::vector<Action>& actions) const;

  Topology topology_;
  std::vector<NamedAction> first_;
  std::optional<DrillTime> last_;
  bool profiles_set_ = false;
  bool done_ = false;
};

}  // namespace ron::sim
