// SPDX-License-Identifier: MIT OR Apache-2.0
#include "config/environment.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "config/did_you_mean.h"
#include "config/parse_value.h"

namespace ron::sim {
namespace {

struct Deprecated {
  std::string_view name;
  std::string_view instead;
};
constexpr auto deprecated = std::to_array<Deprecated>({
    {"RON_BUS_AMNESIA", "RON_BUS_EMIT_AMNESIA_LABEL"},
    {"RON_BUS_WARN_RATE", "RON_BUS_OVERFLOW_WARN_RATE_PER_MIN"},
    {"RON_BUS_OVERFLOW_WARN_PER_MIN", "RON_BUS_OVERFLOW_WARN_RATE_PER_MIN"},
});

// Read elsewhere, by name.
constexpr auto no_settings = std::to_array<std::string_view>({"RON_CONFIG", "RON_URL", "RON_CA_FILE"});

std::vector<std::string_view> known_names() {
  std::vector<std::string_view> names(no_settings.begin(), no_settings.end());
  for (const Setting& setting : settings()) names.push_back(setting.environment);
  return names;
}

// Whether two texts say the same to a setting: "on" and "true" do.
bool say_the_same(const Setting& setting, const std::string& one, const std::string& other) {
  HostConfig a;
  HostConfig b;
  return one == other ||
         (setting.set(setting, a, one, {}) && setting.set(setting, b, other, {}) && setting.text(a) == setting.text(b));
}

void add(RawValues& found, const Setting& setting, std::string_view name, const std::string& text) {
  const auto before = std::ranges::find(found.values, &setting, &RawValue::setting);
  if (before == found.values.end()) {
    found.values.push_back({&setting, text, {Source::Kind::Environment, std::string(name)}});
  } else if (!say_the_same(setting, before->text, text)) {
    found.problems.push_back(fmt::format("{} is {} in {} and {} in {}, which is deprecated; leave {} away", setting.key,
                                         in_quotes(before->text), before->source.where, in_quotes(text), name, name));
  }
}

}  // namespace

Environment process_environment() {
  Environment all;
  for (char** entry = environ; entry && *entry; ++entry) {
    const std::string_view text = *entry;
    const auto equals = text.find('=');
    if (equals != text.npos) all.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  return all;
}

RawValues read_environment(const Environment& environment) {
  RawValues found;
  for (const Setting& setting : settings()) {
    if (const auto at = environment.find(setting.environment); at != environment.end()) {
      add(found, setting, at->first, at->second);
    }
    for (const Deprecated& old : deprecated) {
      const auto at = environment.find(old.name);
      if (old.instead != setting.environment || at == environment.end()) continue;
      found.warnings.push_back(fmt::format("{} is deprecated; use {}", old.name, old.instead));
      add(found, setting, at->first, at->second);
    }
  }
  const auto known = known_names();
  for (const auto& [name, text] : environment) {
    if (!name.starts_with("RON_") || std::ranges::find(known, name) != known.end() ||
        std::ranges::find(deprecated, name, &Deprecated::name) != deprecated.end()) {
      continue;
    }
    found.warnings.push_back(
        fmt::format("the environment variable {} is not a setting{}", in_quotes(name), suggestion(name, known)));
  }
  return found;
}

std::string default_token_file(const Environment& environment) {
  if (const auto at = environment.find("RUNTIME_DIRECTORY"); at != environment.end() && !at->second.empty()) {
    return at->second.substr(0, at->second.find(':')) + "/token";
  }
  if (const auto at = environment.find("XDG_RUNTIME_DIR"); at != environment.end() && !at->second.empty()) {
    return at->second + "/ron-sim/token";
  }
  return "/run/ron-sim/token";
}

}  // namespace ron::sim
