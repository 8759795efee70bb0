// SPDX-License-Identifier: MIT OR Apache-2.0
//
// JournalKeeper: sees what has changed in a host, and writes that to its journal: each action, a
// subscriber's change of state, each step of a cutover; and every ten seconds everybody's figures.
// It looks on its own, so that what others look at and when makes no difference to the journal.
//
// Threads: one.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>

#include "engine/control_plane.h"
#include "virtual/journal.h"

namespace ron::sim {

class JournalKeeper {
 public:
  using Time = std::chrono::nanoseconds;
  static constexpr Time interval{std::chrono::seconds(1)};
  static constexpr std::uint64_t figures_every = 10;  // intervals

  JournalKeeper(const ControlPlane& plane, const Topology& topology);

  void note(Time now, const Action& action, bool accepted);
  /// Something may have changed just now.
  void look(Time now);
  /// An interval has passed.
  void tick(Time now);

  [[nodiscard]] const Journal& journal() const noexcept { return journal_; }

 private:
  struct Seen {
    SubscriberState state = SubscriberState::Running;
    std::uint64_t crashes = 0;
    std::uint64_t restarts = 0;
    std::uint64_t closed = 0;
    friend bool operator==(const Seen&, const Seen&) = default;
  };
  void look_at_subscribers(Time now);
  void look_at_cutover(Time now);
  void note_figures(Time now);
  [[nodiscard]] std::uint64_t lost_before(SubscriberId id) const;

  const ControlPlane& plane_;
  Journal journal_;
  std::map<SubscriberId, Seen> subscribers_;
  std::map<SubscriberId, std::uint64_t> lost_;  // as of the tick before
  CutoverSample cutover_;
  std::size_t proofs_ = 0;
  std::uint64_t ticks_ = 0;
};

}  // namespace ron::sim
