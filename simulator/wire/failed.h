// SPDX-License-Identifier: MIT OR Apache-2.0
//
// What the system said to an operation on a file, as an error for whoever asked for it. Private to wire.
#pragma once

#include <cerrno>
#include <cstring>
#include <expected>
#include <string>
#include <string_view>

#include <fmt/format.h>

namespace ron::sim {

/// "cannot write the audit file /var/log/audit: No space left on device", from errno.
[[nodiscard]] inline std::unexpected<std::string> failed(std::string_view deed, std::string_view file,
                                                         const std::string& path) {
  return std::unexpected(fmt::format("cannot {} the {} {}: {}", deed, file, path, std::strerror(errno)));
}

}  // namespace ron::sim
