// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Readiness: whether a host should be given work, as a value made from what was observed of its bus,
// the thresholds, and the time. It looks at no clock and no bus by itself.
//
// Depth and overflow are debounced: they fail after a trouble has lasted for `depth_for`, and pass
// again after it has been absent for as long (overflow: for `growth_pause`); what flaps changes nothing.
// Time nobody observed proves nothing: a silence longer than `longest_silence` starts the counting anew,
// and a clock that goes back is taken to stand still.
//
// Threads: one at a time. Times are the engine's (nanoseconds since it started).
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "telemetry/snapshot.h"

namespace ron::sim {

struct ReadinessPolicy {
  double depth_ratio = 0.5;                           ///< a depth of this part of the capacity, or more, is too deep
  std::chrono::nanoseconds depth_for{std::chrono::seconds(30)};
  std::chrono::nanoseconds warmup{std::chrono::seconds(2)};  ///< after the start, depth and overflow prove nothing
  std::uint64_t expected_min = 0;                     ///< subscribers
  bool pq_only = false;                               ///< peers that cannot are a reason
  bool amnesia = false;                               ///< as configured
  std::optional<bool> amnesia_label = std::nullopt;   ///< as the metrics carry it
};

/// What is known of the host at one instant.
struct Observation {
  std::chrono::nanoseconds at{0};
  bool attached = true;  ///< there is a bus
  bool draining = false;  ///< the host is about to end
  std::uint64_t depth = 0;
  std::uint64_t capacity = 0;
  std::uint64_t lost = 0;
  std::uint64_t subscribers = 0;
  std::uint64_t peers_without_pq = 0;
};
/// What a snapshot says; of two rings the one that drains does not count for depth.
[[nodiscard]] Observation observe(const Snapshot& snapshot);

struct ReadinessCheck {
  using Value = std::variant<bool, std::uint64_t, double, std::string>;
  std::string name;
  bool passed = true;
  bool gates = true;                  ///< a failure makes the host not ready
  Value value;
  Value threshold;
  std::chrono::nanoseconds since{0};  ///< it has passed, or failed, since then
  std::string reason;                 ///< why it failed; empty if it passed
};

struct ReadinessVerdict {
  bool ready = false;
  bool bus_attached = false;
  std::uint64_t capacity = 0;
  bool amnesia = false;
  std::vector<ReadinessCheck> checks;

  [[nodiscard]] std::vector<std::string> reasons() const;
};

class Readiness {
 public:
  using Time = std::chrono::nanoseconds;
  static constexpr Time longest_silence = std::chrono::seconds(5);
  static constexpr Time growth_pause = std::chrono::seconds(5);

  Readiness(const ReadinessPolicy& policy, Time started) : policy_(policy), started_(started), now_(started) {}

  /// From now on these thresholds; what was seen until now keeps its times.
  void set_policy(const ReadinessPolicy& policy) { policy_ = policy; }
  void observe(const Observation& seen);
  [[nodiscard]] ReadinessVerdict verdict(Time now);

 private:
  // Since when it passes, or fails.
  struct State {
    bool passed = true;
    Time since{0};
    void set(bool now_passes, Time at);
  };

  void observe_depth(bool continuous);
  void observe_growth(std::uint64_t lost_before, bool continuous);
  [[nodiscard]] bool warming_up() const { return now_ - started_ < policy_.warmup; }
  [[nodiscard]] double ratio() const;
  [[nodiscard]] ReadinessCheck attached_check();
  [[nodiscard]] ReadinessCheck depth_check() const;
  [[nodiscard]] ReadinessCheck overflow_check() const;
  [[nodiscard]] ReadinessCheck subscribers_check();
  [[nodiscard]] ReadinessCheck draining_check();
  [[nodiscard]] ReadinessCheck pq_check();
  [[nodiscard]] ReadinessCheck amnesia_check();

  ReadinessPolicy policy_;
  Time started_;
  Time now_;  // never goes back
  std::optional<Observation> last_;

  State attached_;
  State depth_;
  std::optional<Time> depth_differs_since_;  // from what depth_ says
  State overflow_;
  std::optional<Time> growing_since_;
  std::optional<Time> grew_at_;
  std::uint64_t lost_before_growth_ = 0;
  State subscribers_;
  State draining_;
  State pq_;
  State amnesia_;
};

}  // namespace ron::sim
