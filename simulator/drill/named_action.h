// SPDX-License-Identifier: MIT OR Apache-2.0
//
// NamedAction: an Action whose subscriber or publisher is named instead of numbered, as files for people write it;
// the number is looked up when it is carried out. ActionPattern: which actions a judgement is about.
#pragma once

#include <cstdint>
#include <expected>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "telemetry/action.h"

namespace ron::sim {

struct NamedAction {
  Action action;
  std::string target = {};  ///< a subscriber or publisher; empty: the action's own number counts
};

/// The action with its number. Refuses a name that nobody has.
[[nodiscard]] std::expected<Action, std::string> resolve(const NamedAction& named, const Snapshot& snapshot);
/// Whom an action is about, by name: what it adds, or whose number it carries; empty if nobody, or unknown.
[[nodiscard]] std::string target_of(const Action& action, const Snapshot& snapshot);
/// describe(Action), with the name instead of the number.
[[nodiscard]] std::string describe(const Action& action, const Snapshot& snapshot);

struct ActionPattern {
  struct Bounds {
    std::optional<std::int64_t> at_least = std::nullopt;
    std::optional<std::int64_t> at_most = std::nullopt;
  };
  using Wanted = std::variant<std::string, bool, Bounds>;

  std::vector<std::string> actions = {};      ///< "set_subscriber"; one of them
  std::vector<std::string> targets = {};      ///< names; empty: anybody
  std::map<std::string, Wanted> where = {};   ///< by field as JSON has it: "profile.handler_ns", "kind"
};
[[nodiscard]] bool matches(const ActionPattern& pattern, const Action& action, const std::string& target);
[[nodiscard]] std::string describe(const ActionPattern& pattern);

}  // namespace ron::sim
