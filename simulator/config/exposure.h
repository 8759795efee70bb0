// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Exposure: whether a host may listen where it is told to. Loopback always; elsewhere with TLS; elsewhere in the clear
// only if that is asked for in so many words, because a capability token that crosses a network in the clear lets
// anybody who sees it drive the host.
#pragma once

#include <expected>
#include <string>

#include "config/host_config.h"

namespace ron::sim {

/// Empty for a loopback address; elsewhere what the operator has to know. Refused: what would be right.
[[nodiscard]] std::expected<std::string, std::string> exposure(const HostConfig& config, bool allow_plain_remote);

}  // namespace ron::sim
