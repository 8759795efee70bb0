// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Departures: what leaves the process, told in one place by whoever hands it to a client: it is counted here and, with
// an audit log, noted for that. So metrics and audit log cannot disagree about what was sent.
//
// "Handed over" is put into a connection's hands, in the order in which it goes out; of a client that is dropped, the
// last of it may not have arrived. Threads: any; nothing here waits but for the audit trail's lock.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "mirror/audit_trail.h"
#include "mirror/mirror_batch.h"
#include "mirror/mirror_history.h"
#include "wire/wire_event.h"

namespace ron::sim {

inline constexpr std::size_t channel_count = 3;
[[nodiscard]] std::string_view to_string(Channel channel) noexcept;  ///< "sse"

/// Why a client that was being served is served no more.
enum class Drop : std::uint8_t {
  FellBehind,    ///< what it was to get next had left the history
  WriteTimeout,  ///< it took nothing of what was being written to it
  UnreadAnswers  ///< it asks on and does not read the answers (OAP/1)
};
inline constexpr std::size_t drop_count = 3;
[[nodiscard]] std::string_view to_string(Drop reason) noexcept;  ///< "fell_behind"

class Departures {
 public:
  using ByKind = std::array<std::uint64_t, wire_kind_count>;
  struct Channelled {
    std::uint64_t clients = 0;  ///< now
    std::uint64_t bytes = 0;    ///< of events, before TLS
    ByKind events{};
    std::array<std::uint64_t, drop_count> dropped{};  ///< by Drop
  };
  struct Figures {
    std::array<Channelled, channel_count> channels{};  ///< by Channel
    std::uint64_t evicted_gaps = 0;                    ///< told to clients that asked for more than the history had
    std::uint64_t other_run_gaps = 0;                  ///< told to clients whose place was of another run
  };

  /// `trail` may be null; it outlives this.
  explicit Departures(AuditTrail* trail = nullptr) : trail_(trail) {}
  Departures(const Departures&) = delete;
  Departures& operator=(const Departures&) = delete;
  ~Departures() = default;

  void hand_over(Channel channel, const MirrorBatch& batch, std::size_t bytes);
  /// One event, `bytes` as it leaves.
  void hand_over(Channel channel, WireKind kind, std::uint64_t number, std::size_t bytes);
  /// What a client is told on joining: that events before its place are missing.
  void hand_over_gap(Channel channel, const WireEvent& gap, std::size_t bytes);
  void drop(Channel channel, Drop reason) noexcept;
  void set_clients(Channel channel, std::size_t count) noexcept { of(channel).clients = count; }

  [[nodiscard]] Figures figures() const noexcept;

 private:
  using Count = std::atomic<std::uint64_t>;
  struct Counts {
    Count clients = 0;
    Count bytes = 0;
    std::array<Count, wire_kind_count> events{};
    std::array<Count, drop_count> dropped{};
  };
  [[nodiscard]] Counts& of(Channel channel) noexcept {
    return counts_[static_cast<std::size_t>(std::to_underlying(channel))];
  }

  AuditTrail* const trail_;
  std::array<Counts, channel_count> counts_;
  Count evicted_gaps_ = 0;
  Count other_run_gaps_ = 0;
};

}  // namespace ron::sim
