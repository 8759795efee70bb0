// SPDX-License-Identifier: GPL-3.0-or-later
//
// SnapshotQueue: the bounded way from a sampling thread to the GUI thread. When the GUI lags, the
// oldest snapshots go and are counted; the sampling thread never waits for the GUI.
//
// Threads: push() and takeAll() may be called from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <vector>

#include "telemetry/snapshot.h"

namespace ron::dash {

class SnapshotQueue {
 public:
  struct Taken {
    std::vector<sim::Snapshot> snapshots;  ///< oldest first
    std::uint64_t dropped = 0;             ///< since the last takeAll()
  };

  /// A capacity of 0 is taken as 1.
  explicit SnapshotQueue(std::size_t capacity);

  /// True when the queue was empty before, so that the consumer has to be told.
  bool push(sim::Snapshot snapshot);
  [[nodiscard]] Taken takeAll();
  [[nodiscard]] std::size_t capacity() const { return m_capacity; }

 private:
  const std::size_t m_capacity;
  std::mutex m_mutex;
  std::deque<sim::Snapshot> m_items;
  std::uint64_t m_dropped = 0;
};

}  // namespace ron::dash
