// SPDX-License-Identifier: MIT OR Apache-2.0
//
// ProcessFigures: what the kernel says of this process, for the process_* metrics.
#pragma once

#include <cstdint>
#include <filesystem>

namespace ron::sim {

struct ProcessFigures {
  std::uint64_t resident_bytes = 0;
  double cpu_seconds = 0;         ///< user and system, all threads
  double start_time_seconds = 0;  ///< Unix time
  std::uint64_t open_fds = 0;
};

/// Reads `proc`/self. A figure that cannot be read is 0; this never throws.
[[nodiscard]] ProcessFigures read_process_figures(const std::filesystem::path& proc = "/proc");

}  // namespace ron::sim
