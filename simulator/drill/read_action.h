// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Actions and what is said about them, as the files of this folder write them: the JSON of telemetry/json_action.h
// with three reliefs for people. A subscriber or publisher is named with `target`, a duration is a text such as "2ms"
// under the field's name without "_ns", and what is left out is as in a new profile. Private to this folder.
#pragma once

#include <vector>

#include "drill/named_action.h"
#include "drill/toml_reader.h"

namespace ron::sim::detail {

[[nodiscard]] NamedAction read_action(const toml::table& table, const std::string& path,
                                      std::vector<FileProblem>& problems);
/// `do`, required: one action or a list of them.
[[nodiscard]] std::vector<NamedAction> read_actions(TomlReader& reader, std::string_view key);
/// `action`, `target`, `where`, of the reader's own table.
[[nodiscard]] ActionPattern read_pattern(TomlReader& reader);
/// The profile of a publisher or subscriber of the topology: {name, profile fields…}.
[[nodiscard]] NamedAction read_member(const toml::table& table, const std::string& path, std::string_view action,
                                      std::vector<FileProblem>& problems);

}  // namespace ron::sim::detail
