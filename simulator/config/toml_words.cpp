// SPDX-License-Identifier: MIT OR Apache-2.0
#include "config/toml_words.h"

#include <fmt/format.h>

#include "config/parse_value.h"

namespace ron::sim {

std::string in_words(const toml::node& node) {
  switch (node.type()) {
    case toml::node_type::table: return "a table";
    case toml::node_type::array: return "a list";
    case toml::node_type::string: return fmt::format("the text {}", in_quotes(**node.as_string()));
    case toml::node_type::integer: return fmt::format("the integer {}", **node.as_integer());
    case toml::node_type::floating_point: return fmt::format("the number {}", **node.as_floating_point());
    case toml::node_type::boolean: return **node.as_boolean() ? "true" : "false";
    default: return "a date or a time";
  }
}

}  // namespace ron::sim
