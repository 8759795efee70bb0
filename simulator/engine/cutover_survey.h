// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Surveys that all kinds of cutover make: who is there, who is still on the old bus, and in words.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "engine/cutover_procedure.h"

namespace ron::sim {

struct Survey {
  std::size_t subscribers = 0;
  std::size_t on_old = 0;
  bool only_stuck = false;             ///< there are some on the old bus, and all of these are stuck
  std::uint64_t slowest_backlog = 0;   ///< of those on the old bus
  std::string unwell;                  ///< "indexer is hung, audit is down"; empty when all are well
  std::string laggards;                ///< who is on the old bus: "indexer (hung), audit and 3 more"
};

/// Looks at each subscriber. Who has no receiver (crashed, flapping away) is on no bus.
[[nodiscard]] Survey survey(const Fleet& fleet, const std::function<bool(const AccountSample&)>& is_on_new);

/// "1 subscriber", "4 subscribers".
[[nodiscard]] std::string count_of(std::uint64_t count, const char* thing);

/// Step 2, the same for all kinds.
[[nodiscard]] std::string proof_of_readiness(const Survey& seen);

/// As long as somebody is on the old bus: what the step waits for.
[[nodiscard]] StepWait wait_for_laggards(const Survey& seen);

}  // namespace ron::sim
