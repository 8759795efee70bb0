// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Action as JSON: what POST /api/v1/actions takes, ronctl sends, and recordings and action files hold.
//
//   {"action": "set_subscriber", "id": 2, "profile": {"shape": "constant", "handler_ns": 2000000, …}}
//
// Keys are the fields' names; a duration is an integer of nanoseconds with a key in "_ns". Reading is
// strict (every key, no other, each of its type and in its range; profiles as their validate() says),
// so an action cannot half-work. A message names the key with its path, what was found and what is
// accepted. Whether the engine can do it (is there a subscriber 2?) the engine says.
#pragma once

#include <expected>
#include <span>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "telemetry/action.h"

namespace ron::sim {

[[nodiscard]] nlohmann::json to_json(const Action& action);
[[nodiscard]] std::expected<Action, std::string> action_from_json(const nlohmann::json& json);
/// What action_from_json() accepts, as JSON Schema; profiles have narrower bounds (their validate()).
[[nodiscard]] nlohmann::json action_schema();

/// "set_subscriber": what stands under "action", and what a capability's `commands in …` lists.
[[nodiscard]] std::string_view action_name(const Action& action) noexcept;
/// All of them, in the order of the alternatives of Action.
[[nodiscard]] std::span<const std::string_view> action_names() noexcept;

}  // namespace ron::sim
