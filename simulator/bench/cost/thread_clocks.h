// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The processor time that threads of this process have used, found by the names they go by ("pub gateway").
#pragma once

#include <sys/types.h>
#include <chrono>
#include <string_view>
#include <vector>

namespace ron::sim::cost {

/// Threads whose names begin so, as they are now.
[[nodiscard]] std::vector<pid_t> threads_named(std::string_view begin);
/// User and system, of all of them; one that has ended counts nothing.
[[nodiscard]] std::chrono::nanoseconds processor_time(const std::vector<pid_t>& threads);

}  // namespace ron::sim::cost
