// SPDX-License-Identifier: MIT OR Apache-2.0
#include "config/flags.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

namespace ron::sim {
namespace {

std::string help_text(const Setting& setting) {
  const std::string standard = setting.text(HostConfig{});
  return fmt::format("{}: {} ({}{}; {})", setting.help, setting.accepted, standard.empty() ? "" : "default ",
                     standard.empty() ? "by default in the runtime directory" : standard, setting.environment);
}

}  // namespace

void add_config_flags(CLI::App& app, ConfigFlags& flags) {
  app.add_option("--config", flags.file, "the configuration file, TOML (RON_CONFIG)")->type_name("FILE");
  for (const Setting& setting : settings()) {
    auto* const option = app.add_option_function<std::string>(
        std::string(setting.flag),
        [&flags, &setting](const std::string& text) { flags.values[std::string(setting.flag)] = text; },
        help_text(setting));
    option->group(std::string(setting.key.substr(0, setting.key.find('.'))))
        ->type_name(setting.accepted.starts_with("a path") ? "FILE" : "VALUE");
    if (setting.type == Setting::Type::Switch) option->expected(0, 1)->type_name("[on|off]");
  }
}

RawValues read_flags(const ConfigFlags& flags) {
  RawValues found;
  for (const Setting& setting : settings()) {
    const auto at = flags.values.find(setting.flag);
    if (at == flags.values.end()) continue;
    const bool bare = setting.type == Setting::Type::Switch && at->second.empty();
    found.values.push_back({&setting, bare ? "on" : at->second, {Source::Kind::Flag, std::string(setting.flag)}});
  }
  return found;
}

}  // namespace ron::sim
