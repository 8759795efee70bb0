// SPDX-License-Identifier: MIT OR Apache-2.0
//
// What stands in a TOML file, in the words of a message to whoever wrote it. Threads: a pure function.
#pragma once

#include <string>

#include <toml++/toml.h>

namespace ron::sim {

/// "the text \"many\"", "the integer 3", "a list".
[[nodiscard]] std::string in_words(const toml::node& node);

}  // namespace ron::sim
