// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Conditions and operator's steps, as the files of this folder write them. Private to this folder.
#pragma once

#include <string>
#include <vector>

#include "drill/scenario.h"
#include "drill/toml_reader.h"

namespace ron::sim::detail {

/// {figure, subscriber, at_least, at_most} or {alert, is}.
[[nodiscard]] Condition read_condition(const toml::table& table, const std::string& path,
                                       std::vector<FileProblem>& problems);
/// The list of conditions under a key, and no time.
[[nodiscard]] Predicate read_conditions(TomlReader& reader, std::string_view key, bool required);
/// {acknowledge | diagnose, confidence | do | verify | hint} with {at | when, after} and runbook.
[[nodiscard]] std::vector<OperatorStep> read_steps(TomlReader& reader, std::string_view key, bool required);

}  // namespace ron::sim::detail
