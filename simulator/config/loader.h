// SPDX-License-Identifier: MIT OR Apache-2.0
//
// ConfigLoader: makes a HostConfig out of flags, environment, file and defaults; what stands first wins.
// The file is --config's, else RON_CONFIG's, else there is none.
//
// It fails closed and says all there is to say: every value of every source is judged, also one that
// another overrides, and all problems come back together. load() may be called again (SIGHUP): the file
// is read anew, and a warning that was given once is not given again. One thread at a time.
#pragma once

#include <expected>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "config/environment.h"
#include "config/flags.h"
#include "config/host_config.h"

namespace ron::sim {

struct LoadedConfig {
  HostConfig config;
  std::optional<std::string> file;  ///< the one that was read
  std::vector<std::string> warnings;
};

struct ConfigRefusal {
  std::vector<std::string> problems;  ///< at least one; each names key, value, source and what is accepted
  std::vector<std::string> warnings;
};

class ConfigLoader {
 public:
  ConfigLoader(ConfigFlags flags, Environment environment);

  [[nodiscard]] std::expected<LoadedConfig, ConfigRefusal> load();

 private:
  [[nodiscard]] std::vector<std::string> not_yet_told(const std::vector<std::string>& warnings);

  ConfigFlags flags_;
  Environment environment_;
  std::set<std::string> told_;
};

}  // namespace ron::sim
