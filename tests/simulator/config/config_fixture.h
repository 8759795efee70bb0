// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Loads configurations from flags, an environment and a file that a test makes up.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <unistd.h>

#include <gtest/gtest.h>
#include <CLI/CLI.hpp>

#include "config/loader.h"
#include "config/setting.h"

namespace ron::sim::test {

class ConfigTest : public testing::Test {
 protected:
  ConfigTest() {
    std::string name = (std::filesystem::temp_directory_path() / "ron-config-XXXXXX").string();
    directory_ = ::mkdtemp(name.data());
  }
  ~ConfigTest() override { std::filesystem::remove_all(directory_); }

  /// Writes the configuration file; the next load() reads it.
  std::string file(std::string_view text, const std::string& name = "ron.toml") {
    flags_.file = (directory_ / name).string();
    std::ofstream(*flags_.file, std::ios::binary) << text;
    return *flags_.file;
  }
  void flag(const std::string& name, const std::string& text) { flags_.values[name] = text; }
  void environment(const std::string& name, const std::string& text) { environment_[name] = text; }

  auto load() { return ConfigLoader(flags_, environment_).load(); }

  /// All problems, a line each; empty when it loads.
  std::string problems() {
    std::string all;
    if (const auto loaded = load(); !loaded) {
      for (const std::string& problem : loaded.error().problems) all += problem + "\n";
    }
    return all;
  }
  std::vector<std::string> warnings() {
    const auto loaded = load();
    return loaded ? loaded->warnings : loaded.error().warnings;
  }

  /// "VALUE from SOURCE" of a setting as loaded, or the problems.
  std::string effective(std::string_view key) {
    const auto loaded = load();
    if (!loaded) return "refused: " + problems();
    const Setting* const setting = find_setting(key);
    return setting->text(loaded->config) + " from " + describe(setting->source(loaded->config));
  }

  std::filesystem::path directory_;
  ConfigFlags flags_;
  Environment environment_;
};

/// What a command line makes of the flags; exits of CLI11 (bad usage) are thrown.
inline ConfigFlags parsed_flags(std::vector<std::string> arguments) {
  CLI::App app;
  ConfigFlags flags;
  add_config_flags(app, flags);
  std::ranges::reverse(arguments);  // as CLI11 wants them
  app.parse(arguments);
  return flags;
}

}  // namespace ron::sim::test
