// SPDX-License-Identifier: MIT OR Apache-2.0
//
// CutoverProcedure: what the runbook's seven steps mean for one kind of cutover. The driver takes the
// steps in order; a procedure begins each, and says whether what the step is to bring about holds.
//
// Threads: used under the control plane's lock only. Nothing here waits.
#pragma once

#include <atomic>
#include <cstdint>
#include <expected>
#include <memory>
#include <string>

#include <ron/metrics.h>

#include "engine/bus_slot.h"
#include "engine/fleet.h"
#include "telemetry/snapshot.h"

namespace ron::sim {

/// What a cutover works on.
struct CutoverScene {
  BusSlot& slot;
  Fleet& fleet;
  std::atomic<std::uint64_t>& versions;  ///< of ConfigUpdated events
  std::uint64_t& markers;                ///< announcements published, by the host's own count
  std::shared_ptr<BusMetrics> metrics = nullptr;  ///< for buses it makes
};

/// Why a step is not finished yet.
struct StepWait {
  std::string what;         ///< in words: "indexer (hung) to leave bus A, 120 events to read"
  bool only_stuck = false;  ///< only for subscribers that read nothing until somebody resumes them
};

/// The buses during a cutover, as the snapshot shows them (receivers and depth are added there).
struct CutoverPicture {
  bool two_rings = false;
  RingSample old_ring;
  RingSample new_ring;
  std::uint64_t published_on_new = 0;
  std::uint64_t gap = 0;
};

class CutoverProcedure {
 public:
  CutoverProcedure() = default;
  CutoverProcedure(const CutoverProcedure&) = delete;
  CutoverProcedure& operator=(const CutoverProcedure&) = delete;
  virtual ~CutoverProcedure() = default;

  /// Refused with the reason, and then nothing has changed.
  [[nodiscard]] virtual std::expected<void, std::string> begin(CutoverStep step) = 0;
  /// The proof, one sentence, once the step that was begun holds.
  [[nodiscard]] virtual std::expected<std::string, StepWait> check(CutoverStep step) = 0;
  /// Before the announcement: everything is as it was.
  virtual void abandon() = 0;

  [[nodiscard]] virtual CutoverPicture picture() = 0;
  /// Whether a subscriber with this account reads the new ring.
  [[nodiscard]] virtual bool is_on_new(const AccountSample& account) const = 0;
};

[[nodiscard]] std::unique_ptr<CutoverProcedure> make_sealed_cutover(const CutoverScene& scene, std::uint32_t capacity);
[[nodiscard]] std::unique_ptr<CutoverProcedure> make_host_level_cutover(const CutoverScene& scene,
                                                                        std::uint32_t capacity);
[[nodiscard]] std::unique_ptr<CutoverProcedure> make_naive_cutover(const CutoverScene& scene, std::uint32_t capacity);

}  // namespace ron::sim
