// SPDX-License-Identifier: GPL-3.0-or-later
//
// A snapshot out of a host's stream. What comes over a network may be anything: whatever is not a whole and
// plausible snapshot is refused with a line that says what is wrong.
#pragma once

#include <QString>

#include <expected>
#include <string_view>

#include "telemetry/snapshot.h"

namespace ron::dash {

/// Of a stream's event or of an answer, in bytes; the same as the limit of the JSON reader.
inline constexpr std::size_t kLargestSnapshot = std::size_t{4} << 20U;

[[nodiscard]] std::expected<sim::Snapshot, QString> decodeSnapshot(std::string_view json);

}  // namespace ron::dash
