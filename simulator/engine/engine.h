// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Engine: a host's bus with its publishers and subscribers, behind one interface. LiveEngine runs
// real threads on the wall clock; a virtual engine will drive the same bus by discrete events.
//
// Threads: apply() and snapshot() may be called from any thread, several at once; neither waits for
// a publisher or a subscriber. Errors: apply() refuses with a message and then has changed nothing.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <vector>

#include "telemetry/action.h"
#include "telemetry/snapshot.h"

namespace ron::sim {

/// Where an engine starts from: a bus and who is on it.
struct Topology {
  std::uint32_t capacity = 256;
  std::uint64_t seed = 1;
  std::vector<AddPublisher> publishers;
  std::vector<AddSubscriber> subscribers;
};

class Engine {
 public:
  Engine() = default;
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;
  virtual ~Engine() = default;

  [[nodiscard]] virtual std::expected<void, ActionError> apply(const Action& action) = 0;
  [[nodiscard]] virtual Snapshot snapshot() = 0;
  /// "live" or "virtual": shown wherever figures are shown.
  [[nodiscard]] virtual std::string kind() const = 0;
};

}  // namespace ron::sim
