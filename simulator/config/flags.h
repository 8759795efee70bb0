// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The settings as command line flags, for any program with a CLI::App. CLI11 only collects the texts;
// they are judged with all the rest, so that a bad flag and a bad file are reported together.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "config/raw_value.h"

namespace CLI {
class App;
}

namespace ron::sim {

struct ConfigFlags {
  std::optional<std::string> file;  ///< --config
  std::map<std::string, std::string, std::less<>> values;  ///< by flag: {"--bus-capacity", "512"}
};

/// Adds --config and a flag for every setting, grouped by section. `flags` is filled by app.parse() and
/// must outlive it. A switch may stand without a value and then means on.
void add_config_flags(CLI::App& app, ConfigFlags& flags);

[[nodiscard]] RawValues read_flags(const ConfigFlags& flags);

}  // namespace ron::sim
