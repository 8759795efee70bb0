// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Completion scripts for bash, zsh and fish: commands, options, the choices an option has, and files where it takes
// one. To be put where the shell looks for them under the program's name.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "cli/outline.h"

namespace ron::sim {

enum class Shell : std::uint8_t { Bash, Zsh, Fish };

[[nodiscard]] std::optional<Shell> parse_shell(std::string_view name);
[[nodiscard]] std::string completion_script(std::string_view program, std::span<const CommandOutline> commands,
                                            Shell shell);

}  // namespace ron::sim
