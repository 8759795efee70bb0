// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Snapshot: the state of one host at one instant, as a value. Engines make it 10 to 30 times a
// second; models, charts, the API and recordings read it. Nothing here knows a thread or a socket.
//
// Counters only ever grow (also across a cutover); gauges are as sampled. Times are nanoseconds of
// the engine's own clock since it started.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "telemetry/latency.h"
#include "telemetry/profile.h"

namespace ron::sim {

using SubscriberId = std::uint32_t;
using PublisherId = std::uint32_t;

/// What a subscriber is doing, worst first when several hold.
enum class SubscriberState : std::uint8_t { Running, Slow, Stalled, Hung, Crashed, Restarting, Flapping };

/// For every subscriber, at any instant and over all its lives:
///   joined_published == received + lost_reported + lost_unreported + queued + abandoned
/// `handled` is counted apart, by the handler, and follows `received` by at most the event in hand.
struct SubscriberSample {
  SubscriberId id = 0;
  std::string name;
  SubscriberState state = SubscriberState::Running;
  int bus = 0;                        ///< 0: bus A (or the only one), 1: bus B during a cutover
  std::uint64_t position = 0;         ///< sequence of the next event it reads
  std::uint64_t backlog = 0;          ///< published and not yet received, those already overwritten included
  std::uint64_t queued = 0;           ///< of these, the ones it can still get
  std::uint64_t received = 0;         ///< over all its lives, as the library counts
  std::uint64_t handled = 0;          ///< over all its lives, as its handler counts (independent of the library)
  std::uint64_t lost_reported = 0;    ///< told by Lagged, over all its lives
  std::uint64_t lost_unreported = 0;  ///< overwritten before it, not told (yet, or any more: its receiver went first)
  std::uint64_t joined_published = 0;  ///< sum over its lives of: published at end (or now) − published at joining
  std::uint64_t abandoned = 0;  ///< queued events it left behind when it crashed or was removed
  std::uint64_t uncounted = 0;  ///< jumps in the numbering that no Lagged explained: 0, or the bus is at fault
  std::uint64_t lag_reports = 0;  ///< times it was told Lagged
  std::uint64_t crashes = 0;
  std::uint64_t restarts = 0;
  std::uint64_t closed_seen = 0;
  std::uint32_t retained = 0;  ///< events its handler keeps hold of
  double handler_us = 0;  ///< mean handler time over the sampling interval, µs
  double handler_set_us = 0;  ///< mean handler time it is set to, µs
  std::uint32_t tasks = 1;  ///< that read its one receiver: 2 is failure mode F3
  std::uint64_t missed_by_task = 0;  ///< events that one of two tasks got and the other should have had too
  std::uint64_t misordered = 0;  ///< events whose handling lasted beyond that of a later one
  std::uint64_t retained_bytes = 0;  ///< what its handler keeps hold of in payloads, shared ones counted once
};

struct PublisherSample {
  PublisherId id = 0;
  std::string name;
  double rate_set = 0;  ///< events/s asked for
  RateShape shape = RateShape::Steady;  ///< as asked for
  bool copies = false;  ///< it is set to send payloads, each a copy of its own (failure mode F5)
  std::uint64_t sent = 0;  ///< events it counts as sent
  std::uint64_t refused = 0;  ///< sends that came back (nobody subscribed)
  std::uint64_t copied_bytes = 0;  ///< of payloads, into events of their own (failure mode F5)
};

/// One ring, as the bus picture draws it.
struct RingSample {
  int bus = 0;  ///< 0: A, 1: B
  bool draining = false;  ///< sealed or announced, no longer published to
  std::uint64_t capacity = 0;
  std::uint64_t depth = 0;  ///< backlog of its slowest receiver, clamped to the capacity
  std::uint64_t published = 0;  ///< sequence of its newest event + 1
  std::uint32_t receivers = 0;
};

enum class CutoverKind : std::uint8_t { Sealed, HostLevel, Naive };
/// The runbook's seven steps; Idle before the first, Done after the last.
enum class CutoverStep : std::uint8_t {
  Idle,
  CreateBus,
  PrepareSubscribers,
  Announce,
  MoveSubscribers,
  SwapPublishers,
  DropOld,
  Verify,
  Done,
  Aborted
};

struct CutoverSample {
  CutoverKind kind = CutoverKind::Sealed;
  CutoverStep step = CutoverStep::Idle;  ///< the last step that is finished
  CutoverStep pending = CutoverStep::Idle;  ///< the step begun and not yet finished; Idle when none is
  std::string waiting_for;  ///< what the pending step waits for, in words
  bool active = false;  ///< begun, and neither done nor aborted
  bool running = false;  ///< going on by itself to the end
  std::uint64_t from_capacity = 0;
  std::uint64_t to_capacity = 0;
  std::uint32_t receivers_on_old = 0;
  std::uint32_t receivers_on_new = 0;
  std::uint64_t slowest_backlog = 0;
  std::uint64_t published_on_new = 0;
  std::uint64_t lost_during = 0;  ///< events lost (all subscribers) from its beginning to its end (or until now)
  std::uint64_t gap = 0;  ///< events that subscribers missed without being told, summed over them: left behind
                          ///< on the old bus, or published on the new one before they joined it
  std::vector<std::string> proofs;  ///< one sentence per finished step: what it showed
};

struct Totals {
  std::uint64_t published = 0;  ///< by the library
  std::uint64_t sent = 0;  ///< by the publishers' own counts, markers included
  std::uint64_t delivered = 0;  ///< received, all subscribers
  std::uint64_t lost = 0;  ///< reported + unreported, all subscribers, also those that are gone
  std::uint64_t lag_reports = 0;
  std::uint64_t closed = 0;
  std::uint64_t cutovers = 0;  ///< completed
  std::uint64_t cutovers_aborted = 0;
  std::uint64_t cutovers_with_gap = 0;  ///< in or after which events were missed without being told, done or not
};

/// Overflow warnings, as the host's policy has them.
struct WarningSample {
  std::uint32_t per_minute = 60;  ///< at most
  std::uint64_t logged = 0;
  std::uint64_t suppressed = 0;  ///< reports of a loss without a warning of their own
};

struct Snapshot {
  std::uint64_t number = 0;  ///< counts up by one per snapshot of an engine
  std::chrono::nanoseconds at{0};
  bool paused = false;
  double speed = 1.0;  ///< 1 for the live engine
  Totals totals;
  LatencySample publish_to_recv;  ///< all subscribers, also those that are gone
  std::vector<RingSample> rings;  ///< one, or two while a cutover drains
  std::vector<PublisherSample> publishers;
  std::vector<SubscriberSample> subscribers;
  CutoverSample cutover;
  bool bus_closed = false;  ///< the host has let go of its bus (failure mode F4)
  WarningSample warnings;
};

[[nodiscard]] std::string_view to_string(SubscriberState state) noexcept;
[[nodiscard]] std::string_view to_string(CutoverKind kind) noexcept;  ///< sealed, host-level, naive
[[nodiscard]] std::string_view to_string(CutoverStep step) noexcept;  ///< in the runbook's words
/// Where a step stands in the runbook: 1 to 7; 0 for Idle, Done and Aborted.
[[nodiscard]] int step_number(CutoverStep step) noexcept;

}  // namespace ron::sim
