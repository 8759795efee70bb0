// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The part of a manual page that lists options and commands, in the macros of man(7). What no program knows of itself
// (files, signals, examples) stands in resources/man/PROGRAM.1.in, around it.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cli/outline.h"

namespace ron::sim {

/// The sections OPTIONS and, if there are any, COMMANDS. Options that several commands share are listed once.
[[nodiscard]] std::string manual_sections(std::string_view program, std::span<const CommandOutline> commands);

}  // namespace ron::sim
