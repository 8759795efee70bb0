// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Names threads as top -H, ps -T and debuggers show them: what a host is busy with can then be seen from outside.
#pragma once

#include <string>
#include <string_view>

namespace ron::sim {

/// Of the calling thread: "pub gateway". The system cuts it to 15 bytes.
void name_thread(std::string_view role, std::string_view who = {}) noexcept;

}  // namespace ron::sim
