// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/snapshot_queue.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace ron::dash {

SnapshotQueue::SnapshotQueue(std::size_t capacity) : m_capacity(std::max<std::size_t>(capacity, 1)) {}

bool SnapshotQueue::push(sim::Snapshot snapshot) {
  const std::lock_guard lock(m_mutex);
  const bool wasEmpty = m_items.empty();
  if (m_items.size() == m_capacity) {
    m_items.pop_front();
    ++m_dropped;
  }
  m_items.push_back(std::move(snapshot));
  return wasEmpty;
}

SnapshotQueue::Taken SnapshotQueue::takeAll() {
  const std::lock_guard lock(m_mutex);
  Taken taken{.snapshots = {}, .dropped = std::exchange(m_dropped, 0)};
  taken.snapshots.reserve(m_items.size());
  std::ranges::move(m_items, std::back_inserter(taken.snapshots));
  m_items.clear();
  return taken;
}

}  // namespace ron::dash
