// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Snapshot as JSON: what GET /api/v1/snapshot answers and the stream carries, and what a viewer reads
// back. Keys are the fields' names; a duration is an integer of nanoseconds with a key in "_ns".
//
// Reading is strict: every key, no other, each of its type and in its range. A message names the key
// with its path, what was found and what is accepted. What was written is read back the same, but for
// figures that are not finite (written as null, refused by the reader) and names that are no UTF-8.
#pragma once

#include <expected>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "telemetry/snapshot.h"

namespace ron::sim {

[[nodiscard]] nlohmann::json to_json(const Snapshot& snapshot);
[[nodiscard]] std::expected<Snapshot, std::string> snapshot_from_json(const nlohmann::json& json);
/// What snapshot_from_json() accepts, as JSON Schema.
[[nodiscard]] nlohmann::json snapshot_schema();

}  // namespace ron::sim
