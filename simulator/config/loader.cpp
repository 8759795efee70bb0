// SPDX-License-Identifier: MIT OR Apache-2.0
#include "config/loader.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "config/config_file.h"
#include "config/parse_value.h"

namespace ron::sim {
namespace {

struct Merged {
  HostConfig config;
  std::vector<std::string> problems;
  std::vector<std::string> warnings;
};

// To be called from the weakest source to the strongest: a later one overrides.
void merge(Merged& into, RawValues found) {
  std::ranges::move(found.problems, std::back_inserter(into.problems));
  std::ranges::move(found.warnings, std::back_inserter(into.warnings));
  for (const RawValue& raw : found.values) {
    const auto set = raw.setting->set(*raw.setting, into.config, raw.text, raw.source);
    if (!set) into.problems.push_back(fmt::format("{}, from {}", set.error(), describe(raw.source)));
  }
}

// What only the whole can tell. Nothing is added to other problems, which may be its cause.
void check_together(Merged& merged) {
  const auto& cert = merged.config.host.tls_cert;
  const auto& key = merged.config.host.tls_key;
  if (!merged.problems.empty() || cert.value.has_value() == key.value.has_value()) return;
  const auto& given = cert.value ? cert : key;
  merged.problems.push_back(
      fmt::format("{} must be given too: {} is {}, from {}", cert.value ? "host.tls_key" : "host.tls_cert",
                  cert.value ? "host.tls_cert" : "host.tls_key", in_quotes(*given.value), describe(given.source)));
}

}  // namespace

ConfigLoader::ConfigLoader(ConfigFlags flags, Environment environment)
    : flags_(std::move(flags)), environment_(std::move(environment)) {}

std::expected<LoadedConfig, ConfigRefusal> ConfigLoader::load() {
  Merged merged;
  merged.config.host.token_file.value = default_token_file(environment_);
  std::optional<std::string> file = flags_.file;
  std::string_view named_by = "--config";
  if (const auto at = environment_.find("RON_CONFIG"); !file && at != environment_.end()) {
    file = at->second;
    named_by = "RON_CONFIG";
  }
  if (file && file->empty()) {
    merged.problems.push_back(fmt::format("the configuration file must have a name, not \"\", from {}", named_by));
  } else if (file) {
    merge(merged, read_config_file(*file));
  }
  merge(merged, read_environment(environment_));
  merge(merged, read_flags(flags_));
  check_together(merged);

  auto warnings = not_yet_told(merged.warnings);
  if (!merged.problems.empty()) return std::unexpected(ConfigRefusal{std::move(merged.problems), std::move(warnings)});
  return LoadedConfig{std::move(merged.config), std::move(file), std::move(warnings)};
}

std::vector<std::string> ConfigLoader::not_yet_told(const std::vector<std::string>& warnings) {
  std::vector<std::string> fresh;
  for (const std::string& warning : warnings) {
    if (told_.insert(warning).second) fresh.push_back(warning);
  }
  return fresh;
}

}  // namespace ron::sim
