// SPDX-License-Identifier: MIT OR Apache-2.0
//
// CutoverDriver: takes a cutover through the runbook's seven steps, one by one or by itself. A step
// is begun at once and finishes when what it is to bring about holds; each leaves one sentence of
// proof. Before the announcement (step 3) a cutover can be aborted, afterwards only rolled forward.
//
// Threads: used under the control plane's lock only. Nothing here waits: advance() is to be called
// now and then as long as busy().
#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "engine/cutover_procedure.h"
#include "telemetry/action.h"
#include "telemetry/snapshot.h"

namespace ron::sim {

class CutoverDriver {
 public:
  /// Told of each cutover once, when it is done or aborted. Called under the control plane's lock: must not wait.
  using Listener = std::function<void(const CutoverSample&)>;

  explicit CutoverDriver(const CutoverScene& scene, Listener on_end = {}) : scene_(scene), on_end_(std::move(on_end)) {}

  [[nodiscard]] std::expected<void, ActionError> begin(const BeginCutover& action);
  /// The next step; or past one that waits only for subscribers that are stuck.
  [[nodiscard]] std::expected<void, ActionError> step();
  [[nodiscard]] std::expected<void, ActionError> run();
  [[nodiscard]] std::expected<void, ActionError> pause();
  [[nodiscard]] std::expected<void, ActionError> abort();

  /// Finishes the step that is pending if it holds by now, and goes on if the cutover runs by itself.
  void advance();
  /// Something is pending or running.
  [[nodiscard]] bool busy() const noexcept {
    return state_.active && (state_.running || state_.pending != CutoverStep::Idle);
  }
  [[nodiscard]] std::uint64_t completed() const noexcept { return completed_; }
  [[nodiscard]] std::uint64_t aborted() const noexcept { return aborted_; }
  /// Those with a gap, where the latest one's is `latest` by now: it counts from the moment it shows one, also after it
  /// is done.
  [[nodiscard]] std::uint64_t with_gap(std::uint64_t latest) const noexcept { return with_gap_ + (latest > 0 ? 1 : 0); }

  /// The procedure of the latest cutover, also after it is done; null before the first and after an abort.
  [[nodiscard]] CutoverProcedure* procedure() const noexcept { return procedure_.get(); }
  /// Everything but who is on which ring.
  [[nodiscard]] const CutoverSample& state() const noexcept { return state_; }
  /// What the latest cutover had lost by its end, or has by now if `lost` is what all have lost so far.
  [[nodiscard]] std::uint64_t lost_during(std::uint64_t lost) const noexcept;

 private:
  [[nodiscard]] std::expected<void, ActionError> require_active() const;
  [[nodiscard]] std::expected<void, std::string> begin_step(CutoverStep step);
  void settle();
  void finish(std::string proof);
  void end();

  CutoverScene scene_;
  Listener on_end_;
  std::unique_ptr<CutoverProcedure> procedure_;
  CutoverSample state_;
  bool only_stuck_ = false;  // that is all the pending step waits for
  std::uint64_t lost_before_ = 0;
  std::uint64_t completed_ = 0;
  std::uint64_t aborted_ = 0;
  std::uint64_t with_gap_ = 0;  // the latest left out
};

}  // namespace ron::sim
