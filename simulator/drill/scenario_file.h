// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Scenarios and action files as text (TOML; docs/drills.md explains them). What is wrong is said all at once, each
// with its line, its key and a remedy. Nothing is read half: what comes back is complete and makes sense.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "drill/scenario.h"

namespace ron::sim {

inline constexpr std::string_view actions_version = "busdrill-actions/v1";

/// `name` is what messages call the text, and what the scenario is called after: without folder and ".toml".
/// The error: lines as "FILE:LINE: KEY: what is wrong; what to write".
[[nodiscard]] std::expected<Scenario, std::vector<std::string>> read_scenario(std::string_view text,
                                                                              std::string_view name);
/// What an operator does: the steps of a `busdrill-actions/v1` text.
[[nodiscard]] std::expected<std::vector<OperatorStep>, std::vector<std::string>> read_action_file(
    std::string_view text, std::string_view name);
/// The text of a regular file of at most 1 MiB; the error is one line.
[[nodiscard]] std::expected<std::string, std::string> read_text_file(const std::string& path);

}  // namespace ron::sim
