// SPDX-License-Identifier: MIT OR Apache-2.0
//
// PacedEngine: a virtual engine that runs by the wall clock, at ×1 … ×600, and can be paused and
// stepped: for a person who watches and acts. What it lets happen is exactly what the virtual engine
// would; only when somebody acts depends on them.
//
// Threads: all functions from any thread, several at once. One thread of its own advances the engine
// in short slices, and lets whoever asks go first. Destruction waits for the slice in hand.
#pragma once

#include <chrono>
#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>

#include "engine/clock.h"
#include "engine/engine.h"
#include "virtual/pace.h"
#include "virtual/turnstile.h"
#include "virtual/virtual_engine.h"

namespace ron::sim {

class PacedEngine final : public Engine {
 public:
  using Time = std::chrono::nanoseconds;
  /// Called after each slice, by the engine's own thread and with the engine locked. A speed that it returns is taken
  /// up at once: a drill goes back to ×1 when there is something to decide.
  using Watch = std::function<std::optional<std::uint32_t>(VirtualEngine&)>;
  static constexpr Time slice{std::chrono::milliseconds(100)};  ///< virtual

  /// Begins paused.
  explicit PacedEngine(std::unique_ptr<VirtualEngine> engine, Watch watch = {});
  ~PacedEngine() override;

  [[nodiscard]] std::expected<void, ActionError> apply(const Action& action) override;
  /// With `paused` and `speed` as they are.
  [[nodiscard]] Snapshot snapshot() override;
  [[nodiscard]] std::string kind() const override { return "virtual"; }

  /// Brought into 1 .. 600.
  void set_speed(std::uint32_t speed);
  void pause();
  void resume();
  /// While it is paused: lets one event happen. False when it runs, or nothing is to happen.
  bool step();

  /// Calls `what` with the engine while nothing happens in it.
  template <typename What>
  auto with_engine(What&& what) {
    const Turnstile::Turn turn(turnstile_);
    return what(*engine_);
  }

 private:
  void keep_pace(const std::stop_token& stop);
  void advance(Time due, Turnstile::Lock& lock, const std::stop_token& stop);

  const SteadyClock wall_;
  const std::unique_ptr<VirtualEngine> engine_;
  const Watch watch_;
  Turnstile turnstile_;  // guards the engine and the pace
  Pace pace_;
  std::jthread thread_;  // last: it uses all of the above
};

}  // namespace ron::sim
