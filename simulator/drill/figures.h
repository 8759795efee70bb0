// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Figures: what a drill measures of a host, as integers with a fixed unit, so that a verdict is the same on every
// machine. A figure with a rate is taken over a window that ends with the latest sample; before the window is full,
// over what there is of it.
//
// Values; no threads, no clock. Times are the engine's.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "telemetry/snapshot.h"

namespace ron::sim {

using DrillTime = std::chrono::nanoseconds;

enum class Figure : std::uint8_t {
  LostPerMin,        ///< events lost, all subscribers (or one), told or not
  DepthPercent,      ///< of the active ring's capacity
  DrainPercent,      ///< received in percent of published, of the slowest subscriber (or of one)
  InflowPerS,        ///< events published
  Backlog,           ///< events the slowest subscriber (or one) has before it
  Subscribers,       ///< receivers on all rings
  Capacity,          ///< of the active ring
  LagReportsPerMin,  ///< times a subscriber was told Lagged
  ClosedPerMin,      ///< times a subscriber saw Closed
  CrashesPerMin,     ///< subscribers that crashed
  Gap,               ///< events missed in the latest cutover without being told
  Uncounted,         ///< jumps in the numbering that no Lagged explains
  RefusedPerMin,     ///< sends that came back, nobody being subscribed
  Cutovers,          ///< completed
  WarningsPerMin,    ///< overflow records that were written to the log
  RetainedKib,       ///< payload that handlers keep hold of
  CopiedKibPerS,     ///< payload copied into events of their own instead of shared
  MissedPerMin,      ///< events that one of two tasks on one receiver got and the other should have had too
  MisorderedPerMin,  ///< events handled beyond a later one
  Unwell,            ///< subscribers that are slow, stalled, hung, down or flapping
  CutoverOpen,       ///< 1 while a cutover is begun and neither done nor aborted
  LatencyUs,         ///< publish to receive, the bucket bound that 95 % of the window's events keep
};
[[nodiscard]] std::string_view to_string(Figure figure) noexcept;
[[nodiscard]] std::span<const std::string_view> figure_names() noexcept;
/// What the figure counts, for reports: "events lost per minute".
[[nodiscard]] std::string_view in_words(Figure figure) noexcept;
/// Whether it can be asked of one subscriber.
[[nodiscard]] bool is_per_subscriber(Figure figure) noexcept;

struct DrillSample {
  struct Subscriber {
    std::string name = {};
    SubscriberState state = SubscriberState::Running;
    std::uint64_t received = 0;
    std::uint64_t lost = 0;
    std::uint64_t backlog = 0;
    std::uint64_t joined_published = 0;
  };
  DrillTime at{0};
  Totals totals = {};
  LatencySample latency = {};
  std::uint64_t depth = 0;
  std::uint64_t capacity = 0;
  std::uint64_t receivers = 0;
  std::uint64_t gap = 0;
  std::uint64_t uncounted = 0;
  std::uint64_t refused = 0;
  std::uint64_t crashes = 0;
  bool cutover_open = false;
  std::uint64_t warnings_logged = 0;
  std::uint64_t retained_bytes = 0;
  std::uint64_t copied_bytes = 0;
  std::uint64_t missed_by_task = 0;
  std::uint64_t misordered = 0;
  std::vector<Subscriber> subscribers = {};
};
[[nodiscard]] DrillSample drill_sample(const Snapshot& snapshot);

/// What is known of the host now. Threads: one at a time.
class FigureWindow {
 public:
  explicit FigureWindow(DrillTime window) : window_(window) {}

  /// Times go forward; a sample that does not is passed over.
  void add(DrillSample sample);
  /// Nothing before the first sample, for a subscriber that is not there, and for a rate without time.
  [[nodiscard]] std::optional<std::int64_t> value(Figure figure, std::string_view subscriber = {}) const;
  [[nodiscard]] const DrillSample* latest() const { return samples_.empty() ? nullptr : &samples_.back(); }

 private:
  [[nodiscard]] std::optional<std::int64_t> per_min(std::uint64_t now, std::uint64_t before) const;
  [[nodiscard]] std::optional<std::int64_t> of_subscriber(Figure figure, const DrillSample::Subscriber& now) const;
  [[nodiscard]] std::optional<std::int64_t> of_subscribers(Figure figure, std::string_view name) const;
  [[nodiscard]] std::optional<std::int64_t> latency() const;

  DrillTime window_;
  std::deque<DrillSample> samples_;
};

}  // namespace ron::sim
