// SPDX-License-Identifier: MIT OR Apache-2.0
//
// MirrorHistory: the last events that were mirrored, bounded in number and bytes, and the one place from which all
// clients are served. A client has a cursor, the number it wants next; what is behind the oldest number here has gone
// for it. So nobody queues for a client, and a slow one costs nothing but its own place.
//
// Numbers that were not emitted (Data events) have no entry and are not missing. Threads: one appends, any read.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mirror/mirror_batch.h"

namespace ron::sim {

/// Who wants to know that the history has grown. Called on the appending thread; must not block.
class MirrorListener {
 public:
  virtual ~MirrorListener() = default;
  virtual void news() = 0;
};

/// Reasons of the gaps that a client may be told on joining.
inline constexpr std::string_view evicted_gap = "evicted";      ///< it asked for more than the history still has
inline constexpr std::string_view other_run_gap = "other_run";  ///< its place is of another run of the host

class MirrorHistory {
 public:
  using Batch = std::shared_ptr<const MirrorBatch>;
  struct Limits {
    std::size_t events = std::size_t{1} << 16U;
    std::size_t bytes = std::size_t{16} << 20U;  ///< of JSON; each form it is rendered to takes as much again
  };
  /// What a client gets next.
  struct Page {
    bool gone = false;  ///< the cursor is behind the oldest: nothing else is set then
    std::vector<Batch> batches;
    std::uint64_t next = 0;  ///< the cursor behind them
  };
  /// Where a client begins, and what it has to be told is missing before that.
  struct Entry {
    std::uint64_t cursor = 0;
    std::optional<WireEvent> gap;
  };
  struct Latest {
    std::string body;  ///< without corr_id
    std::uint64_t number = 0;
  };

  /// Numbers count up from `first`. `epoch`: this run's, digits.
  MirrorHistory(std::string epoch, std::uint64_t first, Limits limits);

  /// All numbers below `next` are known now. The batch may be empty.
  void append(const Batch& batch, std::uint64_t next);
  void listen(MirrorListener& listener);
  /// When it returns, the listener is not being called and will not be.
  void unlisten(MirrorListener& listener);

  [[nodiscard]] Page read(std::uint64_t cursor, std::size_t most_batches) const;
  /// Without a point: from now on.
  [[nodiscard]] Entry enter(const std::optional<ResumePoint>& point) const;
  [[nodiscard]] std::optional<Latest> latest(WireKind kind) const;
  [[nodiscard]] std::uint64_t oldest() const;
  [[nodiscard]] std::uint64_t next() const;
  [[nodiscard]] const std::string& epoch() const noexcept { return epoch_; }

 private:
  void trim();

  const std::string epoch_;
  const Limits limits_;
  std::mutex listening_;
  std::vector<MirrorListener*> listeners_;
  mutable std::mutex mutex_;  // guards all below
  std::deque<Batch> batches_;
  std::size_t events_ = 0;
  std::size_t bytes_ = 0;
  std::uint64_t oldest_;
  std::uint64_t next_;
  struct Last {
    Batch batch;
    std::size_t item = 0;
  };
  std::array<Last, wire_kind_count> latest_;  // by WireKind
};

}  // namespace ron::sim
