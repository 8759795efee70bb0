// SPDX-License-Identifier: MIT OR Apache-2.0
//
// EventMirror: reads a host's bus on a thread of its own and puts what leaves the process into a history. It is a
// receiver like any other: publishers never wait for it, and when it is too slow it loses events, which become a gap
// that everybody sees. It reads in batches, and between two of them it lets the bus gather events, so that publishers
// rarely find it asleep and have to wake it.
//
// Threads: the figures may be asked from any.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <thread>

#include "engine/bus_outlet.h"
#include "mirror/mirror_history.h"

namespace ron::sim {

struct MirrorFigures {
  std::uint64_t emitted = 0;        ///< events put into the history
  std::uint64_t missed = 0;         ///< numbers that became gaps
  std::uint64_t lagged_gaps = 0;       ///< the mirror was too slow for the bus
  std::uint64_t joined_late_gaps = 0;  ///< a naive cutover left it behind
  std::uint64_t stale_versions = 0;  ///< ConfigUpdated that came out of turn or again, and were not emitted
};

class EventMirror {
 public:
  struct Options {
    bool emit_shutdown = false;
    MirrorHistory::Limits limits = {};
    std::chrono::system_clock::time_point now = std::chrono::system_clock::now();  ///< makes the epoch
  };

  /// Reads nothing before start(), but misses nothing from here on.
  EventMirror(std::unique_ptr<BusOutlet> outlet, const Options& options);
  EventMirror(const EventMirror&) = delete;
  EventMirror& operator=(const EventMirror&) = delete;
  ~EventMirror();

  [[nodiscard]] MirrorHistory& history() noexcept { return history_; }
  void start();
  /// Reads what has been published by now, and no more.
  void stop();
  [[nodiscard]] MirrorFigures figures() const noexcept;

 private:
  void run(const std::stop_token& stop);
  [[nodiscard]] bool take(const BusOutlet::Reading& reading);
  void take_missing(const BusOutlet::Missing& missing);
  void take_events(std::uint64_t first, std::size_t count);
  [[nodiscard]] std::shared_ptr<MirrorBatch> new_batch(bool admin_only = false) const;
  void append(const std::shared_ptr<MirrorBatch>& batch, std::uint64_t next);

  const std::unique_ptr<BusOutlet> outlet_;
  const bool emit_shutdown_;
  MirrorHistory history_;
  VersionGate versions_;
  std::vector<Event> events_;
  std::atomic<std::uint64_t> emitted_ = 0;
  std::atomic<std::uint64_t> missed_ = 0;
  std::atomic<std::uint64_t> lagged_gaps_ = 0;
  std::atomic<std::uint64_t> joined_late_gaps_ = 0;
  std::atomic<std::uint64_t> stale_versions_ = 0;
  std::jthread thread_;  // last: it uses all of the above
};

}  // namespace ron::sim
